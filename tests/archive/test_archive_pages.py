"""What readers find in the archive, over real HTTP: and that they find nothing else."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from adapters.archive.addresses import ArchiveAddresses
from bot import errors
from bot.model import PostKind, PostState
from storage import SqlStore
from tests.archive.conftest import PUBLIC, Archive, said, served
from tests.bot.fakes import FakeClock

HIDDEN = (PostState.DRAFT, PostState.HELD, PostState.SCHEDULED, PostState.RETRACTED)
MARK = "xss7"
PAYLOADS = (
    f"<script>{MARK}()</script>",
    f'"><script>{MARK}()</script>',
    f"</script><script>{MARK}()</script>",
    f"]]></script><img src=x onerror={MARK}()>",
    f"' autofocus onfocus='{MARK}()",
    f"javascript:{MARK}()",
    f"{{{{ 7*7 }}}}{MARK}",
    f"<style>*{{background:url(//{MARK}.example)}}</style>",
    f"\u202e{MARK}\u2066<b>",
    f"{MARK}\x00\x08\ud800",
    "%0d%0aSet-Cookie: a=b",
    "A" * 3_000,
)


class ArchiveElements(HTMLParser):
    """What a browser would run or load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.headings: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("iframe", "object", "embed", "base", "style") or (
            tag == "script" and given != {"type": "application/ld+json"}
        ):
            self.wrong.append(f"<{tag} {given}>")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        for name, value in given.items():
            leads = name in ("href", "src", "action") and not re.match(r"(/|#|https?://|mailto:)", value)
            if name.startswith("on") or name == "style" or leads:
                self.wrong.append(f"{tag} {name}={value}")


async def test_an_article_stands_there_with_all_that_belongs_to_it(archive: Archive) -> None:
    post = await archive.post(
        topics=("Middle East",),
        author="Dana Levi",
        url="https://www.israfan.example/rain",
        image="https://www.israfan.example/rain.jpg",
    )
    answer = await archive.get(f"/posts/{post.id}-rain-over-the-harbour")
    assert answer.status_code == 200
    for words in ("Israfan", "Posts", "Rain over the harbour", "What happened.", "Another one.", "Dana Levi"):
        assert words in said(answer)
    assert "Middle East" in said(answer)
    assert 'href="https://t.me/israfan_bot?start=topic-middle-east"' in answer.text
    assert 'href="https://discord.com/oauth2/authorize?client_id=9"' in answer.text
    assert f'<link rel="canonical" href="{PUBLIC}/posts/{post.id}-rain-over-the-harbour">' in answer.text
    assert '<img class="picture" src="https://www.israfan.example/rain.jpg"' in answer.text
    assert "img-src 'self' https://www.israfan.example;" in answer.headers["content-security-policy"]
    [facts] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text)
    assert json.loads(facts)["headline"] == "Rain over the harbour"
    assert re.findall(r"<time [^>]*><bdi>(.*?)</bdi>", answer.text)[0].endswith(("IST", "IDT"))


async def test_a_picture_of_another_site_is_a_link_and_nothing_is_loaded_from_there(archive: Archive) -> None:
    post = await archive.post(image="https://cdn.elsewhere.example/a.jpg")
    answer = await archive.get(f"/posts/{post.id}-rain-over-the-harbour")
    assert "<img class" not in answer.text
    assert 'href="https://cdn.elsewhere.example/a.jpg"' in answer.text
    assert "img-src 'self';" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["{id}", "{id}-wrong", "{id}-RAIN-over-the-harbour", "{id}-", "{id}-%ff"])
async def test_another_slug_leads_to_the_right_one(archive: Archive, path: str) -> None:
    post = await archive.post()
    answer = await archive.get(f"/posts/{path.format(id=post.id)}")
    where = f"/posts/{post.id}-rain-over-the-harbour"
    assert (answer.status_code, answer.headers["location"]) == (301, where)


async def test_words_of_any_letters_make_a_slug_and_a_title_without_words_makes_none(archive: Archive) -> None:
    arabic = await archive.post("غزة اليوم!", language="ar")
    answer = await archive.get(f"/posts/{arabic.id}-{quote('غزة-اليوم')}")
    assert answer.status_code == 200
    assert re.search(r'<div lang="ar" dir="rtl">\s*<h1>', answer.text)
    signs = await archive.post("🌧️ !!")
    assert (await archive.get(f"/posts/{signs.id}")).status_code == 200


@pytest.mark.parametrize("state", HIDDEN)
async def test_what_readers_cannot_find_is_nowhere(archive: Archive, state: PostState) -> None:
    hidden = await archive.post("Secretword", state=state, topics=("Politics",))
    assert (await archive.get(f"/posts/{hidden.id}-secretword")).status_code == 404
    for path in ("/posts", "/topics/politics", "/search?q=secretword", "/posts?language=en"):
        answer = await archive.get(path)
        assert answer.status_code == 200
        assert "Secretword" not in answer.text


