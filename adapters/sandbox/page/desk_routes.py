"""What the desk does: publish, correct, and let the platforms misbehave."""

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import Field

from adapters.sandbox.demo_world import READER
from adapters.sandbox.faults import Fault, FaultMode, FaultPlan
from adapters.sandbox.mail import replies
from adapters.sandbox.mail.server import MESSAGE
from adapters.sandbox.page.desk_view import view
from adapters.sandbox.page.json_requests import PageAction, Words, cannot
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.page.templating import page
from adapters.sandbox.telegram.errors import answer_with, bad_gateway, flood

FLOOD_SECONDS = 10
OUTAGE_SECONDS = 5.0


class Published(PageAction):
    """An article from the desk's form; topics are separated by commas."""

    title: Annotated[str, Field(max_length=400)]
    summary: Words = ""
    body: Words = ""
    topics: Annotated[str, Field(max_length=400)] = ""
    language: str = "en"
    picture: str = ""


class Corrected(PageAction):
    """An article's new words."""

    article: str
    title: Annotated[str, Field(max_length=400)]
    summary: Words = ""


class Switched(PageAction):
    """A fault switched on, by its name."""

    fault: str


class DeskPane:
    """The pane and its acts."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self._switches = Switchboard(parts)

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/view/desk", self.shown)
        router.add_api_route("/desk/publish", self.publish, methods=["POST"])
        router.add_api_route("/desk/correct", self.correct, methods=["POST"], status_code=204)
        router.add_api_route("/desk/fault", self.fault, methods=["POST"])
        return router

    async def shown(self) -> HTMLResponse:
        """The pane."""
        return page("desk.html", view=view(self._parts))

    async def publish(self, act: Published) -> dict[str, str]:
        """Add an article to the site and its feed."""
        topics = [topic.strip() for topic in act.topics.replace("،", ",").split(",") if topic.strip()]
        picture = act.picture or None
        try:
            article = self._parts.newsroom.publish(act.title, act.summary, act.body, topics, act.language, picture)
        except ValueError as error:
            raise cannot(str(error)) from error
        return {"id": article.id, "url": self._parts.newsroom.url(article)}

    async def correct(self, act: Corrected) -> None:
        """Change an article; copies already delivered should follow."""
        try:
            self._parts.newsroom.correct(act.article, title=act.title, summary=act.summary)
        except KeyError:
            raise cannot("There is no such article.") from None
        except ValueError as error:
            raise cannot(str(error)) from error

    async def fault(self, act: Switched) -> dict[str, str]:
        """Let something go wrong; the answer says what to watch."""
        switch = self._switches.by_name.get(act.fault)
        if switch is None:
            raise cannot("There is no such fault.")
        return {"said": switch()}


class Switchboard:
    """The faults a person can switch on, by name; each answers with what there is to see."""

    def __init__(self, parts: PageParts) -> None:
        self._parts = parts
        self.by_name: dict[str, Callable[[], str]] = {
            "telegram-flood": self._flood,
            "telegram-502": self._outage,
            "discord-drop": self._drop,
            "mail-busy": self._mail_busy,
            "mail-cut": self._mail_cut,
            "reader-blocks": self._block,
            "reader-unblocks": self._unblock,
        }

    def _flood(self) -> str:
        self._parts.telegram.faults.add(answer_with(flood(FLOOD_SECONDS), method="sendMessage"))
        return f"The next message is answered with “retry after {FLOOD_SECONDS}”. It arrives all the same, once, later."

    def _outage(self) -> str:
        _for_a_while(self._parts.telegram.faults, bad_gateway(times=-1))
        return f"For {OUTAGE_SECONDS:.0f} s Telegram answers everything with 502. Nothing is lost."

    def _drop(self) -> str:
        self._parts.discord.gateway.faults.drop()
        return "Discord’s connection was cut. The bot resumes its session where it was."

    def _mail_busy(self) -> str:
        busy = replies.answer_with(replies.SHUTTING_DOWN, method="connect", times=-1)
        _for_a_while(self._parts.mail.faults, busy)
        return f"For {OUTAGE_SECONDS:.0f} s the mail server greets nobody. Nothing is lost."

    def _mail_cut(self) -> str:
        self._parts.mail.faults.add(Fault(mode=FaultMode.RESET_AFTER, method=MESSAGE))
        return (
            "The next mail is taken, and the connection cut before the answer: nobody but this page knows it arrived."
        )

    def _block(self) -> str:
        stage = self._parts.stage.telegram
        self._parts.telegram.world.block(stage.people[READER], stage.bot)
        return "The reader blocked the bot. Nothing more is sent there; the others get theirs."

    def _unblock(self) -> str:
        stage = self._parts.stage.telegram
        self._parts.telegram.world.unblock(stage.people[READER], stage.bot)
        return "The reader let the bot write again; what comes from now on arrives there too."


def _for_a_while(plan: FaultPlan, fault: Fault) -> None:
    plan.add(fault)
    asyncio.get_running_loop().call_later(OUTAGE_SECONDS, _end, plan, fault)


def _end(plan: FaultPlan, fault: Fault) -> None:
    if fault in plan.faults:
        plan.faults.remove(fault)
