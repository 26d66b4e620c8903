"""What topics are called in other languages than the one they are stored in, as the settings say; pure.

A topic is one whatever it is called: an article of a feed that is tagged in another language, and a person who types a
title of another, mean the same. It is stored, and named in exports, by its name in the settings.
"""

from collections.abc import Iterable, Mapping

from bot import identity


class TopicTitles:
    """The titles of topics by language."""

    def __init__(self, titles: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """`titles`: of each topic, by its name, what it is called in which language."""
        self.names = tuple(titles or ())
        self._of = {identity.fold(name): dict(called) for name, called in (titles or {}).items()}
        self._names = {identity.fold(name): name for name in self.names}
        self._by_title = {
            identity.fold(title): identity.fold(name)
            for name, called in (titles or {}).items()
            for title in called.values()
        }

    def shown(self, title: str, language: str) -> str:
        """A topic's title as readers of this language know it."""
        return self._of.get(identity.fold(title), {}).get(language, title) if self._of else title

    def original(self, name: str) -> str:
        """The name of the topic that has this title in any language; any other name as it is."""
        return self._names.get(self.folded(identity.fold(name)), name) if self._of else name

    def folded(self, name: str) -> str:
        """The same of folded names."""
        return name if name in self._of else self._by_title.get(name, name)

    def like(self, text: str) -> Iterable[str]:
        """The folded names of topics of which a title in any language holds this folded text, those first of which
        one begins with it."""
        found = sorted((not title.startswith(text), title) for title in self._by_title if text in title)
        return dict.fromkeys(self._by_title[title] for _, title in found)
