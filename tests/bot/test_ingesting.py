from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from bot import entry_to_post, markup
from bot.entry import Entry, Feed
from bot.model import NewPost, Post, PostKind, PostState, Source
from bot.ports import Reading, SourceProblem
from bot.source_state import BACK_OFF, after_failure, after_success
from bot.story_decisions import BURST, MAX_ENTRIES, New, Revised, Same, decide, readied
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
        published_at=new.published_at,
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
    assert decide(SOURCE, feed(entry(1)), known, posts, START) == [Same(1, tuple(known))]


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


GOOD, EVIL, SECTION = (
    replace(SOURCE, id=number, url=f"https://blogs.example/{place}")
    for number, place in ((7, "good/feed"), (8, "evil/feed.xml"), (9, "uk/rss"))
)
ITS_LINK = "https://blogs.example/good/1"


def posing(*entries: Entry) -> Feed:
    """A feed that calls itself the good one's site's, as anybody's feed may."""
    return Feed(title="Israfan", link="https://blogs.example/good", entries=entries)


def test_a_neighbours_feed_on_one_host_does_not_claim_an_article_by_its_address() -> None:
    known, posts = stored([entry(1, link=ITS_LINK, title="A false headline", id="x")], EVIL)
    (decision,) = decide(GOOD, posing(entry(1, link=ITS_LINK, title="The true one", id="y")), known, posts, START)
    assert isinstance(decision, New)
    assert decision.announce


def test_nor_by_calling_itself_the_others_site() -> None:
    (claim,) = decide(EVIL, posing(entry(1, link=ITS_LINK, title="A false headline", id="x")), {}, {}, START)
    assert isinstance(claim, New)
    known, posts = dict.fromkeys(claim.post.keys, 1), {1: as_post(1, claim.post)}
    (decision,) = decide(GOOD, posing(entry(1, link=ITS_LINK, title="The true one", id="y")), known, posts, START)
    assert isinstance(decision, New)


def test_sections_of_one_publisher_tell_a_story_once() -> None:
    known, posts = stored([entry(1, link=ITS_LINK, id="x")], SECTION)
    for source, title in ((GOOD, None), (EVIL, None), (EVIL, "In other words")):
        assert [
            type(d) for d in decide(source, feed(entry(1, link=ITS_LINK, title=title, id="y")), known, posts, START)
        ] == [Same]
    known, posts = stored([entry(1, link=ITS_LINK, id="x")], GOOD)
    changed = entry(1, link=ITS_LINK, title="In other words", id="y")
    assert [type(d) for d in decide(SECTION, feed(changed), known, posts, START)] == [Same]


FAR = "https://paper.example/%d8%ae-1"  # an article's address on another host than its feed's


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("agency.example/paper/world", "agency.example/paper/uk", True),
        ("agency.example/paper/world", "other.example/paper/uk", False),
        ("agency.example/@world", "agency.example/@uk", False),
        ("rsshub.app/world", "rsshub.app/uk", False),
    ],
)
def test_feeds_of_one_host_share_the_addresses_of_the_site_that_both_are_of(
    first: str, second: str, joined: bool
) -> None:
    one, two = (replace(SOURCE, id=place, url=f"https://{url}") for place, url in ((7, first), (8, second)))
    site = Feed(title="Paper", link="https://paper.example/", entries=())
    (told,) = decide(one, replace(site, entries=(entry(1, link=FAR, title="One", id="x"),)), {}, {}, START)
    assert isinstance(told, New)
    known, posts = dict.fromkeys(told.post.keys, 1), {1: as_post(1, told.post)}
    spelt = entry(1, link=FAR.upper().replace("HTTPS://PAPER.EXAMPLE", "https://paper.example"), title="Two", id="y")
    again = replace(site, entries=(spelt,))
    assert [type(each) for each in decide(two, again, known, posts, START)] == [Same if joined else New]
    (beside,) = decide(two, again, {}, {}, START)  # read at the same time: nothing was known yet
    assert isinstance(beside, New)
    assert bool(set(beside.asked) & set(told.post.keys)) is joined


def test_a_feed_that_was_claimed_knows_its_own_story_from_then_on() -> None:
    known, posts = stored([entry(1, link=ITS_LINK, title="A false headline", id="x")], EVIL)
    true = entry(1, link=ITS_LINK, title="The true one", id="")
    (decision,) = decide(GOOD, feed(true), known, posts, START)
    assert isinstance(decision, New)
    known, posts = {**dict.fromkeys(decision.post.keys, 2), **known}, {**posts, 2: as_post(2, decision.post)}
    assert [type(d) for d in decide(GOOD, feed(true), known, posts, START)] == [Same]


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


