"""Source tags on links: on those of the article alone, alike for everybody, and without a second story of them."""

import pytest

from bot import composing, identity, link_tags
from bot.message import Message
from bot.model import Content, Lane, PlaceKind, Post, PostKind, PostState
from bot.phrases import Phrases
from tests.bot.fakes import START

URL = "https://paper.example/rain?id=7#top"
TAGS = {"utm_source": "{platform}", "utm_medium": "chat", "utm_campaign": "{topic}-{post}"}
MARKED = "https://paper.example/rain?id=7&utm_source=telegram&utm_medium=chat&utm_campaign=weather-5#top"


def post(kind: PostKind = PostKind.ARTICLE) -> Post:
    content = Content(title="Rain", summary="It rains.", body="<p>It rains.</p>", url=URL)
    return Post(
        id=5,
        kind=kind,
        state=PostState.PUBLISHED,
        revision=1,
        content=content,
        topics=("weather", "north"),
        lane=Lane.NORMAL,
        published_at=START,
        updated_at=START,
        created_at=START,
    )


def composed(of: Post) -> Message:
    return composing.compose(Phrases(("en",)), of, "en", kind=PlaceKind.PRIVATE)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example", "https://a.example?utm_source=x"),
        ("https://a.example/?", "https://a.example/?utm_source=x"),
        ("https://a.example/p?b=%2f&c", "https://a.example/p?b=%2f&c&utm_source=x"),
        ("https://a.example/p#part", "https://a.example/p?utm_source=x#part"),
        ("https://a.example/p?utm_source=letter", "https://a.example/p?utm_source=letter"),
        ("https://a.example/p?utm_source=", "https://a.example/p?utm_source="),
    ],
)
def test_tags_stand_at_the_end_of_the_query_and_change_nothing_else(url: str, expected: str) -> None:
    assert link_tags.with_tags(url, {"utm_source": "x"}) == expected


def test_a_value_is_escaped_and_an_empty_one_left_out() -> None:
    assert link_tags.with_tags("https://a.example/", {"utm_a": "סֵ &/", "utm_b": ""}) == (
        "https://a.example/?utm_a=%D7%A1%D6%B5%20%26%2F"
    )


def test_every_link_to_the_article_is_tagged_and_sharing_it_is_not() -> None:
    tagged = link_tags.tagged(composed(post()), post(), "telegram", TAGS)
    links = [button.url for row in tagged.buttons for button in row if button.url]
    assert tagged.card is not None
    assert (tagged.card.url, links) == (MARKED, [MARKED, composing.SHARE + URL])
    notice = link_tags.tagged(composing.instead(Phrases(("en",)), post(), "en"), post(), "telegram", TAGS)
    assert [span.link for span in notice.text if span.link] == [MARKED]


@pytest.mark.parametrize("kind", [PostKind.ANNOUNCEMENT, PostKind.DIGEST])
def test_what_is_no_article_stays_as_it_is(kind: PostKind) -> None:
    message = composed(post(kind))
    assert link_tags.tagged(message, post(kind), "telegram", TAGS) == message


def test_an_article_whose_address_comes_back_with_tags_is_the_same_story() -> None:
    assert identity.address_keys(MARKED) == identity.address_keys(URL)


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (TAGS, None),
        ({"id": "x"}, "'id' is no tag"),
        ({"utm source": "x"}, "'utm source' is no tag"),
        ({"utm_source": "{reader}"}, "'{reader}' stands for nothing"),
        ({"utm_source": "{"}, "'{' stands for nothing"),
    ],
)
def test_only_tags_that_name_no_story_and_nobody_are_taken(tags: dict[str, str], said: str | None) -> None:
    found = link_tags.objection(tags)
    assert (found is None) if said is None else (found or "").startswith(said)
