"""Who a person is at the desk, looked up at each act: an owner by the settings, or one that the store keeps."""

from collections.abc import Mapping
from contextlib import suppress

from bot import errors
from bot.phrases import Phrases
from bot.ports import Store
from bot.request import Person
from bot.rights import Actor, DeskPerson, Role


class Roster:
    """The people of the desk. `owners`: numeric ids of the owners by the settings, by platform."""

    def __init__(self, store: Store, phrases: Phrases, owners: Mapping[str, frozenset[str]]) -> None:
        self.owners = owners
        self._store = store
        self._phrases = phrases
        self._met: set[str] = set()

    async def actor(self, person: Person) -> Actor | None:
        """Who this person is, by platform and numeric id alone; None: nobody of the desk."""
        if person.anonymous:
            return None
        if self._is_owner(person):
            return Actor(str(person), Role.OWNER)
        async with self._store.reading() as work:
            known = await work.desk.get(str(person))
        if known is None:
            self._met.discard(str(person))
            return None
        self._met.add(str(person))
        await self._seen(person, known)
        return Actor.of(known)

    def remembers(self, person: Person) -> bool:
        """Whether they were of the desk when last looked up: no right, since who lost the role lately still seems to
        have it, but enough to judge how much they may ask."""
        return not person.anonymous and (self._is_owner(person) or str(person) in self._met)

    def _is_owner(self, person: Person) -> bool:
        return person.id in self.owners.get(person.platform, frozenset())

    async def _seen(self, person: Person, known: DeskPerson) -> None:
        """What they are called now, and speak: for others of the desk, and for what they are told."""
        language = self._phrases.known(person.language) if person.language else known.language
        name = person.name or known.name
        if (name, language) != (known.name, known.language):
            with suppress(errors.Busy):  # the answer matters more, and the next command keeps it
                async with self._store.work() as work:
                    await work.desk.seen(known.person, name, language)
