import itertools
import re
import unicodedata
from collections.abc import Sequence

import pytest

from bot import errors
from bot.commands import COMMANDS
from bot.message import RTL_LANGUAGES
from bot.model import DeliveryState, PlaceKind
from bot.phrases import LOCALES, MissingPhrase, Phrases, available, sentences

PHRASES = Phrases(available())
OTHERS = [language for language in available() if language != "en"]


def variables(language: str, phrase: str) -> set[str]:
    """The names a sentence puts in, `{ $name }`."""
    text = (LOCALES / language / sentences(language)[phrase]).read_text("utf-8")
    body = re.search(rf"^{re.escape(phrase)} =(.*?)(?=^[a-z#]|\Z)", text, re.MULTILINE | re.DOTALL)
    assert body is not None
    return set(re.findall(r"\$(\w+)", body.group(1)))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_everything_and_nothing_else(language: str) -> None:
    assert sentences(language).keys() == sentences("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_puts_in_what_english_puts_in(language: str) -> None:
    different = {
        phrase: (variables("en", phrase), variables(language, phrase))
        for phrase in sentences("en")
        if variables("en", phrase) != variables(language, phrase)
    }
    assert different == {}


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
    "place": tuple(PlaceKind),
    "state": tuple(DeliveryState),
    "platform": ("telegram", "discord", "elsewhere"),
    "reason": ("none", "the bot was blocked"),
}
NUMBERS = (0, 1, 2, 3, 11, 100, 1_204)
NUMERIC = {"number", "total", "sent", "found", "most", "size", "limit"}
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
    """What a phrase may be given: each choice, each number and each text of these at least once."""
    names = sorted(variables(language, phrase))
    pools: list[Sequence[str | int]] = [
        SELECTORS.get(name) or (NUMBERS if name in NUMERIC else texts) for name in names
    ]
    return [dict(zip(names, each, strict=True)) for each in itertools.product(*pools)]


def renderings(language: str, texts: tuple[str, ...] = TEXTS) -> list[tuple[str, str]]:
    phrases = Phrases((language,))
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


@pytest.mark.parametrize("language", sorted(set(available()) & RTL_LANGUAGES))
def test_commands_and_addresses_stay_left_to_right_in_a_right_to_left_sentence(language: str) -> None:
    found = 0
    for phrase, sentence in renderings(language):
        if "sentence" in variables(language, phrase):
            continue  # a plain English sentence for the command line, all of it
        for part in re.finditer(r"(?<![\w/])/[a-z]+(?: \d+)?|https?://", sentence):
            before, found = sentence[: part.start()], found + 1
            isolated = len(re.findall("[\u2066-\u2068]", before)) > before.count("\u2069")
            assert isolated, (phrase, ascii(sentence))
    assert found > 50


@pytest.mark.parametrize("language", available())
def test_a_sentence_has_one_kind_of_digits(language: str) -> None:
    for phrase, sentence in renderings(language, FREE_OF_DIGITS):
        kinds = {unicodedata.name(letter).rpartition("DIGIT ")[0] for letter in sentence if letter.isdigit()}
        assert kinds <= {""}, (phrase, sentence)


@pytest.mark.parametrize("language", available())
def test_counted_things_have_every_form_that_their_language_has(language: str) -> None:
    """A number beside a noun needs the noun's form: those of CLDR that whole numbers up to 200 take, by language."""
    forms = {"en": {"one"}, "ar": {"one", "two", "few"}, "he": {"one", "two"}, "fa": set[str]()}[language]
    for phrase in ("places-chats", "places-channels", "broadcast-started", "alert-expired"):
        text = (LOCALES / language / "desk.ftl").read_text("utf-8")
        body = re.search(rf"^{phrase} =(.*?)(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)
        assert body is not None
        assert forms <= set(re.findall(r"\[(\w+)\]", body.group(1))), phrase


def test_every_phrase_is_said_somewhere_and_none_is_missing() -> None:
    """Ids stand in the code as they are, or are made of a part that does (`command-…`, `param-…`, an enum's value)."""
    root = LOCALES.parent.parent
    code = "\n".join(
        path.read_text("utf-8") for part in ("bot", "adapters", "config") for path in (root / part).rglob("*.py")
    )
    said = {f"command-{command.name}" for command in COMMANDS}
    said |= {f"param-{command.name}-{param.name}" for command in COMMANDS for param in command.params}
    quoted = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", code))
    assert {phrase for phrase in sentences("en") if phrase not in said | quoted} == set()
    used = set(re.findall(r"(?:chat\.say|phrases\.say|chat\.text|\.notify)\(\s*\"([a-z]+-[a-z-]+)\"", code))
    used |= set(re.findall(r"phrase=\"([a-z-]+)\"", code)) | said
    assert used <= set(sentences("en"))