def after(first: Entry, second: Entry, *, source: Source = SOURCE) -> list[str]:
    """What the second reading brings, when the first held one entry and the second another."""
    known, posts = stored([first], source)
    return [type(each).__name__ for each in decide(source, feed(second), known, posts, START)]


@pytest.mark.parametrize("moments", [(START, START - timedelta(minutes=6)), (None, None)])
def test_a_recurring_title_with_a_new_guid_address_and_words_is_a_new_story(
    moments: tuple[datetime | None, ...],
) -> None:
    first, second = (
        replace(entry(number, title="عاجل", summary=f"<p>{number}</p>"), published=moment)
        for number, moment in enumerate(moments)
    )
    assert after(first, second) == ["New"]
    assert after(first, replace(second, summary=first.summary, published=first.published)) == ["Revised"]


def test_a_guid_that_might_be_every_storys_is_believed_where_something_else_agrees() -> None:
    first = entry(1, id="latest")
    other = entry(2, id="latest", at=START - timedelta(hours=1))
    assert after(first, other) == ["New"]
    assert after(first, replace(other, link=first.link)) == ["Revised"]
    assert after(first, replace(other, title=first.title)) == ["Revised"]
    assert after(first, replace(other, published=first.published)) == ["Revised"]


def test_a_guid_of_its_own_is_believed_by_itself() -> None:
    first = entry(1, id="story-482911")
    other = entry(2, id="story-482911", at=START - timedelta(hours=1))
    assert after(first, replace(other, published=None)) == ["Revised"]
    beside = [entry(number, id=f"story-{number * 4711 + 480000}") for number in range(3, 6)]
    known, posts = stored([first, *beside])
    types = [type(each).__name__ for each in decide(SOURCE, feed(other, *beside), known, posts, START)]
    assert sorted(types) == ["Revised", "Same", "Same", "Same"]


def test_another_part_of_a_page_is_another_story_where_everything_else_differs_too() -> None:
    first = entry(1, link="https://israfan.example/log#v1")
    second = entry(2, link="https://israfan.example/log#v2", at=START - timedelta(hours=1))
    assert after(first, second) == ["New"]
    assert after(first, replace(second, summary=first.summary)) == ["New"]
    assert after(first, replace(second, title=first.title)) == ["Revised"]
    assert after(first, replace(second, summary=first.summary, published=None)) == ["Revised"]
    assert after(first, replace(second, link="https://israfan.example/log#xtor=RSS-3")) == ["Revised"]


