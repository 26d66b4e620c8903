"""/read as people use it, on a real SQLite store."""

from dataclasses import replace

import pytest

from bot import identity
from bot.button_data import base36, unsigned
from bot.chat import Chat
from bot.commands.read import in_pages
from bot.composing import compose
from bot.message import Span, Style, Text, plain
from bot.model import Content, NewPost, PlaceKind, PostKind, PostState
from bot.phrases import Phrases
from bot.ports import Store
from bot.request import Reply
from tests.bot.conversation import by, chat_on, said
from tests.bot.fakes import START, FakeClock

PHRASES = Phrases()
LONG = "".join(f"<p>Paragraph {number}. {'word ' * 100}</p>" for number in range(9))


@pytest.fixture
def chat(store: Store, clock: FakeClock) -> Chat:
    return chat_on(store, clock)


async def add(
    store: Store, body: str = LONG, *, state: PostState = PostState.PUBLISHED, kind: PostKind = PostKind.ARTICLE
) -> int:
    content = Content(title="Rain", summary="It rains.", body=body, url="https://a.example/1")
    async with store.work() as work:
        new = NewPost(kind=kind, state=state, content=content, published_at=START)
        return (await work.posts.add(new, START)).id


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.messages[0].buttons for button in row]


async def test_the_button_under_a_post_opens_it_wherever_it_is_pressed_and_whenever(
    chat: Chat, store: Store, clock: FakeClock
) -> None:
    await add(store)
    async with store.reading() as work:
        [post] = await work.posts.latest(limit=1)
    [button] = [each for row in compose(PHRASES, post, "en").buttons for each in row if not each.url]
    await clock.advance(400 * 86_400, step=400 * 86_400)

    reply = await chat.press(button.action or "", by())

    assert said(reply).startswith("Rain\n2026-11-22 12:00\n\nParagraph 0.")
    assert not reply.replace
    assert labels(reply) == ["More ›", "Read", "Share"]
    assert button.command == f"/read {post.id}"


async def test_the_link_to_an_article_is_given_to_be_copied(chat: Chat, store: Store) -> None:
    number = await add(store)
    reply = await chat.press(unsigned("link", base36(number)), by())
    async with store.reading() as work:
        post = await work.posts.get(number)
    assert post is not None
    assert said(reply) == f"Copy the link and share it:\n{post.content.url}"
    assert reply.messages[0].text[-1] == Span(post.content.url or "", frozenset({Style.PRE}))
    assert reply.messages[0].private
    for code in ("zz", "-1", "", "9" * 40):
        refused = await chat.press(unsigned("link", code), by())
        assert refused.notice or said(refused)
        assert "https" not in (refused.notice or said(refused))


async def test_pages_are_turned_only_by_buttons_that_the_bot_signed(chat: Chat, store: Store) -> None:
    number = await add(store)
    forged = await chat.press(unsigned("rp", f"{base36(number)}.1"), by())
    assert (forged.messages, forged.notice) == ((), PHRASES.say("button-unknown", "en"))


async def test_in_a_place_with_others_a_press_opens_the_private_chat_where_there_is_a_link_to_it(
    chat: Chat, store: Store
) -> None:
    number = await add(store)
    pressed = replace(by(), kind=PlaceKind.GROUP, private_link="https://t.me/desk?start=")
    reply = await chat.press(unsigned("read", base36(number)), pressed)
    assert reply.opens == f"https://t.me/desk?start=post-{base36(number)}"
    assert "Paragraph" not in said(reply)


@pytest.mark.parametrize(
    ("state", "kind", "answer"),
    [
        (PostState.DRAFT, PostKind.ARTICLE, "I can't find an article “1”"),
        (PostState.HELD, PostKind.ARTICLE, "I can't find an article “1”"),
        (PostState.PUBLISHED, PostKind.ANNOUNCEMENT, "I can't find an article “1”"),
        (PostState.RETRACTED, PostKind.ARTICLE, "The newsroom has taken this article back."),
        (PostState.ARCHIVED, PostKind.ARTICLE, "Rain\n2026-11-22 12:00\n\nParagraph 0."),
    ],
)
async def test_only_what_is_public_is_read(
    chat: Chat, store: Store, state: PostState, kind: PostKind, answer: str
) -> None:
    assert await add(store, state=state, kind=kind) == 1
    assert said(await chat.answer("read", by(text="1"))).startswith(answer)


