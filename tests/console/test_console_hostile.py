"""Several hundred hostile inputs, stored and in addresses: none becomes markup, none breaks a page, none acts."""

import itertools
import re
from html.parser import HTMLParser
from urllib.parse import quote

from bot.delivery import fan_out
from bot.desk import posts
from bot.entry import Page
from bot.rights import Actor, DeskStanding, Role
from tests.console.conftest import CHIEF, ConsoleDesk

MARK = "xss7"
PAYLOADS = (
    f"<script>{MARK}()</script>",
    f'"><script>{MARK}()</script>',
    f"'><img src=x onerror={MARK}()>",
    f'" onmouseover="{MARK}()" x="',
    f"' autofocus onfocus='{MARK}()",
    f"<svg/onload={MARK}()>",
    f"</title><script>{MARK}()</script>",
    f"</textarea><script>{MARK}()</script>",
    f"</option></select><script>{MARK}()</script>",
    f"javascript:{MARK}()",
    f"JaVaScRiPt:{MARK}()//https://a.example",
    f"data:text/html,<script>{MARK}()</script>",
    f"{{{{ {MARK} }}}}{{% raw %}}",
    f"{{{{ 7*7 }}}}{MARK}",
    f"<style>*{{background:url(//{MARK}.example)}}</style>",
    f"<iframe srcdoc='<script>{MARK}()</script>'>",
    f"<a hx-get=//{MARK}.example hx-trigger=load>",
    f"<div hx-on:click='{MARK}()' sse-connect=/x>",
    f"\u202e{MARK}\u2066<b>",
    f"\r\ndata: {MARK}\r\n\r\nevent: over\r\n",
    f"&lt;script&gt;{MARK}()&lt;/script&gt;",
    f"%3Cscript%3E{MARK}()%3C/script%3E",
    f"\u2028<base href=//{MARK}.example>\u2029",
    f"{MARK}" + "A" * 3_000 + "<b>",
    f"<meta http-equiv=refresh content='0;url=//{MARK}.example'>",
)
_ACTIVE = {"script", "iframe", "object", "embed", "base", "svg", "style", "math", "template"}