async def test_a_broadcast_is_not_an_article(archive: Archive) -> None:
    post = await archive.post("Secretword", kind=PostKind.ANNOUNCEMENT)
    assert (await archive.get(f"/posts/{post.id}-secretword")).status_code == 404
    assert "Secretword" not in (await archive.get("/posts")).text


async def test_what_was_taken_back_says_so_and_nothing_else(archive: Archive) -> None:
    post = await archive.retract(await archive.post("Secretword"))
    answer = await archive.get(f"/posts/{post.id}-secretword")
    assert answer.status_code == 410
    assert "The newsroom has taken this article back." in said(answer)
    assert "Secretword" not in answer.text
    draft = await archive.retract(await archive.post("Secretword", state=PostState.DRAFT))
    assert (await archive.get(f"/posts/{draft.id}")).status_code == 404


async def test_a_correction_is_shown_with_its_time(archive: Archive) -> None:
    post = await archive.post()
    archive.clock.shift(60)
    await archive.correct(post, title="Snow over the harbour")
    answer = await archive.get(f"/posts/{post.id}-snow-over-the-harbour")
    assert "Corrected" in said(answer)
    assert f'<time datetime="{archive.clock.now().isoformat(timespec="seconds")}">' in answer.text


async def test_the_list_goes_on_behind_a_post_and_ends(archive: Archive) -> None:
    posts = [await archive.post(f"Number {each:02}", ago=each) for each in range(45)]
    first = await archive.get("/posts")
    titles = re.findall(r"Number \d\d", first.text)
    assert titles == [f"Number {each:02}" for each in range(20)]
    assert f'href="/posts?before={posts[19].id}"' in first.text
    second = await archive.get(f"/posts?before={posts[19].id}")
    assert re.findall(r"Number \d\d", second.text)[0] == "Number 20"
    last = await archive.get(f"/posts?before={posts[39].id}")
    assert len(re.findall(r"Number \d\d", last.text)) == 5
    assert 'rel="next"' not in last.text


async def test_lists_are_narrowed_by_language_and_by_topic(archive: Archive) -> None:
    english = await archive.post("Rain", topics=("Weather",))
    hebrew = await archive.post("גשם", language="he", topics=("Weather", "Sport"))
    await archive.post("Pluie", language="fr-CA")
    await archive.joined(english, hebrew)
    assert "גשם" not in (await archive.get("/posts")).text
    assert "Rain" not in (await archive.get("/posts", accept_language="he")).text
    found = await archive.get("/posts?language=he")
    assert ("גשם" in found.text, "Rain" in found.text) == (True, False)
    assert "Pluie" in (await archive.get("/posts?language=fr")).text
    assert "גשם" in (await archive.get("/topics/sport")).text
    assert "Rain" not in (await archive.get("/topics/sport")).text
    page = await archive.get(f"/posts/{english.id}-rain")
    assert f'<link rel="alternate" hreflang="he" href="{PUBLIC}/posts/{hebrew.id}-{quote("גשם")}">' in page.text


async def test_words_are_found_page_by_page(archive: Archive) -> None:
    for each in range(25):
        await archive.post(f"Number {each:02} of rain", ago=each)
    first = await archive.get("/search?q=rain")
    assert len(re.findall(r"Number \d\d", first.text)) == 20
    [more] = re.findall(r'rel="next" href="([^"]*)"', first.text)
    second = await archive.get(more.replace("&amp;", "&"))
    assert len(re.findall(r"Number \d\d", second.text)) == 5
    assert "Nothing found" in said(await archive.get("/search?q=zzzz"))
    assert "Nothing found" in said(await archive.get("/search?q=%21%21"))
    assert "200" in said(await archive.get(f"/search?q={'a' * 300}"))


async def test_a_page_is_asked_for_again_for_little(archive: Archive) -> None:
    post = await archive.post()
    path = f"/posts/{post.id}-rain-over-the-harbour"
    first = await archive.get(path)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    assert first.headers["cache-control"] == "public, max-age=60"
    assert first.headers["vary"] == "Accept-Language"
    for headers in ({"if_none_match": etag}, {"if_none_match": f'"x", W/{etag}'}, {"if_modified_since": modified}):
        again = await archive.get(path, **headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    archive.clock.shift(60)
    await archive.correct(post, summary="Something else.")
    for headers in ({"if_none_match": etag}, {"if_modified_since": modified}):
        assert (await archive.get(path, **headers)).status_code == 200
    head = await archive.get(path, method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] != etag


async def test_only_looking_is_allowed(archive: Archive) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert (await archive.get("/posts", method=method)).status_code == 405


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1@evil.example",
        "127.0.0.1:99999",
        "",
        "a b",
        "127.0.0.1/x",
        "[::1",
    ],
)
async def test_a_foreign_host_is_in_no_link(local_archive: Archive, host: str) -> None:
    post = await local_archive.post()
    answer = await local_archive.get(f"/posts/{post.id}-rain-over-the-harbour", host=host)
    assert answer.status_code in (200, 400)
    assert "evil" not in answer.text
    if answer.status_code == 200:
        assert '<link rel="canonical" href="http://127.0.0.1:8080/posts/' in answer.text