def test_the_newest_of_a_long_feed_are_looked_at_in_either_order() -> None:
    dated = [entry(number, at=START - timedelta(hours=number)) for number in range(600)]
    undated = [replace(each, published=None) for each in dated]
    for feed_entries in (dated, dated[::-1], undated, undated[::-1]):
        titles = {post.content.title for post in new_posts(feed_entries)}
        assert len(titles) == MAX_ENTRIES
        assert {f"Story number {number}" for number in range(MAX_ENTRIES // 2)} <= titles


def new_posts(entries: list[Entry]) -> list[NewPost]:
    return [each.post for each in decide(FIRST_TIME, feed(*entries), {}, {}, START) if isinstance(each, New)]


def test_a_feed_whose_dates_ascend_is_told_in_its_order_though_one_has_no_date() -> None:
    entries = [entry(number, at=START - timedelta(hours=9 - number)) for number in range(4)]
    entries[2] = replace(entries[2], published=None)
    assert announced(entries) == [f"Story number {number}" for number in range(4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freitag den 19. Gilbhart 2024", False),
        ("19 مهر 1403", False),
        ("12 ربيع 1446", False),
        ("כ״ד בתשרי 5785", False),
        ("32/13/2026", True),
        ("7 آذر 1405", True),
        ("yesterday", True),
    ],
)
def test_an_archive_whose_dates_cannot_be_read_is_known_by_its_years(text: str, expected: bool) -> None:
    archived = replace(entry(1), published=None, date_text=text)
    assert (announced([archived]) != []) is expected


def test_what_nobody_is_told_of_is_archived() -> None:
    assert {each.state for each in new_posts([entry(1), entry(2)])} == {PostState.ARCHIVED}


def test_a_signature_in_the_pictures_address_and_tracking_in_the_link_are_no_revision() -> None:
    first = replace(entry(1), image="https://israfan.example/p.jpg?sig=1", link="https://israfan.example/1?utm_id=1")
    second = replace(entry(1), image="https://israfan.example/p.jpg?sig=2", link="https://israfan.example/1?utm_id=2")
    assert after(first, second) == ["Same"]
    assert after(first, replace(second, image="https://israfan.example/q.jpg?sig=2")) == ["Revised"]


def test_the_words_of_a_post_stored_by_an_earlier_version_are_known() -> None:
    known, posts = stored([entry(1)])
    before = entry_to_post.prepare(entry(1), feed(), url=None).said_before
    posts[1] = replace(posts[1], content=replace(posts[1].content, title="The desk's own title", said=before))
    assert [type(d) for d in decide(SOURCE, feed(entry(1)), known, posts, START)] == [Same]
    changed = entry(1, title="Another title")
    assert [type(d) for d in decide(SOURCE, feed(changed), known, posts, START)] == [Revised]


def test_an_entry_that_breaks_its_reader_is_left_out_and_named() -> None:
    broken = replace(entry(2), content=cast("str", 7))  # a kind of text that no reader expects
    ready = entry_to_post.with_contents(feed(entry(1), broken, entry(3)), url=None)
    assert [each.title for each in ready.entries] == ["Story number 1", "Story number 3"]
    assert ready.skipped == ("Entry 2 could not be read (TypeError).",)


def test_an_entry_that_breaks_its_naming_is_left_out_and_named() -> None:
    good, other = entry_to_post.with_contents(feed(entry(1), entry(2)), url=None).entries
    broken = replace(other, summary=cast("str", 7), published=None)
    ready = readied(SOURCE, feed(good, broken))
    assert [each.link for each in ready.entries] == ["https://israfan.example/1"]
    assert ready.skipped == ("Entry 1 could not be read (TypeError).",)


def test_what_the_parsers_process_hands_back_is_decided_on_as_the_feed_and_holds_each_text_once() -> None:
    entries = [replace(entry(number), tags=("Politics", "C++", "x" * 101), published=None) for number in range(3)]
    ready = readied(SOURCE, feed(*entries))
    assert decide(SOURCE, ready, {}, {}, START) == decide(SOURCE, feed(*entries), {}, {}, START)
    assert {(each.title, each.summary, each.content, each.tags) for each in ready.entries} == {(None, None, None, ())}
    decision = decide(SOURCE, ready, {}, {}, START)[0]
    assert isinstance(decision, New)
    assert [topic.title for topic in decision.topics] == ["Politics", "C++"]


@pytest.mark.parametrize(
    ("image", "kept"),
    [
        ("https://cdn.example/p.jpg", True),
        ("https://cdn.example/p?id=3", True),
        ("http://93.184.216.34/p.jpg", True),
        ("http://127.0.0.1/x.png", False),
        ("http://169.254.169.254/", False),
        ("http://[::1]/x.png", False),
        ("http://[::ffff:10.0.0.1]/x.png", False),
        ("http://2130706433/x.png", False),
        ("http://0x7f.1/x.png", False),
        ("http://localhost/x.png", False),
        ("http://printer/x.png", False),
        ("http://nas.local/x.png", False),
        ("https://user@cdn.example/p.jpg", False),
        ("https://evil.example/page.html", False),
        ("javascript:x", False),
        ("data:image/png;base64,AA", False),
    ],
)
def test_only_a_picture_that_anybody_may_see_is_shown(image: str, kept: bool) -> None:
    (post,) = new_posts([replace(entry(1), image=image)])
    assert post.content.image == (image if kept else None)


def test_a_picture_beside_a_feed_that_the_operator_opened_is_shown() -> None:
    source = replace(SOURCE, url="http://127.0.0.1:8080/feed")
    pictures = ("http://127.0.0.1:8080/p.jpg", "http://127.0.0.1:9090/p.jpg")
    shown = [
        each.post.content.image
        for picture in pictures
        for each in decide(source, feed(replace(entry(1), image=picture)), {}, {}, START)
        if isinstance(each, New)
    ]
    assert shown == [pictures[0], None]


@pytest.mark.parametrize(
    "body",
    [
        "<p>One.</p>\n<p>Two <a href='https://a.example'>links</a> &amp; more.</p>\n",
        "<p>One.</p>",
        "<p>One.</p> loose <p>Two.</p>",
        "<p>One <ul><li>x</li></ul></p>",
        "<p>One",
        "loose<br><br>more",
    ],
)
def test_a_body_in_paragraphs_is_taken_as_it_stands_and_any_other_is_put_into_them(body: str) -> None:
    (post,) = new_posts([replace(entry(1), content=body)])
    assert post.content.body == markup.in_paragraphs(body)
