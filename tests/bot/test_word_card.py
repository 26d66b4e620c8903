"""Words that narrow a subscription, as people set, see, try and remove them, on a real SQLite store."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import identity, subscribing
from bot.chat import Chat
from bot.commands.written_words import MOST_FILTERS
from bot.following import EVERYTHING, Target, WordFilter
from bot.message import plain
from bot.model import Address, Content, NewPost, PostKind, PostState
from bot.ports import Store
from bot.request import Reply, Request
from tests.bot.conversation import GROUP, HOME, buttons, by, chat_on, in_group, said
from tests.bot.fakes import START, FakeClock
from tests.bot.test_settings import offered, pressed

POLITICS, FOOD = Target.of("politics"), Target.of("food")
TITLES = ("Rain in Haifa", "A football match in the rain", "Elections are near", "Bread")


@pytest.fixture
async def chat(store: Store, clock: FakeClock) -> Chat:
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title) for title in ("Politics", "Food")])
        source = await work.sources.add("https://a.example/feed", name="The Daily", topics=(), interval=60, now=START)
        for number, title in enumerate(TITLES):
            new = NewPost(
                kind=PostKind.ARTICLE,
                state=PostState.PUBLISHED,
                content=Content(title=title, url=f"https://a.example/{number}", language="en"),
                topics=("food",) if title == "Bread" else ("politics",),
                source_id=source.id if title == "Bread" else None,
                published_at=START + timedelta(minutes=number),
            )
            await work.posts.add(new, START)
    return chat_on(store, clock)


@pytest.fixture
async def reader(chat: Chat) -> Request:
    """A reader in a private chat, subscribed to politics."""
    await chat.answer("subscribe", by(text="politics"))
    return by()


async def opened(chat: Chat, by: Request, *labels: str) -> Reply:
    """From the card of /subscribe on."""
    return await pressed(chat, await chat.answer("subscribe", by), "Words…", *labels, by=by)


async def wrote(chat: Chat, form: Reply, by: Request, text: str = "", without: str = "") -> Reply:
    assert form.form is not None
    return await chat.press(form.form.action, replace(by, arguments={"text": text, "without": without}))


async def chose(chat: Chat, by: Request, text: str = "", without: str = "") -> Reply:
    return await wrote(chat, await opened(chat, by, "Set words…"), by, text, without)


async def words_of(store: Store, target: Target, address: Address = HOME) -> WordFilter | None:
    found = await subscribing.find(store, address)
    assert found is not None
    return next(each.words for each in found.follows if each.target == target)


async def test_the_only_subscription_opens_at_once_and_says_that_everything_comes(chat: Chat, reader: Request) -> None:
    shown = await opened(chat, reader)
    assert said(shown) == "Words for Politics\nNo words are set: every article comes."
    assert list(offered(shown.messages[0])) == ["Set words…", "‹ All choices"]


async def test_words_are_written_in_two_boxes_and_tried_on_the_last_posts(
    chat: Chat, store: Store, reader: Request
) -> None:
    form = (await opened(chat, reader, "Set words…")).form
    assert form is not None
    assert [(field.name, field.required, field.value) for field in form.fields] == [
        ("text", False, ""),
        ("without", False, ""),
    ]
    assert form.fields[0].hint == 'elect* also finds elections; "west bank" in quotes: these words in this order'
    shown = await chose(chat, reader, "rain, snow", "football")
    assert said(shown).split("\n") == [
        "Words for Politics",
        "only with rain, snow",
        "not with football",
        "",
        "Of the last 3 articles, 1 would have come.",
        "✗ Elections are near — none of the words",
        "✗ A football match in the rain — football",
        "✓ Rain in Haifa — rain",
    ]
    assert await words_of(store, POLITICS) == WordFilter(include=("rain", "snow"), exclude=("football",))


async def test_one_message_says_both_where_there_are_no_forms(chat: Chat, store: Store, reader: Request) -> None:
    form = (await opened(chat, reader, "Set words…")).form
    assert form is not None
    assert form.question.startswith("Which words for Politics?")
    assert '\nrain, elect*, "west bank", -football\n' in form.question.replace("\u2068", "").replace("\u2069", "")
    await chat.asked(form, reader, "8")
    answered = await chat.reply(replace(reader, text="elect* -football", message_ids=("8",)))
    assert answered is not None
    assert "✓ Elections are near — elect*" in said(answered)
    assert await words_of(store, POLITICS) == WordFilter(include=("elect*",), exclude=("football",))


async def test_what_is_set_stands_in_the_form_and_is_replaced(chat: Chat, store: Store, reader: Request) -> None:
    await chose(chat, reader, 'rain "west bank"', "football")
    form = (await opened(chat, reader, "Set words…")).form
    assert form is not None
    assert [field.value for field in form.fields] == ['rain, "west bank"', "football"]
    shown = await chose(chat, reader, "", "rain")
    assert "✓ Elections are near\n✗ A football match in the rain — rain\n" in said(shown)
    assert await words_of(store, POLITICS) == WordFilter(exclude=("rain",))


@pytest.mark.parametrize("how", ["remove", "empty", "undo"])
async def test_words_are_removed_by_button_by_an_empty_form_and_by_undo(
    chat: Chat, store: Store, reader: Request, how: str
) -> None:
    shown = await chose(chat, reader, "rain")
    match how:
        case "remove":
            shown = await pressed(chat, shown, "Remove words", by=reader)
            assert said(shown).startswith("Words for Politics\nNo words are set")
        case "empty":
            shown = await chose(chat, reader)
        case _:
            shown = await pressed(chat, shown, "Undo", by=reader)
            assert said(shown) == "Undone. Subscriptions now: Politics."
    assert await words_of(store, POLITICS) is None


async def test_undo_brings_back_the_words_of_before(chat: Chat, store: Store, reader: Request) -> None:
    await chose(chat, reader, "rain")
    changed = await chose(chat, reader, "snow")
    await pressed(chat, changed, "Undo", by=reader)
    assert await words_of(store, POLITICS) == WordFilter(include=("rain",))
    again = await chose(chat, reader, "rain")
    assert "Undo" not in offered(again.messages[0])


async def test_of_several_subscriptions_each_has_its_own(chat: Chat, store: Store, reader: Request) -> None:
    await chat.answer("subscribe", by(text="everything, food"))
    listed = await opened(chat, reader)
    assert said(listed).startswith("Which subscription do you want to narrow by words?")
    shown = await pressed(chat, listed, "Food", "Set words…", by=reader)
    shown = await wrote(chat, shown, reader, "bread")
    assert "only with bread\n\n✓ Bread — bread" in said(shown)
    listed = await pressed(chat, shown, "‹ Other subscriptions", by=reader)
    select = listed.messages[0].select
    assert select is not None
    assert [(each.label, each.chosen, each.detail) for each in select.options] == [
        ("everything", False, None),
        ("Food", True, "only with bread"),
        ("Politics", False, None),
    ]
    shown = await wrote(chat, await pressed(chat, listed, "everything", "Set words…", by=reader), reader, "-rain")
    assert "Of the last 4 articles, 2 would have come." in said(shown)
    assert [await words_of(store, each) for each in (POLITICS, FOOD, EVERYTHING)] == [
        None,
        WordFilter(include=("bread",)),
        WordFilter(exclude=("rain",)),
    ]


async def test_a_source_and_a_language_have_words_too(chat: Chat, store: Store) -> None:
    card = await chat.answer("subscribe", by())
    await pressed(chat, card, "Sources", "The Daily", by=by())
    shown = await chose(chat, by(), "bread")
    assert "only with bread\n\n✓ Bread — bread" in said(shown)
    await pressed(chat, await chat.answer("subscribe", by()), "Languages", "English", by=by())
    shown = await wrote(chat, await opened(chat, by(), "English", "Set words…"), by(), "rain")
    assert "Of the last 4 articles, 2 would have come." in said(shown)


async def test_the_words_are_named_where_subscriptions_are_and_in_the_export(
    chat: Chat, store: Store, reader: Request
) -> None:
    await chat.answer("subscribe", by(text="food"))
    await wrote(chat, await opened(chat, reader, "Politics", "Set words…"), reader, "rain", '"cup final"')
    narrowed = 'Politics: only with rain · not with "cup final"'
    assert said(await chat.answer("subscriptions", reader)) == f"Your subscriptions\n• Food\n• {narrowed}"
    assert said(await chat.answer("subscribe", reader)).endswith(f"Subscribed to: Food, Politics.\n• {narrowed}")
    assert isinstance(chat.clock, FakeClock)
    chat.clock.shift(60)  # nobody may ask so much at once
    (message,) = (await chat.answer("export", reader)).messages
    assert message.file is not None
    follows = json.loads(message.file.data)["places"][0]["follows"]
    assert [each["words"] for each in follows] == [None, {"include": ["rain"], "exclude": ["cup final"]}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 10_000, "That's too long: 10,000 characters, and the limit is 1,000."),
        (" ".join(f"w{n}" for n in range(200)), "That's too many words: 200. Choose up to 50."),
        ('""', 'There\'s nothing between the quotation marks. Write a phrase there, as in "west bank".'),
        ('"west', 'A quotation mark is missing in “"west”. Put one on each side of the phrase, as in "west bank".'),
        ("*", "There are no letters in “*”. Write a word, or leave it out."),
        ("ra*", "The * in “ra*” has to stand at the end, behind at least 3 letters, as in elect*."),
        ("rain -rain", "“rain” can't be both wanted and unwanted. Leave it out of one of the two."),
        ("w" * 81, f"“{'w' * 39}…” is too long for a word. Use up to 80 letters."),
    ],
)
async def test_what_cannot_be_used_is_said_and_asked_again(
    chat: Chat, store: Store, reader: Request, text: str, sentence: str
) -> None:
    refused = await chose(chat, reader, text)
    assert said(refused) == sentence
    assert refused.form is not None
    assert refused.form.fields[0].value == text[:2_000]
    assert await words_of(store, POLITICS) is None


async def test_a_place_has_words_for_so_many_subscriptions(chat: Chat, store: Store, clock: FakeClock) -> None:
    many = [Target.of(f"topic-{number:02}") for number in range(MOST_FILTERS + 1)]
    async with store.work() as work:
        await work.topics.ensure([identity.topic(f"Topic {number:02}") for number in range(MOST_FILTERS + 1)])
    await subscribing.subscribe(store, clock, HOME, by().kind, targets=many, language="en")
    for each in many[:-1]:
        await subscribing.narrow(store, clock, HOME, each, WordFilter(include=("rain",)))
    refused = await wrote(chat, await opened(chat, by(), "Topic 20", "Set words…"), by(), "rain")
    assert said(refused).startswith("There are words for 20 subscriptions already, which is the limit.")
    changed = await wrote(chat, await opened(chat, by(), "Topic 00", "Set words…"), by(), "snow")
    assert said(changed).startswith("Words for Topic 00\nonly with snow")


async def test_words_of_what_has_ended_meanwhile_are_refused(chat: Chat, store: Store, reader: Request) -> None:
    form = await opened(chat, reader, "Set words…")
    await chat.answer("unsubscribe", by(text="politics"))
    assert (await wrote(chat, form, reader, "rain")).notice == (
        "This isn't among your subscriptions any more. /subscribe shows what you get."
    )
    assert "Words…" not in offered((await chat.answer("subscribe", reader)).messages[0])


async def test_a_subscription_that_is_paused_or_stopped_keeps_its_words(
    chat: Chat, store: Store, reader: Request
) -> None:
    await chose(chat, reader, "rain")
    await pressed(chat, await chat.answer("stop", reader), "Stop everything", by=reader)
    await pressed(chat, await chat.answer("subscribe", reader), "As before", by=reader)
    assert await words_of(store, POLITICS) == WordFilter(include=("rain",))


async def test_in_a_group_only_its_admins_set_words(chat: Chat, store: Store) -> None:
    admin, member = in_group(admin=True), in_group("3", admin=False)
    await chat.answer("subscribe", in_group(text="politics", admin=True))
    shown = await opened(chat, admin)
    choices = offered(shown.messages[0])
    assert ((await chat.press(choices["Set words…"], member)).notice or "").startswith("Only admins")
    form = await chat.press(choices["Set words…"], admin)
    assert ((await wrote(chat, form, member, "rain")).notice or "").startswith("Only admins")
    await wrote(chat, form, admin, "rain")
    assert await words_of(store, POLITICS, GROUP) == WordFilter(include=("rain",))


async def test_the_longest_slug_fits_on_every_button(chat: Chat, store: Store, clock: FakeClock) -> None:
    title = "x" * 36
    async with store.work() as work:
        await work.topics.ensure([identity.topic(title)])
    await chat.answer("subscribe", by(text=title))
    shown = await chose(chat, by(), "rain")
    assert all(len((button.action or "").encode()) <= 64 for button in buttons(shown.messages[0]))
    assert plain(shown.messages[0].text).startswith(f"Words for {title}")
