import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot import errors
from bot.commands import COMMANDS
from bot.lint_rules import RULES
from bot.model import DeliveryState, PlaceKind
from bot.phrases import LOCALES, MissingPhrase, Phrases, available
from bot.phrases import sentences as sentences_in

# The core's, and those that a platform with pages of its own brings.
FOLDERS = (LOCALES, *sorted((LOCALES.parent.parent / "adapters").glob("*/locales")))
PHRASES = Phrases(available(), folders=FOLDERS)
OTHERS = [language for language in available() if language != "en"]


def sentences(language: str) -> Mapping[str, str]:
    return sentences_in(language, FOLDERS)


class Parts(Visitor):
    """What a phrase is made of besides words."""

    def __init__(self, language: str, phrase: str) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.choices: set[tuple[str, frozenset[str]]] = set()
        self.counted: dict[str, list[set[str]]] = {}
        entry = FluentParser().parse_entry(sentences(language)[phrase])
        assert isinstance(entry, ast.Message), (language, phrase)
        self.visit(entry)

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_TermReference(self, node: Any) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802
        name = node.selector.id.name
        keys = {each.key.name if isinstance(each.key, ast.Identifier) else each.key.value for each in node.variants}
        if PLURAL_CATEGORIES & (keys - {"other"}):
            self.counted.setdefault(name, []).append(keys)
        elif name != PLATFORM:
            self.choices.add((name, frozenset(keys)))
        self.generic_visit(node)


PLURAL_CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
PLATFORM = "app"
WITHOUT_PLURAL_AFTER_A_NUMBER = {"fa", "tr"}


@cache
def parts_of(language: str, phrase: str) -> Parts:
    return Parts(language, phrase)


def variables(language: str, phrase: str) -> set[str]:
    """The names a sentence puts in, `{ $name }`."""
    return parts_of(language, phrase).variables


def plural_categories(language: str) -> set[str]:
    """Those of CLDR for cardinal numbers."""
    return {*Locale(language).plural_form.tags, "other"}