async def test_without_an_address_of_its_own_links_are_where_it_was_asked(local_archive: Archive) -> None:
    post = await local_archive.post()
    answer = await local_archive.get(f"/posts/{post.id}-rain-over-the-harbour")
    assert f'<link rel="canonical" href="{local_archive.base}/posts/{post.id}-' in answer.text


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_hostile_words_are_words(archive: Archive, payload: str) -> None:
    post = await archive.post(
        f"Title {payload}",
        summary=payload,
        body=f"<h1>{payload}</h1><p>{payload}</p><script>{MARK}()</script><a href='javascript:{MARK}()'>x</a>",
        author=payload,
        topics=(payload.replace("\ud800", ""),),
        url=payload,
        image=payload,
        language="en",
    )
    first = await archive.get(f"/posts/{post.id}")
    answer = await archive.get(first.headers["location"]) if first.status_code == 301 else first
    assert answer.status_code == 200
    found = ArchiveElements(answer.text)
    assert found.wrong == []
    assert found.headings[0] == "h1"
    assert found.headings.count("h1") == 1
    listed = ArchiveElements((await archive.get("/posts")).text)
    assert listed.wrong == []


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_hostile_addresses_are_answered_in_words(archive: Archive, payload: str) -> None:
    await archive.post()
    written = quote(payload, safe="", errors="replace")
    for path in (
        f"/posts/{written}",
        f"/posts/1-{written}",
        f"/topics/{written}",
        f"/search?q={written}",
        f"/search?q=rain&behind={written}",
        f"/posts?before={written}",
        f"/posts?language={written}",
        f"/posts?before=999999999999999&language=zz&{written}={written}",
    ):
        answer = await archive.get(path)
        assert answer.status_code in (200, 301, 404, 400), path
        assert ArchiveElements(answer.text).wrong == [], path
        assert "Traceback" not in answer.text
    for path in ("/posts/99999999999999999999", "/posts/-1", "/posts/٣", "/posts?before=-1", "/posts?before=9e9"):
        assert (await archive.get(path)).status_code == 404, path


async def test_a_busy_database_is_said_in_words(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> None:
        raise errors.Busy

    monkeypatch.setattr(archive.store, "reading", busy)
    answer = await archive.get("/posts", accept_language="de-CH")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert '<html lang="de" dir="ltr">' in answer.text


async def test_other_addresses_are_left_to_others(archive: Archive) -> None:
    assert (await archive.get("/healthz")).json() == {"status": "ok"}
    assert (await archive.get("/nothing")).headers["content-type"] == "application/json"
    sheets = re.findall(r'<link rel="stylesheet" href="[^"]*(/archive/[^"]+)"', (await archive.get("/posts")).text)
    assert sheets == ["/archive/colours.css", "/archive/reading.css"]
    for sheet in sheets:
        assert (await archive.get(sheet)).headers["content-type"].startswith("text/css"), sheet
    assert (await archive.get("/archive/..%2fapp.py")).status_code == 404


async def test_an_old_article_of_a_rare_topic_is_found_and_an_older_page_keeps_its_order(archive: Archive) -> None:
    old = await archive.post("Old", topics=("Rare",), ago=timedelta(days=900).total_seconds())
    new = await archive.post("New", topics=("Rare",))
    answer = await archive.get("/topics/rare")
    assert answer.text.index(">New<") < answer.text.index(">Old<")
    behind = await archive.get(f"/topics/rare?before={new.id}")
    assert ">Old<" in behind.text
    assert ">New<" not in behind.text
    assert ">Old<" not in (await archive.get(f"/topics/rare?before={old.id}")).text


async def test_behind_a_proxy_that_has_it_under_a_path_links_keep_the_path(
    sqlite_store: SqlStore, clock: FakeClock
) -> None:
    there = ArchiveAddresses(own="http://127.0.0.1:8080", public="https://paper.example/news")
    async for archive in served(sqlite_store, clock, there):
        post = await archive.post(topics=("Weather",))
        moved = await archive.get(f"/posts/{post.id}")
        assert moved.headers["location"] == f"/news/posts/{post.id}-rain-over-the-harbour"
        page = await archive.get(f"/posts/{post.id}-rain-over-the-harbour")
        assert f'<link rel="canonical" href="https://paper.example/news/posts/{post.id}-' in page.text
        for path in (
            "/posts",
            "/search",
            "/corrections",
            "/subscribe",
            "/topics/weather",
            f"/posts/{post.id}-rain-over-the-harbour",
        ):
            answer = await archive.get(path)
            inside = re.findall(r'(?:href|src|action)="(/[^"]*)"', answer.text)
            assert [each for each in inside if not each.startswith("/news/")] == [], path
