"""What a domain lacks for its mails, asked of a name server over loopback."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from adapters.email.domain_records import SystemRecords, missing


class NameServer(asyncio.DatagramProtocol):
    """Knows TXT records alone."""

    def __init__(self, records: Mapping[str, list[str]]) -> None:
        self.records = records
        self.transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, addr: Any) -> None:
        question = dns.message.from_wire(data)
        answer = dns.message.make_response(question)
        asked = question.question[0]
        name = asked.name.to_text(omit_final_dot=True)
        texts = self.records.get(name)
        if texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            quoted = [f'"{each}"' for each in texts]
            answer.answer.append(dns.rrset.from_text_list(asked.name, 60, "IN", "TXT", quoted))
        answer.flags |= dns.flags.RA
        self.transport.sendto(answer.to_wire(), addr)


@asynccontextmanager
async def name_server(records: Mapping[str, list[str]]) -> AsyncIterator[SystemRecords]:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: NameServer(records), local_addr=("127.0.0.1", 0))
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], transport.get_extra_info("sockname")[1]
    try:
        yield SystemRecords(resolver)
    finally:
        transport.close()


WELL = {
    "news.example.org": ["v=spf1 mx -all", "something else"],
    "s1._domainkey.news.example.org": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.example.org": ["v=DMARC1; p=quarantine"],
}


@pytest.mark.parametrize(
    ("records", "lacks"),
    [
        (WELL, []),
        ({}, ["SPF", "DKIM", "DMARC"]),
        (WELL | {"news.example.org": ["v=spf1 a -all", "v=spf1 mx -all"]}, ["2 SPF"]),
        (WELL | {"s1._domainkey.news.example.org": ["v=DKIM1; p="]}, ["DKIM"]),
        (WELL | {"_dmarc.example.org": ["v=spf1 -all"]}, ["DMARC"]),
    ],
)
async def test_what_a_domain_lacks_is_named(records: Mapping[str, list[str]], lacks: list[str]) -> None:
    async with name_server(records) as asked:
        found = await missing("news.example.org", "s1", asked)
    assert found is not None
    assert len(found) == len(lacks)
    assert all(each in said for each, said in zip(lacks, found, strict=True))


async def test_without_a_selector_it_is_said_that_dkim_was_not_looked_at() -> None:
    async with name_server(WELL) as asked:
        assert await missing("news.example.org", None, asked) == [
            "DKIM was not looked at: name your relay's selector in email.dkim_selector"
        ]


async def test_a_name_server_that_does_not_answer_says_nothing_of_the_domain() -> None:
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], 9
    assert await missing("news.example.org", "s1", SystemRecords(resolver)) is None
