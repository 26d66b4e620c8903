"""Every sentence said to a person, in their language, through Fluent.

`locales/<language>/*.ftl` hold the sentences; a platform with pages of its own may bring more of them in a folder like
it (`with_those_in`). Fluent isolates what is put into a sentence (U+2068 … U+2069), so a Latin
name in an Arabic sentence, or the reverse, leaves the sentence's own direction alone. Commands and addresses that are
part of a right-to-left sentence are isolated when it is loaded: without that "/help" is laid out as "help/".

Every sentence may choose by `$app`, the platform it is said on (`telegram`, `discord`; empty where that is not known):
what Telegram calls a canal in French is a salon on Discord.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import regex
from fluent.runtime import FluentBundle, FluentResource

from bot import errors
from bot.message import RTL_LANGUAGES, seen

LOCALES = Path(__file__).with_name("locales")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_LEFT_TO_RIGHT_PART = regex.compile(r"(?<![\w/:])/[a-z]+(?: \d+)?|https?://")
_ENTRY = regex.compile(r"^([a-z][a-z0-9_-]*) =.*\n(?:(?:[ }].*)?\n)*", regex.MULTILINE)
_LINE_ENDS = regex.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ISOLATES = regex.compile(r"([\u2066-\u2069])")
_IDLE_ISOLATE = regex.compile(r"\u2068([^\u2068\u2069\p{Bidi_Class=R}\p{Bidi_Class=AL}]*)\u2069")


class MissingPhrase(LookupError):
    """A phrase id that the default language does not have: a mistake of ours, found by the tests."""


class Phrases:
    """The sentences of some languages, else of all; the first is the default, and what another lacks is said in it."""

    def __init__(
        self,
        languages: tuple[str, ...] | None = None,
        *,
        topics: Callable[[str, str], str] | None = None,
        zone: str = "UTC",
        folders: tuple[Path, ...] = (LOCALES,),
    ) -> None:
        """`topics`: a topic's title in a language; `zone`: the newsroom's; `folders`: where sentences stand."""
        self.languages = languages or available()
        self._folders = folders
        self._topics = topics
        self._zone = ZoneInfo(zone)

    def with_those_in(self, folder: Path) -> "Phrases":
        """These and the sentences of one more folder, which has the same languages."""
        phrases = Phrases(self.languages, topics=self._topics, folders=(*self._folders, folder))
        phrases._zone = self._zone
        return phrases

    def known(self, language: str | None) -> str:
        """The language we answer in for a client that says it speaks this one (`pt-BR` → `pt` → the default)."""
        primary = (language or "").replace("_", "-").split("-")[0].lower()
        primary = {"iw": "he"}.get(primary, primary)
        return primary if primary in self.languages else self.languages[0]

    def say(self, phrase: str, language: str | None, /, **values: str | int | float) -> str:
        """One sentence. Raises MissingPhrase where not even the default language has it."""
        for candidate in (self.known(language), self.languages[0]):
            if phrase in sentences(candidate, self._folders):
                return _format(_bundle(candidate, phrase, self._folders), phrase, values)
        raise MissingPhrase(phrase)

    def moment(self, at: datetime) -> str:
        """A moment in the newsroom's zone, which is named."""
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M %Z")

    def topic(self, title: str, language: str | None) -> str:
        """A topic's title in their language, where the newsroom gave it one."""
        return self._topics(title, self.known(language)) if self._topics else title

    def explain(self, problem: errors.Problem, language: str | None) -> str:
        """A problem as one sentence; its plain English where no phrase of that name exists."""
        try:
            return self.say(problem.phrase, language, **{"sentence": problem.sentence, **problem.values})
        except MissingPhrase:
            return problem.sentence or str(problem)


def _format(bundle: FluentBundle, phrase: str, values: Mapping[str, str | int | float]) -> str:
    pattern = bundle.get_message(phrase).value
    if pattern is None:
        raise MissingPhrase(phrase)
    given: dict[str, str | int | float] = {"app": ""}
    given |= {name: _put_in(name, value) if isinstance(value, str) else value for name, value in values.items()}
    sentence, faults = bundle.format_pattern(pattern, given)
    if faults:
        raise faults[0]
    return str(sentence) if bundle.locales[0] in RTL_LANGUAGES else _without_idle_isolates(str(sentence))


def _put_in(name: str, value: str) -> str:
    """A value for its place. An isolate ends with its line, so a value has one; `sentence` is a phrase by itself."""
    return harmless(value) if name == "sentence" else _LINE_ENDS.sub(" ", harmless(value))


def harmless(text: str) -> str:
    """A value without what no reader sees; of its isolates those that are closed, so that none reaches out of it."""
    kept: list[str] = []
    opened: list[int] = []
    for part in _ISOLATES.split(text):
        if part == POP_ISOLATE:
            if opened:
                opened.pop()
                kept.append(part)
        elif _ISOLATES.fullmatch(part):
            opened.append(len(kept))
            kept.append(part)
        else:
            kept.append(seen(part))
    return "".join(part for index, part in enumerate(kept) if index not in opened)


def _without_idle_isolates(sentence: str) -> str:
    """A left-to-right sentence needs isolates only around what reads right to left; elsewhere they spoil a search."""
    while (shorter := _IDLE_ISOLATE.sub(r"\1", sentence)) != sentence:
        sentence = shorter
    return sentence


@cache
def _bundle(language: str, phrase: str, folders: tuple[Path, ...]) -> FluentBundle:
    """A bundle of one phrase: to parse all of nine languages takes a second, and a newsroom says few of them."""
    bundle = FluentBundle([language])
    source = sentences(language, folders)[phrase]
    if language in RTL_LANGUAGES:
        source = _LEFT_TO_RIGHT_PART.sub(lambda found: f"{FIRST_STRONG_ISOLATE}{found[0]}{POP_ISOLATE}", source)
    bundle.add_resource(FluentResource(source))
    return bundle


@cache
def sentences(language: str, folders: tuple[Path, ...] = (LOCALES,)) -> Mapping[str, str]:
    """Each phrase as it is written in Fluent, by its id."""
    files = (path for folder in folders for path in sorted((folder / language).glob("*.ftl")))
    written = "".join(path.read_text("utf-8") + "\n" for path in files)
    return {found[1]: found[0] for found in _ENTRY.finditer(written)}


def available() -> tuple[str, ...]:
    """The languages that have sentences, English first."""
    found = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
    return ("en", *(language for language in found if language != "en"))
