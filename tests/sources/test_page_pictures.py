"""The picture of an article: stated or shown, loaded late or at once, and never a pixel, an emoji or a face."""

import pytest

from adapters.sources.parse.page import parse_page
from adapters.sources.parse.page_pictures import apart, largest

SITE = "https://courier.example"
STORY = (
    "<p>The council decided on Tuesday evening to close the old bridge, after engineers had found cracks in it.</p>" * 3
)


def picture(shown: str = "", *, head: str = "", around: str = "article") -> str | None:
    body = f"<{around}><h1>Old bridge closes</h1>{shown}{STORY}</{around}>"
    html = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return parse_page(html.encode(), url=SITE + "/news/a").image


@pytest.mark.parametrize(
    ("stated", "addresses"),
    [
        ("https://a.example/1.jpghttps://a.example/2.jpghttps://a.example/3.jpg", 3),
        ("https://a.example/1.jpg, https://a.example/2.jpg", 2),
        ("https://a.example/1.jpg https://a.example/2.jpg", 2),
        ("https://web.archive.example/web/2012/https://a.example/1.jpg", 1),
        ("https://cdn.example/?url=https://a.example/1.jpg", 1),
        ("https://cdn.example/w_600,h_400/https://a.example/1.jpg", 1),
        ("/1.jpg", 1),
        ("", 0),
    ],
)
def test_addresses_that_are_glued_come_apart(stated: str, addresses: int) -> None:
    found = apart(stated)
    assert (len(found), "".join(found)[:20]) == (addresses, stated[:20])


def test_the_first_of_several_stated_pictures_is_taken() -> None:
    head = '<meta property="og:image" content="https://img.example/1.jpghttps://img.example/2.jpg">'
    assert picture(head=head) == "https://img.example/1.jpg"


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/p.jpg">',
        '<img src="data:image/gif;base64,R0lGOD" data-src="/p.jpg">',
        '<img src="/img/placeholder.png" data-lazy-src="/p.jpg">',
        '<img src="/1x1.gif" data-original="/p.jpg">',
        '<img data-srcset="/s.jpg 300w, /p.jpg 1200w, /m.jpg 640w">',
        '<img src="/small.jpg" srcset="/s.jpg 1x, /p.jpg 2x">',
        '<picture><source srcset="/s.jpg 300w, /p.jpg 900w"><img src="data:image/png;base64,AA"></picture>',
        '<img src="data:image/gif;base64,R0lGOD"><noscript><img src="/p.jpg"></noscript>',
        '<img src="/loading-spinner.gif" data-image="/p.jpg">',
        '<amp-img src="/p.jpg" width="640" height="360"></amp-img>',
        '<figure><a href="/p-full.jpg"><img width="1200" height="600" src="/p.jpg"></a></figure>',
    ],
)
@pytest.mark.parametrize("around", ["article", "main", "div"])
def test_a_picture_in_the_text_is_found_however_it_is_loaded(image: str, around: str) -> None:
    assert picture(image, around=around) == SITE + "/p.jpg"


@pytest.mark.parametrize(
    "image",
    [
        '<img width="1" height="1" src="/count/a.jpg">',
        '<img src="https://stats.wp.com/b.gif?x=1">',
        '<img src="https://www.facebook.com/tr?id=1">',
        '<img src="https://s.w.org/images/core/emoji/14/72x72/1f600.png">',
        '<img class="wp-smiley" src="/s.png">',
        '<img class="avatar" src="/ada.jpg">',
        '<img src="https://secure.gravatar.com/avatar/00?s=400">',
        '<div class="article-author"><span><img src="/ada.jpg"></span></div>',
        '<img src="/static/logo.png">',
        '<img src="/drawing.svg">',
        '<img width="48" src="/ada.jpg">',
        '<aside><img src="/other.jpg"></aside>',
        '<a href="/other"><img src="/other.jpg"><h3>Another article</h3></a>',
        '<img src="http://127.0.0.1/p.jpg">',
    ],
)
def test_what_is_no_picture_of_the_article_is_passed_over(image: str) -> None:
    assert (picture(image), picture(image + '<img src="/p.jpg">')) == (None, SITE + "/p.jpg")


@pytest.mark.parametrize(
    "address", ["https://secure.gravatar.com/avatar/00", "/pixel.gif", "https://s.w.org/images/core/emoji/1.png"]
)
def test_what_is_stated_and_no_picture_is_passed_over_too(address: str) -> None:
    head = f'<meta property="og:image" content="{address}"><meta name="twitter:image" content="/p.jpg">'
    assert picture(head=head) == SITE + "/p.jpg"


@pytest.mark.parametrize(
    "name", ["pixel-9-review.jpg", "avatar-film.jpg", "emoji-day.jpg", "blank-page.jpg", "iconic.jpg"]
)
def test_a_picture_of_such_a_thing_is_a_picture(name: str) -> None:
    assert picture(f'<img src="/p/{name}">') == f"{SITE}/p/{name}"


def test_a_picture_of_another_part_of_the_page_is_not_taken() -> None:
    assert picture('</article><div><img src="/other.jpg"></div><article>') is None


def test_the_largest_of_a_set() -> None:
    assert (largest("/a,b.jpg 100w, /c.jpg 900w"), largest("/a.jpg"), largest("")) == ("/c.jpg", "", "")
