"""The ways to subscribe: in the apps, of everything or of one topic, and in a feed reader."""

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from adapters.archive.pages import METHODS, topic_of
from adapters.archive.qr_codes import qr_code
from adapters.archive.visitor import ArchiveParts, ChatDoor, ReaderVisit
from bot.commands.read import TOPIC_PAYLOAD
from bot.model import Topic

MOST_TOPICS = 40  # that are named; every topic's own page leads here too


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeWay:
    """A door with the address it leads to."""

    label: str
    address: str

    @property
    def code(self) -> Markup:
        """The same for a phone's camera."""
        return qr_code(self.address)


class SubscribePage:
    """Its route."""

    def __init__(self, parts: ArchiveParts) -> None:
        self._parts = parts

    def router(self) -> APIRouter:
        """The path of the outside contract."""
        router = APIRouter()
        router.add_api_route("/subscribe", self.page, methods=METHODS, response_model=None)
        return router

    async def page(self, http: HttpRequest) -> Response:
        """Of everything, or with `?topic=` of one topic. Raises NotFound."""
        visitor, slug = ReaderVisit.of(self._parts, http), http.query_params.get("topic")
        async with self._parts.chat.store.reading() as work:
            topic = await topic_of(work, slug) if slug is not None else None
            topics = await work.topics.page(limit=MOST_TOPICS) if topic is None else ()
        title = visitor.say("archive-subscribe")
        return visitor.page(
            "subscribe.html",
            canonical="/subscribe" + (f"?topic={topic.slug}" if topic else ""),
            title=f"{title} · {visitor.topic(topic.title)}" if topic else title,
            chosen=topic,
            topics=topics,
            forms=[form(visitor.language, topics, topic) for form in self._parts.forms],
            ways=[way for door in await self._parts.doors() for way in ways(visitor, door, topic)],
            feeds=f"/topics/{topic.slug}" if topic else "",
            section="subscribe",
        )


def ways(visitor: ReaderVisit, door: ChatDoor, topic: Topic | None) -> list[SubscribeWay]:
    """The addresses of one platform that a person can open, with what they do."""
    found = list[SubscribeWay]()
    if door.opens:
        address = f"{door.opens}{TOPIC_PAYLOAD}{topic.slug}" if topic else door.opens.partition("?")[0]
        found.append(SubscribeWay(label=visitor.say("archive-follow", place=door.title), address=address))
    if door.invites:
        found.append(SubscribeWay(label=visitor.say("archive-invite", place=door.title), address=door.invites))
    return found
