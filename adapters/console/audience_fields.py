"""Whom a broadcast is for, as a form asks it: the ticks, the topics by their names, the days of activity."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from adapters.console.fields import Fields, written
from adapters.console.visit import Visit
from bot import errors, identity
from bot.chat import Chat
from bot.commands import audience as audience_words
from bot.model import MOST_ACTIVE_DAYS, Audience, PlaceKind
from bot.phrases import available
from bot.zones import language_name

TOPICS: Final = ("topics", "without_topics")
"""The fields in which topics are written."""

_LONGEST = 400  # letters in one of them
_DIGITS = 4  # of a number of days


class AudienceFields:
    """What `audience_fields.html` asks, and what is made of the answers."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def choices(self, visit: Visit, audience: Audience) -> Mapping[str, Any]:
        """What an audience can be narrowed to: by sort its values with their names; and what is chosen."""
        kinds = {each.value: audience_words.kind_name(self._chat, visit.spoken, each) for each in PlaceKind}
        return {
            "sorts": {
                "platforms": {name: facts.title for name, facts in self._chat.platforms.items()},
                "kinds": kinds,
                "languages": {each: language_name(each) for each in available()},
            },
            "chosen": {
                name: frozenset(map(str, values))
                for name, values in asdict(audience).items()
                if isinstance(values, frozenset)
            },
            "days": {"active_days": audience.active_days, "without_active_days": audience.without_active_days},
            "most_days": MOST_ACTIVE_DAYS,
        }

    async def audience(self, visit: Visit, fields: Fields) -> Audience:
        """As it was ticked; of who is limited to topics, their readers at most. Raises BadInput for no topic, and for
        no number of days: left out, it would go to more than was meant."""
        ticked = self.ticked(fields)
        if any(
            fields.get(name, "").strip() and not _days(fields, name) for name in ("active_days", "without_active_days")
        ):
            raise errors.BadInput(phrase="audience-days", limit=MOST_ACTIVE_DAYS)
        topics = await self._slugs(written(fields, "topics", _LONGEST))
        return Audience(
            **asdict(ticked)
            | {
                "topics": topics or visit.actor.topics,
                "without_topics": await self._slugs(written(fields, "without_topics", _LONGEST)),
            }
        )

    def ticked(self, fields: Fields) -> Audience:
        """But for the topics, which are written."""
        return Audience(
            platforms=_chosen(fields, "platforms", self._chat.platforms),
            kinds=frozenset(map(PlaceKind, _chosen(fields, "kinds", PlaceKind))),
            languages=_chosen(fields, "languages", available()),
            without_platforms=_chosen(fields, "without_platforms", self._chat.platforms),
            without_kinds=frozenset(map(PlaceKind, _chosen(fields, "without_kinds", PlaceKind))),
            without_languages=_chosen(fields, "without_languages", available()),
            active_days=_days(fields, "active_days"),
            without_active_days=_days(fields, "without_active_days"),
        )

    async def _slugs(self, names: str) -> frozenset[str]:
        """Topics by their names, with commas between them. Raises BadInput."""
        found: set[str] = set()
        for name in identity.split_names(names):
            async with self._chat.store.reading() as work:
                topic = await work.topics.find(name)
            if topic is None:
                raise errors.BadInput(phrase="audience-unknown", given=name[:60])
            found.add(topic.slug)
        return frozenset(found)

    async def topic_names(self, audience: Audience) -> Mapping[str, str]:
        """What stands in the fields for topics."""
        async with self._chat.store.reading() as work:
            known = await work.topics.by_slugs(audience.topics | audience.without_topics)
        titles = {slug: topic.title for slug, topic in known.items()}
        chosen = {"topics": audience.topics, "without_topics": audience.without_topics}
        return {name: ", ".join(sorted(titles.get(slug, slug) for slug in slugs)) for name, slugs in chosen.items()}


def _chosen(fields: Fields, sort: str, values: Iterable[str]) -> frozenset[str]:
    return frozenset(str(each) for each in values if fields.get(f"{sort}.{each}") == "on")


def _days(fields: Fields, name: str) -> int | None:
    """None for what is no number of days, or too many."""
    written = fields.get(name, "").strip()
    days = int(written) if written.isascii() and written.isdecimal() and len(written) <= _DIGITS else 0
    return days if 1 <= days <= MOST_ACTIVE_DAYS else None
