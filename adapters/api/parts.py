"""What every address of the API stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from bot.chat import Chat
from bot.event_signing import EventKey
from bot.ports import EndpointClient, SourceReader
from bot.rights import Actor

Responses = dict[int | str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiParts:
    """`reader` finds the feed of an address; `client` sends events, `event_key` signs them."""

    chat: Chat
    reader: SourceReader
    client: EndpointClient
    event_key: EventKey


def _actor(request: Request) -> Actor:
    actor = request.state.actor
    if not isinstance(actor, Actor):
        raise TypeError("the gate let somebody in whom it does not know")
    return actor


Caller = Annotated[Actor, Depends(_actor)]
"""Whose token it is: the gate looked."""


def problems(*statuses: int) -> Responses:
    """How an operation may be refused, besides what each may be (401, 403, 422, 429, 503)."""
    schema: Mapping[str, Any] = {"$ref": "#/components/schemas/Problem"}
    found: Responses = {
        each: {"description": "Problem details", "content": {"application/problem+json": {"schema": schema}}}
        for each in sorted({401, 403, 422, 429, 503, *statuses})
    }
    return found


def answers(status: int, description: str, schema: str = "") -> Responses:
    """What it answers when it is done."""
    form: Mapping[str, Any] = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {status: {"description": description, "content": {"application/json": {"schema": form}}}}