def differing(language: str, part: Callable[[Parts], object]) -> dict[str, tuple[object, object]]:
    found = {phrase: (part(parts_of("en", phrase)), part(parts_of(language, phrase))) for phrase in sentences("en")}
    return {phrase: (english, other) for phrase, (english, other) in found.items() if english != other}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_everything_and_nothing_else(language: str) -> None:
    assert sentences(language).keys() == sentences("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_puts_in_what_english_puts_in(language: str) -> None:
    assert differing(language, lambda parts: (parts.variables - {PLATFORM}, parts.references)) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_tells_the_same_cases_apart(language: str) -> None:
    assert differing(language, lambda parts: parts.choices) == {}


@pytest.mark.parametrize("language", available())
def test_a_phrase_that_counts_has_every_plural_form_of_its_language(language: str) -> None:
    wanted = plural_categories(language)
    for phrase in sentences(language):
        for name, keys in parts_of(language, phrase).counted.items():
            for each in keys:
                assert each - {"0", "1", "2"} == wanted, (phrase, name)


@pytest.mark.parametrize("language", sorted(set(OTHERS) - WITHOUT_PLURAL_AFTER_A_NUMBER))
def test_what_is_counted_in_english_is_counted_in_every_language_that_has_plurals(language: str) -> None:
    for phrase in sentences("en"):
        assert parts_of("en", phrase).counted.keys() <= parts_of(language, phrase).counted.keys(), phrase


@pytest.mark.parametrize("language", available())
def test_the_whole_file_is_phrases(language: str) -> None:
    """A line that Fluent cannot read would be passed over in silence."""
    for path in (path for folder in FOLDERS for path in (folder / language).glob("*.ftl")):
        body = FluentParser().parse(path.read_text("utf-8")).body
        assert [each for each in body if isinstance(each, ast.Junk)] == []
        names = [each.id.name for each in body if isinstance(each, ast.Message)]
        assert len(names) == len(set(names)), path
        assert set(names) <= sentences(language).keys()


def test_french_punctuation_stays_on_the_line_of_its_word() -> None:
    """A no-break space stands before : ; ! ? » and behind «, as French is set."""
    for phrase, written in sentences("fr").items():
        assert not re.search(r" [:;!?»](?!/)|« ", written), phrase


def test_a_sentence_may_use_a_word_of_the_platform_it_is_said_on() -> None:
    said = {
        app: PHRASES.say("subscribed", "fr", topic="A", place="channel", app=app)
        for app in ("places-chats", "places-channels")
    }
    assert said == {"places-chats": "Ce canal suit maintenant A.", "places-channels": "Ce salon suit maintenant A."}


@pytest.mark.parametrize("language", available())
def test_every_command_and_parameter_is_described_within_discords_100_characters(language: str) -> None:
    for command in COMMANDS:
        assert 1 <= len(PHRASES.say(f"command-{command.name}", language)) <= 100
        for param in command.params:
            assert 1 <= len(PHRASES.say(f"param-{command.name}-{param.name}", language)) <= 100


def test_a_client_in_an_unknown_language_is_answered_in_the_first() -> None:
    assert (PHRASES.known("pt-BR"), PHRASES.known("he_IL"), PHRASES.known("iw"), PHRASES.known(None)) == (
        "en",
        "he",
        "he",
        "en",
    )


def test_a_foreign_name_is_isolated_only_where_directions_meet() -> None:
    assert PHRASES.say("latest-of", "en", topic="Gaza") == "Latest on Gaza"
    assert PHRASES.say("latest-of", "en", topic="غزة") == "Latest on \u2068غزة\u2069"
    assert PHRASES.say("latest-of", "he", topic="Gaza") == "הכתבות האחרונות בנושא \u2068Gaza\u2069"


def test_a_problem_without_a_phrase_is_said_in_its_own_words() -> None:
    assert PHRASES.explain(errors.BadInput("The file is empty."), "en") == "The file is empty."
    assert PHRASES.explain(errors.Problem("As it is.", phrase="no-such-phrase"), "he") == "As it is."


def test_a_missing_phrase_is_a_mistake_that_is_heard() -> None:
    with pytest.raises(MissingPhrase):
        PHRASES.say("no-such-phrase", "en")


# ── every phrase, in every language, whatever is put into it ──

SELECTORS: dict[str, tuple[str, ...]] = {
    PLATFORM: ("places-chats", "places-channels"),
    "place": (*PlaceKind, "server"),
    "state": tuple(DeliveryState),
    "where": ("here", "there"),
    "platform": ("telegram", "discord", "elsewhere"),
    "reason": ("none", "the bot was blocked"),
}
NUMBERS = (0, 1, 2, 3, 11, 100, 1_204)
NUMERIC = {"number", "total", "sent", "found", "most", "size", "limit", "named"}
TEXTS = (
    "Culture",
    "ثقافة",
    "C++ & <b>",
    "\u202eevil\u202c",
    "\u2069\u2069 out of the sentence",
    "\u2067never closed",
    "/stop https://a.example/?q=١",
    "\u2068closed\u2069 \u2066\u2067\u2069",
)
FREE_OF_DIGITS = ("Culture", "ثقافة")


def values_of(language: str, phrase: str, texts: tuple[str, ...]) -> list[dict[str, str | int]]:
    """What a phrase may be given: each choice with each other, and in each place each number or text of these."""
    names = sorted(variables(language, phrase))
    chosen = [name for name in names if name in SELECTORS]
    free: dict[str, Sequence[str | int]] = {
        name: NUMBERS if name in NUMERIC else texts for name in names if name not in SELECTORS
    }
    turns = max(map(len, free.values()), default=1)
    found: list[dict[str, str | int]] = []
    for choice, turn in itertools.product(itertools.product(*(SELECTORS[name] for name in chosen)), range(turns)):
        put_in = {name: each[(at + turn) % len(each)] for at, (name, each) in enumerate(free.items())}
        found.append({**dict(zip(chosen, choice, strict=True)), **put_in})
    return found


def renderings(language: str, texts: tuple[str, ...] = TEXTS) -> list[tuple[str, str]]:
    phrases = Phrases((language,), folders=FOLDERS)
    return [
        (phrase, phrases.say(phrase, language, **values))
        for phrase in sentences(language)
        for values in values_of(language, phrase, texts)
    ]


@pytest.mark.parametrize("language", available())
def test_no_value_reaches_out_of_its_isolate(language: str) -> None:
    for phrase, sentence in renderings(language):
        depth = 0
        for letter in sentence:
            depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
            assert depth >= 0, (phrase, ascii(sentence))
        assert depth == 0, (phrase, ascii(sentence))
        assert not re.search("[\u202a-\u202e]", sentence), (phrase, ascii(sentence))


@pytest.mark.parametrize("language", available())
def test_a_sentence_has_one_kind_of_digits(language: str) -> None:
    for phrase, sentence in renderings(language, FREE_OF_DIGITS):
        kinds = {unicodedata.name(letter).rpartition("DIGIT ")[0] for letter in sentence if letter.isdigit()}
        assert kinds <= {""}, (phrase, sentence)


def test_every_phrase_is_said_somewhere_and_none_is_missing() -> None:
    """Ids stand in the code as they are, or are made of a part that does (`command-…`, `param-…`, an enum's value)."""
    root = LOCALES.parent.parent
    files = [path for part in ("bot", "adapters", "config") for path in (root / part).rglob("*.py")]
    files += (root / "adapters").glob("*/templates/*.html")
    code = "\n".join(path.read_text("utf-8") for path in files)
    said = {f"command-{command.name}" for command in COMMANDS}
    said |= {f"param-{command.name}-{param.name}" for command in COMMANDS for param in command.params}
    said |= {f"lint-{rule.code}" for rule in RULES}
    quoted = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", code))
    assert {phrase for phrase in sentences("en") if phrase not in said | quoted} == set()
    sayers = r"(?:chat\.say|phrases\.say|visit\.say|chat\.text|\.notify|\{\{ say)"
    used = set(re.findall(sayers + r"\(\s*\"([a-z]+-[a-z-]+)\"", code))
    used |= set(re.findall(r"phrase=\"([a-z-]+)\"", code)) | said
    assert used <= set(sentences("en"))