@pytest.mark.parametrize("given", ["0", "-1", "999999999", "9" * 40, "#", "rain", "https://", "post-"])
async def test_what_names_no_article_is_said(chat: Chat, store: Store, given: str) -> None:
    await add(store)
    assert said(await chat.answer("read", by(text=given))).startswith("I can't find an article")


async def test_what_nobody_can_see_names_nothing_and_the_newest_is_read(chat: Chat, store: Store) -> None:
    await add(store)
    assert said(await chat.answer("read", by(text="\ud800"))).startswith("Rain\n")


async def test_an_article_without_a_text_shows_its_standfirst(chat: Chat, store: Store) -> None:
    await add(store, body="")
    reply = await chat.answer("read", by())
    assert said(reply) == "Rain\n2026-11-22 12:00\n\nIt rains."
    assert labels(reply) == ["Read", "Share"]


async def test_no_button_leads_to_what_is_shown_already(store: Store) -> None:
    await add(store, body="<p>It rains.</p>")
    async with store.reading() as work:
        [post] = await work.posts.latest(limit=1)
    assert [each.label for row in compose(PHRASES, post, "en").buttons for each in row] == ["Read", "Share"]


def test_each_page_has_the_first_picture_of_its_part_and_a_line_for_each() -> None:
    body = "".join(f'<p>Part {n}</p><img src="https://a.example/{n}.jpg" alt="Boat {n}">' for n in range(3))
    content = Content(title="Boats", body=body, image="https://a.example/first.jpg")

    pages = in_pages(content, lambda text: len(plain(text)) < 40)

    assert [(plain(page.text), page.image) for page in pages] == [
        ("Part 0\n\n🖼 Boat 0\n\nPart 1\n\n🖼 Boat 1", "https://a.example/first.jpg"),
        ("Part 2\n\n🖼 Boat 2", "https://a.example/2.jpg"),
    ]


def test_a_picture_that_is_no_web_address_is_left_out() -> None:
    content = Content(title="Boats", body='<p>Part</p><img src="javascript:alert(1)" alt="x"><img src="data:,">')
    assert [(plain(page.text), page.image) for page in in_pages(content, lambda _: True)] == [("Part", None)]


@pytest.mark.parametrize("body", ["<p>" + "word " * 60_000 + "</p>", "<p>word</p>" * 30_000], ids=["one", "many"])
def test_a_very_long_article_is_cut_into_pages_with_few_questions_whether_they_fit(body: str) -> None:
    asked = 0

    def fits(text: Text) -> bool:
        nonlocal asked
        asked += 1
        return len(plain(text)) <= 4_000

    pages = in_pages(Content(title="Long", body=body), fits)

    said = "".join(plain(page.text) for page in pages)
    assert len(plain(pages[0].text)) > 3_900
    assert said.replace("\n", "").replace(" ", "").removesuffix("…").startswith("word" * 15_000)
    assert said.endswith("…")
    assert asked < 30 * len(pages) + 30_000  # each paragraph once, then some for each page


async def test_a_shared_article_takes_its_headline_along_and_a_link_that_follows_its_topic(
    chat: Chat, store: Store
) -> None:
    async with store.work() as work:
        await work.topics.ensure([identity.topic("Harbour news")])
        content = Content(title="Rain", summary="It rains.", body=LONG, url="https://a.example/2")
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.PUBLISHED,
            content=content,
            topics=("harbour-news",),
            published_at=START,
        )
        await work.posts.add(new, START)
    asked = replace(by(), private_link="https://t.me/desk_bot?start=")
    found = [await chat.answer("read", each) for each in (asked, by())]
    along = [button.along for reply in found for row in reply.messages[0].buttons for button in row if button.along]
    assert along == ["Rain\n\nMore on Harbour news:\nhttps://t.me/desk_bot?start=topic-harbour-news", "Rain"]
