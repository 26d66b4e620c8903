"""What is wrong with a post, by table: each rule with what it finds and with its nearest neighbour, which is well."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.lint_rules import RULES, Severity, Suspect, Trouble, is_serious, lint
from bot.model import Content, Post, PostKind, PostState
from bot.phrases import Phrases, available
from bot.platform_facts import Cut
from bot.ports import PictureSize
from tests.bot.fakes import START

WELL = Suspect(
    content=Content(title="The bridge is open", summary="It took nine years.", url="https://a.example/1"),
    kind=PostKind.ARTICLE,
    topics=("bridges",),
    now=START,
)


def saying(title: str = "The bridge is open", body: str = "", **more: str | None) -> Suspect:
    return replace(WELL, content=Content(title=title, body=body, url="https://a.example/1", **more))  # type: ignore[arg-type]


def sent(title: str, *, hours: float = 1, url: str | None = "https://a.example/2") -> Post:
    at = START - timedelta(hours=hours)
    content = Content(title=title, url=url, summary="It took nine years.")
    kind, state = PostKind.ARTICLE, PostState.PUBLISHED
    return Post(
        id=7, kind=kind, state=state, revision=1, content=content, published_at=at, updated_at=at, created_at=at
    )


def codes(suspect: Suspect) -> list[str]:
    return [flaw.code for flaw in lint(suspect)]


@pytest.mark.parametrize(
    ("suspect", "found"),
    [
        (WELL, []),
        (replace(WELL, cut={"Discord": frozenset({Cut.TITLE})}), ["title-cut"]),
        (replace(WELL, cut={"Discord": frozenset({Cut.TEXT}), "Telegram": frozenset({Cut.TEXT})}), ["text-cut"] * 2),
        (replace(WELL, cut={"Discord": frozenset()}), []),
        (replace(WELL, picture=Trouble(reason="It is not there.", gone=True)), ["picture-missing"]),
        (replace(WELL, picture=PictureSize(width=399, height=300)), ["picture-small"]),
        (replace(WELL, picture=PictureSize(width=400, height=199)), ["picture-small"]),
        (replace(WELL, picture=PictureSize(width=400, height=200)), []),
        (replace(WELL, link=Trouble(reason="404", gone=True)), ["link-dead"]),
        (replace(WELL, link=Trouble(reason="It took too long.")), ["link-doubtful"]),
        (saying("BRIDGE OPENS AFTER NINE YEARS"), ["capitals"]),
        (saying("ПОСЛЕ ДЕВЯТИ ЛЕТ ОТКРЫТ МОСТ"), ["capitals"]),
        (saying("UN, EU and NATO meet in Paris"), []),
        (saying("USA: 12"), []),
        (saying("OFFICE CLOSED TODAY https://paper.example/closed-offices"), ["capitals"]),
        (saying("OFFICE CLOSED TODAY (www.paper.example/closed-offices)."), ["capitals"]),
        (saying("OFFICE CLOSED TODAY: paper.example/closed, desk@paper.example"), ["capitals"]),
        (saying("Office closed today HTTPS://PAPER.EXAMPLE/CLOSED-OFFICES"), []),
        (saying("חדשות: NATO EU UN USA בירושלים היום אחר הצהריים"), []),
        (saying("افتتاح الجسر بعد تسع سنوات"), []),
        (saying("Read \u202egnp.exe now"), ["turned"]),
        (saying("An isolate \u2068that is not closed"), ["turned"]),
        (saying("An isolate \u2068that is\u2069 closed"), []),
        (saying("It is well", body="<p>and then &#8238;turned</p>"), ["turned"]),
        (saying("Ask @ever\u200byone, please"), ["hidden-mention"]),
        (saying("Ask ＠everyone here"), ["hidden-mention"]),
        (saying("Ask @everyone here"), ["mention-of-all"]),
        (saying("Write to desk@here.example"), []),
        (saying("Follow @the_bridge for more"), []),
        (saying("Of", body='<p><a href="https://evil.example/x">bank.example/login</a></p>'), ["disguised-link"]),
        (saying("Of", body='<p><a href="https://www.bank.example/in">https://bank.example</a></p>'), []),
        (saying("Of", body='<p><a href="https://bank.example/in">the bank of the river</a></p>'), []),
        (saying("A\u2063B\u2063 and others"), ["invisible"]),
        (saying("Soft\u00adhyphen and a zero\u200bwidth space"), []),
        (saying("می‌خواهم 👨‍👩‍👧 ببینم"), []),
        (replace(WELL, sent=[sent("The bridge is open!")]), ["sent-elsewhere"]),
        (replace(WELL, sent=[sent("The bridge is open", hours=200)]), ["sent-elsewhere"]),
        (replace(WELL, sent=[sent("The bridge is open", url="https://a.example/1?utm_source=x")]), ["like-another"]),
        (replace(WELL, sent=[sent("Open is the bridge", url=None)]), ["like-another"]),
        (replace(WELL, sent=[sent("Open is the bridge", url=None, hours=25)]), []),
        (replace(WELL, sent=[sent("The tunnel is shut")]), []),
        (replace(saying("Live"), sent=[sent("Live", url=None)]), []),
        (replace(WELL, banned=("nine years",)), ["banned-word"]),
        (replace(WELL, banned=("bridg*",)), ["banned-word"]),
        (replace(WELL, banned=("ridge", "open it")), []),
        (replace(WELL, topics=()), ["no-topic"]),
        (replace(WELL, topics=(), kind=PostKind.ANNOUNCEMENT), []),
    ],
)
def test_a_rule_finds_what_it_is_for_and_nothing_beside_it(suspect: Suspect, found: list[str]) -> None:
    assert codes(suspect) == found


def test_what_is_serious_comes_first() -> None:
    suspect = replace(WELL, topics=(), banned=("bridge",))
    assert [flaw.severity for flaw in lint(suspect)] == [Severity.SERIOUS, Severity.MINOR]
    assert is_serious(lint(suspect))
    assert not is_serious(lint(replace(WELL, topics=())))


def test_a_post_is_told_from_its_likeness_by_number_and_title() -> None:
    [flaw] = lint(replace(WELL, sent=[sent("The bridge is now open")]))
    assert flaw.values == {"number": 7, "title": "The bridge is now open"}


def test_each_rule_has_a_code_of_its_own_and_a_sentence_in_each_language() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    values = dict.fromkeys(("platform", "address", "least", "mention", "words", "title", "word"), "x")
    numbers = {"number": 2, "width": 3, "height": 4}
    for language in available():
        said = {Phrases((language,)).say(f"lint-{rule.code}", language, **values, **numbers) for rule in RULES}
        assert len(said) == len(RULES)
