"""What any store must do with an article in several languages: each reader gets it once, in the first language they
read."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot import errors, joining, publishing
from bot.delivery import fan_out
from bot.entry import Translation
from bot.following import EVERYTHING, Follow, Target, WordFilter
from bot.model import Content, DeliveryState, NewPost, PlaceKind, Plan, Post, PostKind, PostState
from bot.preferences import Every, Preferences, Schedule, Timing
from bot.subscriber import Subscriber, SubscriberState
from tests.bot.fakes import FakeClock
from tests.contracts.conftest import StoreDriver

HOURLY = Timing(schedule=Schedule(every=Every.HOURLY))


@dataclass
class VariantsDriver:
    """An editor and readers of several languages."""

    newsroom: StoreDriver
    clock: FakeClock

    async def reader(
        self,
        chat: str,
        spoken: str | None = "en",
        reads: Sequence[str] = (),
        *follows: Follow,
        timing: Timing | None = None,
    ) -> Subscriber:
        async with self.newsroom.store.work() as work:
            at = self.newsroom.at(chat)
            saved = await work.subscribers.save(at, PlaceKind.PRIVATE, self.clock.now(), language=spoken)
            for follow in follows or (Follow(EVERYTHING),):
                await work.subscribers.follow(saved.id, follow, self.clock.now())
            preferences = Preferences(reads=tuple(reads), timing=timing or Timing())
            await work.subscribers.set_preferences(saved.id, preferences, self.clock.now())
        return saved

    async def draft(
        self, language: str | None, *, topics: Sequence[str] = (), title: str = "Rain", follows: int | None = None
    ) -> Post:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            content=Content(title=title, language=language),
            topics=tuple(topics),
            follows=follows,
        )
        async with self.newsroom.store.work() as work:
            return await work.posts.add(new, self.clock.now())

    async def article(self, *languages: str, topics: Sequence[str] = ()) -> list[Post]:
        """Drafts of one article."""
        posts = [await self.draft(language, topics=topics) for language in languages]
        await self.join(*posts)
        return posts

    async def join(self, *posts: Post) -> None:
        async with self.newsroom.store.work() as work:
            await joining.join(work, [each.id for each in posts])

    async def release(self, *posts: Post) -> None:
        """In one transaction: plans of all stand open at once."""
        async with self.newsroom.store.work() as work:
            for post in posts:
                await publishing.publish(work, self.clock, post.id)

    async def retract(self, post: Post) -> None:
        async with self.newsroom.store.work() as work:
            await publishing.retract(work, self.clock, post.id)

    async def write(self, size: int = 100) -> None:
        await fan_out.write_deliveries(self.newsroom.store, self.clock, size=size)

    async def publish(self, *posts: Post) -> None:
        await self.release(*posts)
        await self.write()

    async def slice(self, post: Post, size: int = 100) -> int | None:
        plan = Plan(post_id=post.id, audience=None, not_before=self.clock.now())
        async with self.newsroom.store.work() as work:
            return await work.deliveries.plan_slice(plan, 1, size, self.clock.now())

    async def got(self, *posts: Post) -> list[list[str]]:
        """Who has a copy of each that is not cancelled."""
        found = []
        for post in posts:
            states = await self.newsroom.states(post)
            found.append(sorted(chat for chat, state in states.items() if state != DeliveryState.CANCELLED))
        return found


@pytest.fixture
def desk(newsroom: StoreDriver) -> VariantsDriver:
    return VariantsDriver(newsroom, FakeClock(newsroom.now))


async def readers(desk: VariantsDriver) -> None:
    """Plain ones, and one who wants something particular, of each sort."""
    await desk.reader("en", "en")
    await desk.reader("he", "he")
    await desk.reader("fr", "fr")
    await desk.reader("nobody's", None)
    await desk.reader("reads he", "en", ["he"])
    await desk.reader("reads ar, he", "en", ["ar", "he"])
    await desk.reader("he, hourly", "he", (), timing=HOURLY)
    await desk.reader("reads en, hourly", "he", ["en"], timing=HOURLY)


IN_ENGLISH = ["en", "fr", "nobody's", "reads en, hourly"]
IN_HEBREW = ["he", "he, hourly", "reads ar, he", "reads he"]


@pytest.mark.parametrize("hebrew_first", [False, True])
@pytest.mark.parametrize("size", [1, 3, 100])
async def test_published_together_each_gets_the_first_that_they_read_else_the_original(
    desk: VariantsDriver, size: int, hebrew_first: bool
) -> None:
    await readers(desk)
    english, hebrew = await desk.article("en", "he")
    await desk.release(*((hebrew, english) if hebrew_first else (english, hebrew)))
    await desk.write(size)
    assert await desk.got(english, hebrew) == [IN_ENGLISH, IN_HEBREW]


@pytest.mark.parametrize("size", [1, 2, 100])
async def test_slices_in_any_order_come_to_the_same(desk: VariantsDriver, size: int) -> None:
    await readers(desk)
    english, hebrew = await desk.article("en", "he")
    await desk.release(english, hebrew)
    open_plans = [hebrew, english]
    while open_plans:
        for post in list(open_plans):
            if await desk.slice(post, size) is None:
                open_plans.remove(post)
    assert await desk.got(english, hebrew) == [IN_ENGLISH, IN_HEBREW]


@pytest.mark.parametrize("hebrew_first", [False, True])
async def test_a_language_that_comes_later_goes_only_to_who_had_no_other(
    desk: VariantsDriver, hebrew_first: bool
) -> None:
    await readers(desk)
    await desk.reader("hebrew alone", "he", (), Follow(Target.language("he")))
    english, hebrew = await desk.article("en", "he")
    first, later = (hebrew, english) if hebrew_first else (english, hebrew)
    await desk.publish(first)
    await desk.publish(later)
    everybody = sorted([*IN_ENGLISH, *IN_HEBREW])
    if hebrew_first:
        assert await desk.got(english, hebrew) == [[], sorted([*everybody, "hebrew alone"])]
    else:
        assert await desk.got(english, hebrew) == [everybody, ["hebrew alone"]]


async def test_what_is_left_out_is_no_language_to_wait_for(desk: VariantsDriver) -> None:
    """Who leaves Hebrew out gets English, whatever language they speak; also by topics, words and sources."""
    await desk.reader("leaves out", "he", (), Follow(EVERYTHING), Follow(Target.language("he"), left_out=True))
    await desk.reader("english alone", "he", (), Follow(Target.language("en")))
    await desk.reader("by words", "he", (), Follow(EVERYTHING, words=WordFilter(include=("rain",))))
    english = await desk.draft("en", title="Rain")
    hebrew = await desk.draft("he", title="גשם")
    await desk.join(english, hebrew)
    await desk.publish(english, hebrew)
    assert await desk.got(english, hebrew) == [["by words", "english alone", "leaves out"], []]


async def test_words_of_the_other_language_are_looked_through_too(desk: VariantsDriver) -> None:
    await desk.reader("by words", "he", (), Follow(EVERYTHING, words=WordFilter(include=("גשם",))))
    english = await desk.draft("en", title="Rain")
    hebrew = await desk.draft("he", title="גשם")
    await desk.join(english, hebrew)
    await desk.publish(english, hebrew)
    assert await desk.got(english, hebrew) == [[], ["by words"]]


@pytest.mark.parametrize("timing", [Timing(), HOURLY])
async def test_nobody_is_left_to_a_plan_that_has_passed_them_by(desk: VariantsDriver, timing: Timing) -> None:
    """Who comes when the better language is planned already gets the other one."""
    english, hebrew = await desk.article("en", "he")
    await desk.release(hebrew)
    await desk.write()
    await desk.reader("late", "he", (), timing=timing)
    await desk.publish(english)
    assert await desk.got(english, hebrew) == [["late"], []]


@pytest.mark.parametrize("timing", [Timing(), HOURLY])
async def test_who_changes_their_mind_between_two_plans_gets_it_once(desk: VariantsDriver, timing: Timing) -> None:
    reader = await desk.reader("a", "en", (), timing=timing)
    english, hebrew = await desk.article("en", "he")
    await desk.release(english, hebrew)
    while await desk.slice(hebrew) is not None:
        pass  # they are left to English
    async with desk.newsroom.store.work() as work:
        await work.subscribers.set_preferences(reader.id, Preferences(reads=("he",), timing=timing), desk.clock.now())
    await desk.write()
    assert await desk.got(english, hebrew) == [["a"], []]


@pytest.mark.parametrize(("timing", "slices"), [(Timing(), 2), (HOURLY, 3)])  # two decide about timings
async def test_nobody_is_left_to_a_slice_that_was_written_already(
    desk: VariantsDriver, timing: Timing, slices: int
) -> None:
    """Its plan goes on, with those behind them."""
    reader = await desk.reader("a", "en", (), timing=timing)
    await desk.reader("b", "en", (), timing=timing)
    await desk.reader("c", "he", (), timing=timing)
    english, hebrew = await desk.article("en", "he")
    await desk.release(english, hebrew)
    for _ in range(slices):
        await desk.slice(hebrew, 1)
    async with desk.newsroom.store.work() as work:
        await work.subscribers.set_preferences(reader.id, Preferences(reads=("he",), timing=timing), desk.clock.now())
    while await desk.slice(english) is not None:
        pass
    await desk.write()
    assert await desk.got(english, hebrew) == [["a", "b"], ["c"]]


async def test_a_copy_that_never_came_does_not_keep_another_language_away(desk: VariantsDriver) -> None:
    await desk.reader("a")
    await desk.reader("b")
    english, hebrew = await desk.article("en", "he")
    await desk.publish(english)
    first, second = await desk.newsroom.claim()
    failed = desk.newsroom.ends(first, DeliveryState.FAILED)
    await desk.newsroom.settle(failed, desk.newsroom.arrived(second, "m"))
    await desk.publish(hebrew)
    assert await desk.got(hebrew) == [[first.address.chat]]


@pytest.mark.parametrize("timing", [Timing(), HOURLY])
async def test_a_language_that_is_taken_back_before_it_came_leaves_nobody_without(
    desk: VariantsDriver, timing: Timing
) -> None:
    await desk.reader("a", "he", (), timing=timing)
    await desk.reader("b", "en", (), timing=timing)
    english, hebrew = await desk.article("en", "he")
    await desk.publish(english, hebrew)
    assert await desk.got(english, hebrew) == [["b"], ["a"]]
    await desk.retract(hebrew)
    await desk.write()
    assert await desk.got(english, hebrew) == [["a", "b"], []]


async def test_a_language_that_is_taken_back_while_it_is_planned_leaves_nobody_without(desk: VariantsDriver) -> None:
    await desk.reader("a", "he")
    english, hebrew = await desk.article("en", "he")
    await desk.release(english, hebrew)
    while await desk.slice(english) is not None:
        pass
    assert await desk.got(english, hebrew) == [[], []]
    await desk.retract(hebrew)
    await desk.write()
    assert await desk.got(english, hebrew) == [["a"], []]


async def test_a_correction_and_a_retraction_are_of_one_language_alone(desk: VariantsDriver) -> None:
    await desk.reader("a", "he")
    await desk.reader("b", "en")
    english, hebrew = await desk.article("en", "he")
    await desk.publish(english, hebrew)
    await desk.newsroom.deliver_all()
    async with desk.newsroom.store.work() as work:
        await publishing.correct(work, desk.clock, hebrew.id, title="שלג")
    assert [each.address.chat for each in await desk.newsroom.deliver_all()] == ["a"]
    await desk.retract(hebrew)
    await desk.write()
    assert [(each.address.chat, each.wanted) for each in await desk.newsroom.deliver_all()] == [("a", 0)]
    assert await desk.got(english) == [["b"]]


async def test_it_is_too_late_for_another_language_when_that_has_expired(desk: VariantsDriver) -> None:
    await desk.reader("a", "he", (), timing=Timing(schedule=Schedule(every=Every.WEEKLY)))
    english, hebrew = await desk.article("en", "he")
    await desk.publish(english, hebrew)
    desk.clock.shift(timedelta(days=2).total_seconds())
    desk.newsroom.pass_time(timedelta(days=2).total_seconds())
    await desk.retract(hebrew)
    await desk.write()
    assert await desk.got(english) == [[]]


async def test_joined_while_both_are_planned_each_gets_one(desk: VariantsDriver) -> None:
    """What was not joined when it was published is, from then on."""
    await readers(desk)
    english, hebrew = await desk.draft("en"), await desk.draft("he")
    await desk.release(english, hebrew)
    await desk.join(english, hebrew)
    await desk.write(1)
    assert await desk.got(english, hebrew) == [IN_ENGLISH, IN_HEBREW]


async def test_several_planners_at_all_languages_write_each_reader_one_copy(desk: VariantsDriver) -> None:
    chats = [f"{number:02}" for number in range(40)]
    for number, chat in enumerate(chats):
        timing = HOURLY if number % 5 == 0 else Timing()
        await desk.reader(chat, ("en", "he", "ar", None)[number % 4], ["he", "ar"] if number % 3 else [], timing=timing)
    posts = await desk.article("en", "he", "ar")
    await desk.release(*posts)
    await asyncio.gather(*(desk.write(3) for _ in range(4)))
    assert sorted(chat for got in await desk.got(*posts) for chat in got) == chats


async def test_a_moved_chat_that_is_there_already_keeps_one_language(desk: VariantsDriver) -> None:
    await desk.reader("old", "he")
    await desk.reader("new", "en")
    english, hebrew = await desk.article("en", "he")
    await desk.publish(english, hebrew)
    async with desk.newsroom.store.work() as work:
        await work.subscribers.move("telegram", "old", "new")
    assert await desk.got(english, hebrew) == [["new"], []]


async def test_who_left_is_left_alone_in_every_language(desk: VariantsDriver) -> None:
    reader = await desk.reader("a", "he")
    english, hebrew = await desk.article("en", "he")
    async with desk.newsroom.store.work() as work:
        await work.subscribers.set_state(reader.id, SubscriberState.LEFT, "stop", desk.clock.now())
    await desk.publish(english, hebrew)
    assert await desk.got(english, hebrew) == [[], []]


# ── every sort of reader × what they read × which language comes first ──────────────────────────────────────────────

STORY_WISHES = ("plain", "narrowed", "follows the story", "muted the story", "digest", "digest of the story")
READS: Mapping[str, tuple[str, ...]] = {"en": ("en",), "he": ("he",), "both": ("he", "en"), "none": ()}


async def every_reader(desk: VariantsDriver, story: int) -> dict[str, tuple[str, ...]]:
    """One of each: chat -> the languages that they read."""
    soon = desk.clock.now() + timedelta(days=2)
    followed, muted = Follow(Target.story(story), until=soon), Follow(Target.story(story), left_out=True, until=soon)
    narrowed = Timing(daily_cap=12)
    wishes: dict[str, tuple[tuple[Follow, ...], Timing]] = {
        "plain": ((), Timing()),
        "narrowed": ((Follow(Target.of("news"), words=WordFilter(exclude=("snow",))),), narrowed),
        "follows the story": ((followed,), Timing()),
        "muted the story": ((Follow(EVERYTHING), muted), Timing()),
        "digest": ((), HOURLY),
        "digest of the story": ((Follow(Target.of("sport")), followed), HOURLY),
    }
    assert tuple(wishes) == STORY_WISHES
    for wish, (follows, timing) in wishes.items():
        for name, reads in READS.items():
            await desk.reader(f"{wish}, {name}", "fr", reads, *follows, timing=timing)
    return {f"{wish}, {name}": reads for wish in wishes for name, reads in READS.items()}


@pytest.mark.parametrize("goes_on", [False, True])
@pytest.mark.parametrize("first", ["en", "he", "both"])
async def test_each_sort_of_reader_gets_one_copy_in_the_first_language_that_they_read(
    desk: VariantsDriver, first: str, goes_on: bool
) -> None:
    """One that follows the story gets what goes on with it, and no other language of what began it."""
    began = await desk.draft("en", topics=["news"])
    if goes_on:
        english = await desk.draft("en", topics=["news"], follows=began.id)
    else:
        english = began
    hebrew = await desk.draft("he", topics=["news"])
    await desk.join(english, hebrew)
    people = await every_reader(desk, began.id)
    of_language = {"en": english, "he": hebrew}
    if first == "both":
        await desk.release(english, hebrew)
        await desk.write(3)
    else:
        await desk.publish(of_language.pop(first))
        await desk.publish(*of_language.values())
    expected: dict[str, list[str]] = {"en": [], "he": []}
    for chat, reads in people.items():
        wish = chat.split(", ")[0]
        if wish == "muted the story" or (wish.endswith("the story") and not goes_on):
            continue
        expected[first if first != "both" else (*reads, "en")[0]].append(chat)
    assert await desk.got(english, hebrew) == [sorted(expected["en"]), sorted(expected["he"])]


@pytest.mark.parametrize("wish", ["muted", "followed"])
async def test_what_was_said_of_one_language_s_story_is_said_of_the_article_once_they_are_joined(
    desk: VariantsDriver, wish: str
) -> None:
    english, hebrew = await desk.draft("en"), await desk.draft("he")
    until = desk.clock.now() + timedelta(days=2)
    said = Follow(Target.story(hebrew.id), left_out=wish == "muted", until=until)
    elsewhere = Follow(EVERYTHING if wish == "muted" else Target.of("sport"))
    await desk.reader("a", "he", (), elsewhere, said)
    await desk.reader("both", "he", (), elsewhere, said, replace(said, target=Target.story(english.id)))
    more = await desk.draft("he", follows=hebrew.id)
    await desk.join(english, hebrew)
    later = await desk.draft("he", follows=english.id)
    await desk.publish(more, later)
    got = [] if wish == "muted" else ["a", "both"]
    assert await desk.got(more, later) == [got, got]


async def test_two_articles_that_become_one_are_one_story(desk: VariantsDriver) -> None:
    english, hebrew = await desk.article("en", "he")
    arabic, persian = await desk.article("ar", "fa")
    await desk.join(english, arabic)
    numbers = [each.id for each in (english, hebrew, arabic, persian)]
    async with desk.newsroom.store.reading() as work:
        assert {each.story for each in (await work.posts.many(numbers)).values()} == {english.id}


@pytest.mark.parametrize(("reads", "named"), [(("en",), "en"), (("he",), "he"), (("ar", "he"), "he"), ((), "en")])
async def test_a_digest_names_an_article_once_however_late_its_languages_were_joined(
    desk: VariantsDriver, reads: tuple[str, ...], named: str
) -> None:
    await desk.reader("a", "fr", reads, timing=HOURLY)
    await desk.reader("english alone", "fr", reads, Follow(Target.language("en")), timing=HOURLY)
    english, hebrew, other = await desk.draft("en"), await desk.draft("he"), await desk.draft("en", title="Sun")
    await desk.publish(english, hebrew, other)
    await desk.join(english, hebrew)
    desk.clock.shift(3_600)
    async with desk.newsroom.store.work() as work:
        due = await work.deliveries.fold_due(desk.clock.now(), limit=100)
    assert due is not None
    kept = {"en": english.id, "he": hebrew.id}[named]
    if named == "en":
        assert [(each.post_ids, len(each.subscriber_ids)) for each in due] == [((english.id, other.id), 2)]
    else:
        assert sorted(each.post_ids for each in due) == sorted([(kept, other.id), (english.id, other.id)])
    async with desk.newsroom.store.work() as work:
        assert await work.deliveries.fold_due(desk.clock.now(), limit=100) is None


# ── joining ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def languages(desk: VariantsDriver, post: Post) -> dict[int, str]:
    async with desk.newsroom.store.reading() as work:
        return {each.post_id: each.language for each in await work.variants.together(post.id)}


async def test_a_post_that_is_joined_with_one_of_an_article_is_joined_with_all(desk: VariantsDriver) -> None:
    english, hebrew = await desk.article("en-GB", "he")
    arabic = await desk.draft("ar")
    await desk.join(arabic, hebrew)
    assert await languages(desk, english) == {english.id: "en", hebrew.id: "he", arabic.id: "ar"}
    async with desk.newsroom.store.reading() as work:
        assert {(await work.posts.many([arabic.id]))[arabic.id].story} == {english.id}


async def test_two_articles_become_one(desk: VariantsDriver) -> None:
    english, hebrew = await desk.article("en", "he")
    arabic, persian = await desk.article("ar", "fa")
    await desk.join(persian, hebrew)
    assert await languages(desk, arabic) == {english.id: "en", hebrew.id: "he", arabic.id: "ar", persian.id: "fa"}


@pytest.mark.parametrize(
    ("one", "other", "phrase"),
    [("en", "en-GB", "post-same-language"), ("en", None, "post-without-language"), ("he", "iw", "post-same-language")],
)
async def test_what_cannot_be_joined_is_refused_and_nothing_changed(
    desk: VariantsDriver, one: str, other: str | None, phrase: str
) -> None:
    first, second = await desk.draft(one), await desk.draft(other)
    with pytest.raises(errors.BadInput) as refused:
        await desk.join(first, second)
    assert refused.value.phrase == phrase
    assert await languages(desk, first) == {}


async def test_two_articles_with_one_language_in_common_stay_two(desk: VariantsDriver) -> None:
    english, _ = await desk.article("en", "he")
    arabic, _ = await desk.article("ar", "he")
    with pytest.raises(errors.BadInput):
        await desk.join(english, arabic)
    assert len(await languages(desk, english)) == len(await languages(desk, arabic)) == 2


async def test_a_post_with_itself_an_announcement_and_one_that_is_not_there_are_refused(desk: VariantsDriver) -> None:
    post = await desk.draft("en")
    with pytest.raises(errors.BadInput):
        await desk.join(post, post)
    with pytest.raises(errors.NotFound):
        await desk.join(post, replace(post, id=99))


async def test_a_retracted_post_makes_room_for_another_in_its_language(desk: VariantsDriver) -> None:
    english, hebrew = await desk.article("en", "he")
    await desk.release(hebrew)
    await desk.retract(hebrew)
    second = await desk.draft("he")
    await desk.join(english, second)
    assert await languages(desk, english) == {english.id: "en", second.id: "he"}
    assert await languages(desk, hebrew) == {}


async def test_parted_each_is_an_article_of_its_own(desk: VariantsDriver) -> None:
    await desk.reader("a", "he")
    english, hebrew, arabic = await desk.article("en", "he", "ar")
    async with desk.newsroom.store.work() as work:
        assert await joining.part(work, english.id)
        assert not await joining.part(work, english.id)
    assert await languages(desk, english) == {}
    assert await languages(desk, arabic) == {hebrew.id: "he", arabic.id: "ar"}
    async with desk.newsroom.store.work() as work:
        await joining.part(work, arabic.id)
    assert await languages(desk, hebrew) == await languages(desk, arabic) == {}
    await desk.publish(english, hebrew, arabic)
    assert await desk.got(english, hebrew, arabic) == [["a"], ["a"], ["a"]]


async def test_another_language_said_of_a_post_is_its_language_in_the_article(desk: VariantsDriver) -> None:
    english, hebrew = await desk.article("en", "he")
    async with desk.newsroom.store.work() as work:
        await publishing.correct(work, desk.clock, hebrew.id, language="ar")
    assert await languages(desk, english) == {english.id: "en", hebrew.id: "ar"}
    async with desk.newsroom.store.work() as work:
        await publishing.correct(work, desk.clock, hebrew.id, language="en")
    assert await languages(desk, english) == {}


async def test_what_one_language_goes_on_with_the_others_go_on_with_too(desk: VariantsDriver) -> None:
    """Else a muted story would come back in another language."""
    began = await desk.draft("en")
    async with desk.newsroom.store.work() as work:
        new = NewPost(
            kind=PostKind.ARTICLE,
            state=PostState.DRAFT,
            content=Content(title="More", language="en"),
            follows=began.id,
        )
        more = await work.posts.add(new, desk.clock.now())
    hebrew = await desk.draft("he")
    await desk.join(more, hebrew)
    await desk.reader("a", "he", (), Follow(EVERYTHING), Follow(Target.story(began.id), left_out=True))
    await desk.publish(more, hebrew)
    assert await desk.got(more, hebrew) == [[], []]


async def test_reading_languages_are_kept_and_go_along_when_a_chat_moves(desk: VariantsDriver) -> None:
    await desk.reader("old", "en", ["ar", "he"])
    await desk.reader("new", "en")
    async with desk.newsroom.store.work() as work:
        await work.subscribers.move("telegram", "old", "new")
        found = await work.subscribers.get(desk.newsroom.at("new"))
    assert found is not None
    assert found.preferences == Preferences(reads=("ar", "he"))


@pytest.mark.parametrize(("reads", "shown"), [((), "en"), (("he",), "he"), (("fr", "ar"), "en")])
async def test_the_latest_hold_an_article_once_in_the_first_language_that_is_read(
    desk: VariantsDriver, reads: tuple[str, ...], shown: str
) -> None:
    english, hebrew = await desk.article("en", "he")
    arabic = await desk.draft("ar")
    await desk.join(english, arabic)  # a draft: nobody sees it
    other = await desk.draft("de")
    await desk.publish(english, hebrew, other)
    async with desk.newsroom.store.reading() as work:
        found = await work.posts.latest(limit=10, reads=reads)
        everything = await work.posts.latest(limit=10)
    assert sorted(str(each.content.language) for each in found) == sorted(["de", shown])
    assert len(everything) == 3


async def test_two_feeds_that_join_the_same_articles_in_opposite_order_both_end(desk: VariantsDriver) -> None:
    """Each joins two articles in one transaction, as a reading does, and waits until the other has begun (on SQLite it
    cannot: there is one writer)."""
    rain = await desk.draft("en"), await desk.draft("he")
    sun = await desk.draft("en", title="Sun"), await desk.draft("he", title="Sun")
    begun = [asyncio.Event(), asyncio.Event()]

    async def read(own: int, *articles: tuple[Post, Post]) -> None:
        named = [(post.id, [Translation("said", "joined", (str(other.id),))]) for post, other in articles]
        known = {str(other.id): other.id for _, other in articles}
        async with desk.newsroom.store.work() as work:
            await joining.hold_for(work, named, known)
            for article in articles:
                await joining.join(work, [each.id for each in article])
                begun[own].set()
                with suppress(TimeoutError):
                    await asyncio.wait_for(begun[1 - own].wait(), 0.2)

    await asyncio.gather(read(0, rain, sun), read(1, sun, rain))
    async with desk.newsroom.store.reading() as work:
        joined = [{each.post_id for each in await work.variants.together(post.id)} for post in (*rain, *sun)]
    assert joined == [{each.id for each in article} for article in (rain, rain, sun, sun)]