class PageElements(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ACTIVE and not given.get("src", "").startswith("/desk/static/"):
            self.wrong.append(f"<{tag} {given}>")
        for name, value in given.items():
            is_code = name.startswith(("on", "hx-on", "style")) or name == "srcdoc"
            leads_away = name in ("href", "src", "action", "formaction", "hx-get") and not re.match(
                r"(/desk/|#|https?://[\w.]+/)", value
            )
            if is_code or leads_away or (name == "http-equiv") or (name.startswith("hx-get") and MARK in value):
                self.wrong.append(f'{tag} {name}="{value}"')


def is_harmless(text: str) -> list[str]:
    return PageElements(text).wrong


ADDRESSES = (
    "/posts?q={}",
    "/posts?state={}",
    "/posts?before={}",
    "/posts/{}",
    "/posts/1/copies?after={}",
    "/deliveries?post={}&place=telegram:1",
    "/deliveries?post=1&place={}",
    "/deliveries?post=1&place=telegram:{}",
    "/?done={}",
    "/audit?person={}",
    "/audit?act={}&since={}",
    "/audit?post={}",
    "/deliveries?days={}",
    "/deliveries/posts?platform={}&state=failed&reason=x",
    "/deliveries/posts?platform=telegram&state=failed&reason={}",
    "/deliveries/posts?platform=telegram&state={}&days={}&before={}",
    "/posts/1/copies?platform=telegram&state=failed&reason={}",
    "/broadcasts?before={}",
    "/broadcasts/{}",
    "/broadcasts/new?again={}",
    "/{}",
)


async def test_nothing_in_an_address_comes_back_as_markup(desk: ConsoleDesk) -> None:
    browser = await desk.as_(CHIEF)
    await desk.post()
    tried = 0
    for payload, address in itertools.product(PAYLOADS, ADDRESSES):
        answer = await browser.looks(address.replace("{}", quote(payload, safe="")))
        assert answer.status_code in (200, 404, 405), (address, payload)
        assert is_harmless(answer.text) == [], (address, payload)
        tried += 1
    assert tried == 525


LISTS = ("/setup", "/maintenance", "/settings", "/broadcasts", "/people", "/audit", "/sources", "/calendar")


async def test_nothing_that_is_kept_becomes_markup(desk: ConsoleDesk) -> None:
    """In a title, a text, a topic, an address, an author, a name, a reason, a correction; on every page with them."""
    actor, person = Actor(CHIEF, Role.OWNER), "telegram:8"
    await desk.readers(1)
    await desk.joins(person, DeskStanding(role=Role.OWNER))
    browser, kept = await desk.as_(person), []
    csrf = await browser.csrf()
    for payload in PAYLOADS:
        page = Page(
            title=payload,
            summary=payload,
            body=f"<p>{payload}</p>",
            url=payload,
            authors=(payload,),
            language="en",
        )
        made = await posts.import_page(desk.store, desk.clock, actor, page, topics=(payload,), publish=True)
        changed = {"revision": "1", "title": f"{payload} again", "summary": f"{payload} ", "body": f"more {payload}"}
        answer = await browser.presses(f"/posts/{made.id}/correct", changed, csrf=csrf)
        assert answer.status_code == 303, payload
        kept.append(made.id)
    await fan_out.write_deliveries(desk.store, desk.clock)
    for number, payload in zip(kept, PAYLOADS, strict=True):
        await desk.joins(person, DeskStanding(role=Role.OWNER), payload)
        answer = await browser.looks(f"/posts/{number}")
        assert (answer.status_code, is_harmless(answer.text)) == (200, []), payload
        written = {"title": payload, "summary": payload, "body": payload, "topics": payload, "language": payload}
        answer = await browser.presses("/compose/look", written, csrf=csrf)
        assert (answer.status_code, is_harmless(answer.text)) == (200, []), payload
        word = {"text": f"Hello {payload}", "link": payload, "picture": payload, "topics": payload, "key": payload}
        answer = await browser.presses("/broadcasts", word, csrf=csrf)
        assert (answer.status_code, is_harmless(answer.text)) == (422, []), payload
        answer = await browser.presses("/broadcasts", {"text": f"Hello {payload}", "platforms.x": payload}, csrf=csrf)
        assert answer.status_code == 303, payload
        for path in (answer.headers["location"].removeprefix("/desk"), "/broadcasts/new?again=1"):
            answer = await browser.looks(path)
            assert (answer.status_code, is_harmless(answer.text)) == (200, []), payload
    for payload in ("</div><script>xss7()</script>", '"><img src=x onerror=xss7()>'):
        await browser.presses("/stop-all", {"reason": payload}, csrf=csrf)
        tags = {"name": "publication.link_tags", "value": f"utm_source = {payload}"}
        assert (await browser.presses("/settings/change", tags, csrf=csrf)).status_code == 303
        for path in ("/", "/posts", f"/posts/{kept[0]}/copies", "/deliveries?post=1&place=telegram:1", *LISTS):
            answer = await browser.looks(path)
            assert (answer.status_code, is_harmless(answer.text)) == (200, []), path
        await browser.presses("/go-on", csrf=csrf)


async def test_nothing_that_is_sent_breaks_an_act_or_does_another(desk: ConsoleDesk) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    tried, csrf = 0, await browser.csrf()
    for payload in PAYLOADS:
        for path in (f"/posts/{post.id}/{quote(payload, safe='')}", f"/posts/{quote(payload, safe='')}/publish"):
            answer = await browser.presses(path, csrf=csrf)
            assert answer.status_code in (404, 405), path
            assert is_harmless(answer.text) == []
            tried += 1
        for back in (payload, f"//{payload}", f"/posts/{payload}"):
            answer = await browser.presses("/language", {"language": payload, "back": back}, csrf=csrf)
            assert answer.headers["location"] == "/desk/"
            tried += 1
    assert tried == 125
    assert await desk.acts() == []
    assert await desk.state(post) == "draft"


async def test_where_one_is_led_back_to_is_a_page_of_the_console(desk: ConsoleDesk) -> None:
    await desk.readers(1)
    browser, post = await desk.as_(CHIEF), await desk.post()
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "/../x", "/posts?x=%0d%0a", ""):
        for act in ("pause", "resume"):
            answer = await browser.presses(f"/posts/{post.id}/{act}", {"back": back})
            assert answer.headers["location"] == f"/desk/?done={act}", back


async def test_a_form_is_taken_to_a_size_and_no_further(desk: ConsoleDesk) -> None:
    browser, post = await desk.as_(CHIEF), await desk.post(publish=False)
    answer = await browser.presses(f"/posts/{post.id}/correct", {"revision": "1", "title": "A" * 300_000})
    assert answer.status_code == 413
    many = {f"f{number}": "1" for number in range(500)}
    assert (await browser.presses(f"/posts/{post.id}/publish", many)).status_code == 403
    assert await desk.state(post) == "draft"
