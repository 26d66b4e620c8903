from dataclasses import replace
from datetime import datetime, timedelta

from bot import identity
from bot.entry import Entry, Feed
from bot.ingesting import BACK_OFF, BURST, New, Revised, Same, after_failure, after_success, decide
from bot.model import NewPost, Post, PostKind, PostState, Source
from bot.ports import Reading, SourceProblem
from tests.bot.fakes import START

SOURCE = Source(
    id=1, url="https://israfan.example/feed", topics=("Politics",), baseline=True, next_fetch_at=START, created_at=START
)
FIRST_TIME = replace(SOURCE, baseline=False)


def entry(number: int, *, title: str | None = None, at: datetime = START, **values: str) -> Entry:
    return Entry(
        id=values.get("id", f"guid-{number}"),
        link=values.get("link", f"https://israfan.example/{number}"),
        title=title or f"Story number {number}",
        summary=values.get("summary", f"<p>What happened in {number}.</p>"),
        published=at,
    )


def feed(*entries: Entry) -> Feed:
    return Feed(title="Israfan", link="https://israfan.example", language="en-GB", entries=entries)


def stored(entries: list[Entry], source: Source = SOURCE) -> tuple[dict[str, int], dict[int, Post]]:
    """What the store would know after these entries came as new."""
    known: dict[str, int] = {}
    posts: dict[int, Post] = {}
    for decision in decide(source, feed(*entries), {}, {}, START):
        assert isinstance(decision, New)
        number = len(posts) + 1
        known |= dict.fromkeys(decision.post.keys, number)
        posts[number] = as_post(number, decision.post)
    return known, posts


def as_post(number: int, new: NewPost) -> Post:
    return Post(
        id=number,
        kind=new.kind,
        state=new.state,
        revision=1,
        content=new.content,
        topics=new.topics,
        source_id=new.source_id,
        created_at=START,
        updated_at=START,
    )


def announced(entries: list[Entry], source: Source = SOURCE) -> list[str]:
    decisions = decide(source, feed(*entries), {}, {}, START)
    return [d.post.content.title for d in decisions if isinstance(d, New) and d.announce]


def test_the_first_fetch_stores_a_baseline_and_tells_nobody() -> None:
    decisions = decide(FIRST_TIME, feed(entry(1), entry(2)), {}, {}, START)
    assert [(type(d), d.announce) for d in decisions if isinstance(d, New)] == [(New, False), (New, False)]


def test_an_empty_first_fetch_is_a_baseline_too_so_the_next_entry_is_told() -> None:
    after = after_success(FIRST_TIME, Reading(feed=feed()), START, new=False)
    assert after.baseline is True
    assert announced([entry(1)], after) == ["Story number 1"]


def test_a_plain_description_becomes_a_paragraph() -> None:
    (decision,) = decide(SOURCE, feed(entry(1, summary="Tom &amp; Jerry")), {}, {}, START)
    assert isinstance(decision, New)
    assert (decision.post.content.summary, decision.post.content.body) == ("Tom & Jerry", "<p>Tom &amp; Jerry</p>")


def test_new_entries_are_told_oldest_first() -> None:
    newest_first = [
        entry(3, at=START),
        entry(2, at=START - timedelta(hours=1)),
        entry(1, at=START - timedelta(hours=2)),
    ]
    assert announced(newest_first) == ["Story number 1", "Story number 2", "Story number 3"]


def test_a_changed_entry_is_a_revision_and_never_a_second_post() -> None:
    known, posts = stored([entry(1)])
    decisions = decide(SOURCE, feed(entry(1, title="Story number 1, corrected")), known, posts, START)
    assert [type(d) for d in decisions] == [Revised]
    assert isinstance(decisions[0], Revised)
    assert (decisions[0].post.id, decisions[0].content.title) == (1, "Story number 1, corrected")


def test_an_unchanged_entry_changes_nothing() -> None:
    known, posts = stored([entry(1)])
    assert decide(SOURCE, feed(entry(1)), known, posts, START) == [
        Same(1, identity.keys(entry(1), 1)),
    ]


def test_a_new_guid_or_a_new_address_alone_is_still_the_same_story() -> None:
    known, posts = stored([entry(1)])
    for changed in (entry(1, id="other"), entry(1, link="https://israfan.example/moved-here")):
        decisions = decide(SOURCE, feed(changed), known, posts, START)
        assert [type(d) for d in decisions] in ([Same], [Revised])


def test_guid_and_address_changed_but_title_and_day_the_same_is_the_same_story() -> None:
    known, posts = stored([entry(1)])
    decisions = decide(SOURCE, feed(entry(1, id="x", link="https://israfan.example/x")), known, posts, START)
    assert not [d for d in decisions if isinstance(d, New)]


