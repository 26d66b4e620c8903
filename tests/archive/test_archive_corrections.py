"""What the newsroom got wrong, as everybody can read it; and the ways to subscribe."""

import json
import re

import pytest
from lxml import etree

from adapters.sources.parse.feed import parse_feed
from bot import publishing
from bot.delivery import fan_out
from bot.following import EVERYTHING, Follow
from bot.model import Address, PlaceKind, PostKind, PostState
from bot.outbox import Room
from bot.outcomes import Result, Sent
from bot.word_changes import MOST_COMPARED, Stretch, WordFate, shortened, stretches
from tests.archive.conftest import PUBLIC, Archive, said

SAME, GONE, NEW = WordFate.SAME, WordFate.GONE, WordFate.NEW


async def sent_to(archive: Archive, number: int, post_id: int) -> None:
    """It goes out, to so many places."""
    now = archive.clock.now()
    async with archive.store.work() as work:
        for each in range(number):
            place = await work.subscribers.save(Address("telegram", str(each)), PlaceKind.PRIVATE, now)
            await work.subscribers.follow(place.id, Follow(EVERYTHING), now)
        await publishing.publish(work, archive.clock, post_id)
    await fan_out.write_deliveries(archive.store, archive.clock)
    await shown_there(archive)


async def shown_there(archive: Archive) -> None:
    """Every copy is as it should be."""
    now = archive.clock.now()
    async with archive.store.work() as work:
        claimed = await work.deliveries.claim("telegram", now, Room(urgent=9, rest=9), 1)
        await work.deliveries.settle([Result(each, Sent(("1",)), now) for each in claimed], 1)


async def test_a_correction_is_told_by_its_words(archive: Archive) -> None:
    post = await archive.post(state=PostState.DRAFT, body="<p>It rained 3 cm at noon.</p><p>Nobody was hurt.</p>")
    await sent_to(archive, 3, post.id)
    archive.clock.shift(60)
    await archive.correct(post, title="Snow over the harbour", body="It rained 4 cm at noon.\n\nNobody was hurt.")
    assert "Messages changed" not in said(await archive.get("/corrections"))
    await shown_there(archive)
    page = await archive.get("/corrections")
    assert "<del>Rain</del><ins>Snow</ins> over the harbour" in page.text
    assert "It rained <del>3</del><ins>4</ins> cm at noon." in page.text
    assert "Messages changed: 3" in said(page)
    assert f'<time datetime="{archive.clock.now().isoformat(timespec="seconds")}">' in page.text
    [told] = json.loads((await archive.get("/corrections.json")).content)["changes"]
    assert (told["act"], told["post"], told["copies"]) == ("correct", post.id, 3)
    assert told["words"]["title"][0] == {"fate": "gone", "text": "Rain"}
    assert told["url"] == f"{PUBLIC}/posts/{post.id}-snow-over-the-harbour"
    [entry] = parse_feed((await archive.get("/corrections.xml")).content).entries
    assert entry.title == "Corrected: Snow over the harbour"
    assert (await archive.get("/corrections", if_none_match=page.headers["etag"])).status_code == 304


async def test_a_retraction_is_told_by_its_headline_and_takes_the_corrections_along(archive: Archive) -> None:
    post = await archive.post("Rain", body="<p>Secretword one.</p>")
    await archive.correct(post, body="Secretword two.")
    assert "Secretword" in (await archive.get("/corrections")).text
    archive.clock.shift(60)
    await archive.retract(post)
    for path in ("/corrections", f"/corrections?post={post.id}", "/corrections.json", "/corrections.xml"):
        answer = await archive.get(path)
        assert "Rain" in answer.text
        assert "Secretword" not in answer.text
        assert f"/posts/{post.id}-" not in answer.text


async def test_what_was_never_public_is_not_told(archive: Archive) -> None:
    for state, kind in ((PostState.DRAFT, PostKind.ARTICLE), (PostState.PUBLISHED, PostKind.ANNOUNCEMENT)):
        post = await archive.post("Secretword", state=state, kind=kind)
        await archive.correct(post, title="Secretword two")
        await archive.retract(post)
        assert "Secretword" not in (await archive.get(f"/corrections?post={post.id}")).text
    answer = await archive.get("/corrections")
    assert "Nothing has been corrected yet." in said(answer)


