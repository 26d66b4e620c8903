"""What people do in the Discord pane."""

import asyncio
from collections.abc import Awaitable, Generator
from contextlib import contextmanager
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import Field

from adapters.sandbox.discord.client_input import CannotDo
from adapters.sandbox.discord.model import Channel, Interaction
from adapters.sandbox.page.discord_view import Closed, choosable, find_channel, find_message, given_options, view
from adapters.sandbox.page.json_requests import PageAction, Who, Words, cannot
from adapters.sandbox.page.page_context import PageParts
from adapters.sandbox.page.templating import page

ANSWER_WITHIN = 3.0  # seconds: Discord's own patience with the first answer
SILENT = "The application did not respond"


class DiscordText(PageAction):
    """A message written."""

    channel: str
    text: Words


class Slash(PageAction):
    """A slash command used; `options` as they were typed."""

    channel: str
    name: str
    options: dict[str, Words] = Field(default_factory=dict)


class Completed(Slash):
    """An option being typed into."""

    focused: str


class DiscordPress(PageAction):
    """A button pressed, or choices of a select made."""

    message: str
    control: str
    values: list[str] | None = None


class Filled(PageAction):
    """A form sent."""

    form: str
    values: dict[str, Words | list[Words]]


class PutAway(PageAction):
    """A message that only this person saw, or a form, put away."""

    message: str | None = None
    form: str | None = None


class DiscordPane:
    """The pane and its acts, for both people."""

    def __init__(self, parts: PageParts, closed: Closed) -> None:
        self._parts = parts
        self._closed = closed
        self._world = parts.discord.world
        self._people = parts.stage.discord.people

    def router(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/view/discord", self.shown)
        router.add_api_route("/discord/complete", self.complete, methods=["POST"])
        for act in (self.say, self.slash, self.press, self.fill, self.put_away):
            path = f"/discord/{act.__name__.replace('_', '-')}"
            router.add_api_route(path, act, methods=["POST"], status_code=204)
        return router

    async def shown(self, who: Who = "reader", channel: str = "") -> HTMLResponse:
        """The pane as this person sees it."""
        return page("discord.html", view=view(self._parts, who, channel, self._closed))

    async def say(self, act: DiscordText) -> None:
        """Write a message."""
        if not act.text.strip():
            raise cannot("There is nothing to send.")
        with _offered("You cannot write in this channel; commands work."):
            self._world.say(self._people[act.who], find_channel(self._parts, act.who, act.channel), act.text)

    async def slash(self, act: Slash) -> None:
        """Use a command."""
        with _offered():
            channel, options = self._typed(act)
            interaction = self._world.slash(self._people[act.who], channel, act.name, options)
        await _within(interaction.acknowledged())

    async def complete(self, act: Completed) -> list[dict[str, Any]]:
        """What an option offers for what was typed so far."""
        with _offered():
            channel, options = self._typed(act)
            given = options | {act.focused: options.get(act.focused, "")}
            person = self._people[act.who]
            interaction = self._world.autocomplete(person, channel, act.name, given, focused=act.focused)
        return (await _within(interaction.answered())).choices or []

    async def press(self, act: DiscordPress) -> None:
        """Press a button, or choose in a select."""
        message = find_message(self._parts, act.who, act.message)
        if message is None:
            raise cannot("This message is gone.")
        person = self._people[act.who]
        with _offered():
            if act.values is None:
                interaction = self._world.click(person, message, act.control)
            else:
                interaction = self._world.select(person, message, act.control, act.values)
        await _within(interaction.acknowledged())

    async def fill(self, act: Filled) -> None:
        """Send a form."""
        opened = self._world.interactions.get(act.form)
        if opened is None:
            raise cannot("This form is gone.")
        with _offered():
            interaction = self._world.submit_modal(self._people[act.who], opened, act.values)
        self._closed.forms.add(act.form)
        await _within(interaction.acknowledged())

    async def put_away(self, act: PutAway) -> None:
        """Dismiss a message that only this person sees, or close a form."""
        self._closed.messages.update(filter(None, [act.message]))
        self._closed.forms.update(filter(None, [act.form]))
        self._world.show("put away", user=self._people[act.who])

    def _typed(self, act: Slash) -> tuple[Channel, dict[str, Any]]:
        """Where a command is used, and its options as Discord sends them."""
        channel = find_channel(self._parts, act.who, act.channel)
        for _, command in self._world.offered_commands(self._people[act.who], channel):
            if command["name"] == act.name:
                return channel, given_options(command, act.options, choosable(self._parts, act.who))
        raise CannotDo(f"There is no command /{act.name} here.")


@contextmanager
def _offered(sentence: str | None = None) -> Generator[None, None, None]:
    """Say in a sentence what the app would not offer."""
    try:
        yield
    except (CannotDo, ValueError) as error:
        raise cannot(sentence or str(error)) from error


async def _within(answer: Awaitable[Interaction]) -> Interaction:
    try:
        return await asyncio.wait_for(answer, ANSWER_WITHIN)
    except TimeoutError:
        raise cannot(SILENT) from None
