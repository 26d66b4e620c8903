import re

import pytest

from bot import errors
from bot.commands import COMMANDS
from bot.phrases import LOCALES, MissingPhrase, Phrases, available, sentences

PHRASES = Phrases(available())
OTHERS = [language for language in available() if language != "en"]


def variables(language: str, phrase: str) -> set[str]:
    """The names a sentence puts in, `{ $name }`."""
    text = (LOCALES / language / sentences(language)[phrase]).read_text("utf-8")
    body = re.search(rf"^{re.escape(phrase)} =(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
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
    assert PHRASES.say("latest-of", "he", topic="Gaza") == "האחרונות בנושא \u2068Gaza\u2069"


def test_a_problem_without_a_phrase_is_said_in_its_own_words() -> None:
    assert PHRASES.explain(errors.BadInput("The file is empty."), "en") == "The file is empty."
    assert PHRASES.explain(errors.Problem("As it is.", phrase="no-such-phrase"), "he") == "As it is."


def test_a_missing_phrase_is_a_mistake_that_is_heard() -> None:
    with pytest.raises(MissingPhrase):
        PHRASES.say("no-such-phrase", "en")