def test_two_stories_with_one_title_in_one_feed_are_two_stories() -> None:
    twins = [entry(1, title="Live updates"), entry(2, title="Live updates")]
    assert announced(twins) == ["Live updates", "Live updates"]
    known, posts = stored([twins[0]])
    decisions = decide(SOURCE, feed(*twins), known, posts, START)
    assert sorted(type(d).__name__ for d in decisions) == ["New", "Same"]


def test_one_guid_twice_in_a_feed_is_one_story_with_the_newer_words() -> None:
    first, second = entry(1, title="Early"), entry(1, title="Later", at=START + timedelta(minutes=5))
    assert announced([second, first]) == ["Later"]


def test_a_correction_of_the_desk_is_not_undone_by_the_next_fetch() -> None:
    known, posts = stored([entry(1)])
    posts[1] = replace(posts[1], content=replace(posts[1].content, title="The desk's own title"))
    assert [type(d) for d in decide(SOURCE, feed(entry(1)), known, posts, START)] == [Same]


def test_another_source_with_the_same_address_brings_no_second_post_and_changes_nothing() -> None:
    known, posts = stored([entry(1)])
    other = replace(SOURCE, id=2)
    changed = replace(entry(1, title="As told elsewhere"), id="elsewhere")
    assert [type(d) for d in decide(other, feed(changed), known, posts, START)] == [Same]


def test_the_same_guid_in_two_sources_is_two_stories() -> None:
    known, posts = stored([entry(1, id="1", link="https://a.example/1", title="One of A")])
    other = replace(SOURCE, id=2)
    decisions = decide(other, feed(entry(1, id="1", link="https://b.example/1", title="One of B")), known, posts, START)
    assert [type(d) for d in decisions] == [New]


def test_old_stories_that_reappear_are_kept_and_not_told() -> None:
    ancient = [entry(n, at=START - timedelta(days=400 + n)) for n in range(10)]
    assert announced(ancient) == []


def test_a_burst_from_a_steady_source_is_held_for_an_editor() -> None:
    decisions = decide(SOURCE, feed(*[entry(n) for n in range(BURST + 1)]), {}, {}, START)
    assert {(d.post.state, d.announce) for d in decisions if isinstance(d, New)} == {(PostState.HELD, False)}
    assert len(announced([entry(n) for n in range(BURST)])) == BURST


def test_a_date_in_the_future_never_keeps_a_post_back() -> None:
    decisions = decide(SOURCE, feed(entry(1, at=START + timedelta(days=900))), {}, {}, START)
    assert isinstance(decisions[0], New)
    assert (decisions[0].announce, decisions[0].post.published_at) == (True, START)


def test_a_retracted_post_stays_retracted_whatever_the_feed_says() -> None:
    known, posts = stored([entry(1)])
    posts[1] = replace(posts[1], state=PostState.RETRACTED)
    assert [type(d) for d in decide(SOURCE, feed(entry(1, title="Back again")), known, posts, START)] == [Same]


def test_an_entry_without_any_text_is_not_a_story() -> None:
    assert decide(SOURCE, feed(Entry(id="1", title=" ")), {}, {}, START) == []


def test_an_entry_brings_the_sources_topics_then_its_own_tags() -> None:
    tagged = replace(entry(1), tags=("Gaza", "Politics", " ", "حرب"))
    decisions = decide(SOURCE, feed(tagged), {}, {}, START)
    assert isinstance(decisions[0], New)
    assert [topic.title for topic in decisions[0].topics] == ["Politics", "Gaza", "حرب"]
    assert decisions[0].post.kind is PostKind.ARTICLE


def test_a_moved_feed_takes_its_new_address_and_a_good_fetch_forgives_failures() -> None:
    tried = replace(SOURCE, failures=3, error="it was down")
    after = after_success(tried, Reading(feed=feed(), etag='"1"', moved_to="https://new.example/feed"), START, new=True)
    assert (after.url, after.failures, after.error, after.etag) == ("https://new.example/feed", 0, None, '"1"')
    assert after.next_fetch_at == START + timedelta(seconds=300)


def test_failures_wait_longer_each_time_and_keep_their_reason() -> None:
    source, waits = replace(SOURCE, interval=30), []
    for _ in range(6):
        source = after_failure(source, SourceProblem("it answers 503"), START)
        waits.append((source.next_fetch_at - START).total_seconds())
    assert waits == [*BACK_OFF, BACK_OFF[-1]]
    assert (source.failures, source.error) == (6, "it answers 503")


def test_a_publishers_retry_after_is_honoured_up_to_a_day() -> None:
    asked = after_failure(SOURCE, SourceProblem("429", wait=7200), START)
    assert asked.next_fetch_at == START + timedelta(hours=2)
    for_ever = after_failure(SOURCE, SourceProblem("429", wait=10**9), START)
    assert for_ever.next_fetch_at == START + timedelta(days=1)