async def test_an_article_leads_to_its_own_corrections_and_the_list_goes_on(archive: Archive) -> None:
    posts = [await archive.post(f"Number {each:02}") for each in range(23)]
    for post in posts:
        await archive.correct(post, summary="Other.")
    first = await archive.get("/corrections")
    assert len(re.findall(r'<li id="change-', first.text)) == 20
    [more] = re.findall(r'rel="next" href="([^"]*)"', first.text)
    assert len(re.findall(r'<li id="change-', (await archive.get(more)).text)) == 3
    found = json.loads((await archive.get("/corrections.json")).content)
    behind = await archive.get(found["next"].removeprefix(PUBLIC))
    assert [each["post"] for each in json.loads(behind.content)["changes"]] == [posts[each].id for each in (2, 1, 0)]
    page = await archive.get(f"/posts/{posts[0].id}-number-00")
    assert f'href="/corrections?post={posts[0].id}"' in page.text
    own = await archive.get(f"/corrections?post={posts[0].id}")
    assert re.findall(r"Number \d\d", own.text) == ["Number 00"]


@pytest.mark.parametrize("hostile", ["</del><script>x()</script>", "a ]]> b", "\ud800", "bell\x00\x07", "\u202eabc"])
async def test_hostile_words_are_words_here_too(archive: Archive, hostile: str) -> None:
    post = await archive.post(f"Title {hostile}", summary=hostile)
    await archive.correct(post, title="Other", summary="Other.")
    assert "<script" not in (await archive.get("/corrections")).text
    assert etree.fromstring((await archive.get("/corrections.xml")).content) is not None
    assert json.loads((await archive.get("/corrections.json")).content)["changes"]
    for path in ("/corrections?before=x", "/corrections?post=-1", "/corrections.json?before=9e9"):
        assert (await archive.get(path)).status_code == 404
    assert (await archive.get("/corrections?post=999999999999999")).status_code == 200


async def test_the_ways_to_subscribe_lead_to_the_bots(archive: Archive) -> None:
    await archive.post(topics=("Weather",))
    everything = await archive.get("/subscribe")
    assert 'href="https://t.me/israfan_bot"' in everything.text
    assert 'href="/subscribe?topic=weather"' in everything.text
    one = await archive.get("/subscribe?topic=weather")
    assert 'href="https://t.me/israfan_bot?start=topic-weather"' in one.text
    assert 'href="https://discord.com/oauth2/authorize?client_id=9"' in one.text
    assert 'href="/topics/weather/feed.xml"' in one.text
    codes = re.findall(r'<div class="qr" role="img" aria-label="([^"]*)">(<svg .*?</svg>)</div>', one.text, re.S)
    assert [label for label, _ in codes] == ["QR code: Follow on Telegram", "QR code: Add to a server on Discord"]
    assert len({drawn for _, drawn in codes}) == 2
    assert all("style" not in drawn and "href" not in drawn for _, drawn in codes)
    assert (await archive.get("/subscribe?topic=none")).status_code == 404
    assert (await archive.get("/subscribe?topic=%3Cscript%3E")).status_code == 404


def test_many_words_are_compared_in_bounded_time() -> None:
    """The same word a hundred thousand times: compared word by word it would take minutes."""
    words = "a " * 100_000
    assert stretches(words, words + "b") == (Stretch(GONE, words), Stretch(NEW, words + "b"))
    lines = "a\n" * (MOST_COMPARED // 500)
    assert stretches(lines, lines + "b") == (Stretch(GONE, lines), Stretch(NEW, lines + "b"))


def test_only_what_changed_is_compared_by_words() -> None:
    assert stretches("one\ntwo three\nfour", "one\ntwo five\nfour") == (
        Stretch(SAME, "one\ntwo "),
        Stretch(GONE, "three"),
        Stretch(NEW, "five"),
        Stretch(SAME, "\nfour"),
    )


def test_what_stayed_is_shortened_on_both_sides() -> None:
    long = " ".join(f"w{each}" for each in range(100))
    parts = (
        Stretch(SAME, f"{long} "),
        Stretch(GONE, "x"),
        Stretch(SAME, f" {long} "),
        Stretch(NEW, "y"),
        Stretch(SAME, f" {long}"),
    )
    first, _, middle, _, last = (each.text for each in shortened(parts, 20))
    assert first.startswith(" … ")
    assert first.endswith("w99 ")
    assert middle.startswith(" w0")
    assert " … " in middle
    assert last.startswith(" w0")
    assert len(last) < 40
