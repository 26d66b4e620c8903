"""Subscribing: a form asks, a mail answers, a button in a page confirms.

    POST /newsletter ──> a mail with a link ──> GET /newsletter/confirm ──> POST /newsletter/confirm ──> subscribed

What is answered to the form does not depend on whether anybody is subscribed. Programs that look at links in mails
follow GETs, so a GET changes nothing.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.email import mailbox
from adapters.email.adapter import PLATFORM, EmailAdapter
from adapters.email.links import SignUp, topics_of
from adapters.email.visitor import NewsletterVisit, form_of, token_of
from bot import errors, subscribing
from bot.command_limit import Allowance, CommandLimit, Verdict
from bot.following import EVERYTHING, Target
from bot.model import Address, PlaceKind, Topic

# Ours: nobody subscribes so often, and no mailbox is to be filled by asking in its name.
OF_A_NETWORK = Allowance(burst=20, per_minute=20 / 60)
OF_A_MAILBOX = Allowance(burst=3, per_minute=3 / 1440)
OF_ALL = Allowance(burst=300, per_minute=120)
MOST_TOPICS = 40  # that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """The form as it was filled in, to be shown again."""

    mailbox: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()


class SignUpPages:
    """Their answers."""

    def __init__(self, platform: EmailAdapter) -> None:
        self._platform = platform
        self._limit = CommandLimit(platform.around.clock)

    def form(self, language: str, topics: Sequence[Topic], chosen: Topic | None) -> Markup:
        """The form by itself, for a page of somebody else."""
        visit = NewsletterVisit(platform=self._platform, language=language)
        filled = FilledForm(language=language, topics=(chosen.slug,) if chosen else ())
        return visit.part("form.html", topics=[chosen] if chosen else topics, filled=filled)

    async def page(self, http: HttpRequest) -> Response:
        """The form as a page."""
        visit = NewsletterVisit.of(self._platform, http)
        chosen = http.query_params.get("topic", "")
        return await self._page(visit, FilledForm(language=visit.language, topics=(chosen,)))

    async def ask(self, http: HttpRequest) -> Response:
        """What was filled in: a mail is on its way to who can confirm it."""
        given = await form_of(http)
        values = dict(given)
        language = values.get("language", "")
        known = language if language in self._platform.around.chat.languages else None
        visit = NewsletterVisit.of(self._platform, http, known)
        topics = topics_of([value for name, value in given if name == "topic" and value])
        filled = FilledForm(mailbox=values.get("mailbox", ""), language=visit.language, topics=topics)
        await self._platform.check_key()
        try:
            found = mailbox.read(filled.mailbox)
        except errors.BadInput as problem:
            sentence = self._platform.phrases.explain(problem, visit.language)
            return await self._page(visit, filled, problem=sentence)
        self._spare(http)
        async with self._platform.around.store.reading() as work:
            there = await work.topics.by_slugs(topics)
        if self._may_write_to(found):
            wanted = tuple(each for each in topics if each in there)
            self._platform.write_to(SignUp(mailbox=found, language=visit.language, topics=wanted))
        return visit.page("said.html", title=visit.say("email-asked"), sentence=visit.say("email-asked-how"))

    async def confirm_page(self, http: HttpRequest) -> Response:
        """A button: looking at a link subscribes nobody."""
        asked = self._platform.links.asked(token_of(http))
        visit = NewsletterVisit.of(self._platform, http, asked.language)
        publication = self._platform.around.chat.publication.name
        return visit.page(
            "ask.html",
            title=visit.say("email-newsletter"),
            question=visit.say("email-confirm-ask", publication=publication, mailbox=asked.mailbox),
            button=visit.say("email-confirm"),
            action=f"/confirm?t={token_of(http)}",
        )

    async def confirm(self, http: HttpRequest) -> Response:
        """Subscribed. Twice is once."""
        platform = self._platform
        asked = platform.links.asked(token_of(http))
        await platform.check_key()
        address = Address(PLATFORM, platform.seal.sealed(asked.mailbox))
        await subscribing.subscribe(
            platform.around.store,
            platform.around.clock,
            address,
            PlaceKind.PRIVATE,
            targets=[Target.of(each) for each in asked.topics] or [EVERYTHING],
            language=asked.language,
        )
        await subscribing.choose_language(platform.around.store, address, asked.language, chosen=True)
        visit = NewsletterVisit.of(platform, http, asked.language)
        return visit.page(
            "said.html",
            title=visit.say("email-newsletter"),
            sentence=visit.say("email-subscribed", mailbox=asked.mailbox),
            choose=platform.links.choose(address.chat),
        )

    async def _page(self, visit: NewsletterVisit, filled: FilledForm, problem: str | None = None) -> Response:
        async with self._platform.around.store.reading() as work:
            topics = await work.topics.page(limit=MOST_TOPICS)
        return visit.page(
            "sign_up.html",
            status=400 if problem else 200,
            title=visit.say("email-newsletter"),
            topics=topics,
            filled=filled,
            problem=problem,
        )

    def _spare(self, http: HttpRequest) -> None:
        """Raises Busy for a network that asked very often, and where all together did."""
        asked = ((network_of(http), "network", OF_A_NETWORK), ("all", "newsletter", OF_ALL))
        for name, what, allowance in asked:
            if self._limit.take((name, what), allowance).verdict is not Verdict.ANSWER:
                raise errors.Busy(phrase="too-often")

    def _may_write_to(self, found: str) -> bool:
        """Not often to one mailbox, whoever asks; who asks learns nothing of it."""
        return self._limit.take((found, "mailbox"), OF_A_MAILBOX).verdict is Verdict.ANSWER


def network_of(http: HttpRequest) -> str:
    """Whom an address stands for: of IPv6 a household has 2^64 at least."""
    try:
        address = ipaddress.ip_address(http.client.host if http.client else "")
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ipaddress.ip_network((address, 56 if address.version == 6 else 32), strict=False))
