"""When a page was published: in its metadata, in its address, or where readers see it; never a bare year."""

from datetime import UTC, datetime

import pytest
from htmldate.extractors import get_external_parser

from adapters.sources.parse.page import parse_page
from adapters.sources.parse.page_dates import visible_date
from adapters.sources.parse.page_tree import readable_tree

STORY = (
    "<p>The council decided on Tuesday evening to close the old bridge, after engineers had found cracks in it.</p>" * 3
)
DAY = datetime(2021, 10, 18, tzinfo=UTC)


def published(shown: str, *, head: str = "", url: str | None = None) -> datetime | None:
    body = f"<main><article><h1>Old bridge closes</h1>{shown}{STORY}</article></main><footer>© 2025</footer>"
    html = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return parse_page(html.encode(), url=url).date


@pytest.mark.parametrize(
    "shown",
    [
        '<div class="article-date">18 October 2021</div>',
        '<div class="docData"><span class="label">Datum:</span> <span class="value">18.10.2021</span></div>',
        '<p class="meta">Published: October 18, 2021</p>',
        '<span class="byline">Von Ada Marsh, 18. Oktober 2021</span>',
        '<time>2021-10-18</time>',
        '<div class="post-date"><abbr title="2021-10-18T09:05:00Z">on Monday</abbr></div>',
    ],
)  # fmt: skip
def test_the_day_that_readers_see_is_found(shown: str) -> None:
    assert published(shown) == DAY


@pytest.mark.parametrize(
    "shown",
    [
        '<p class="date">18 تشرين الأول 2021</p>', '<span class="published">١٨ أكتوبر ٢٠٢١</span>',
        '<p class="date">۲۶ مهر ۱۴۰۰</p>', "<time>تاریخ انتشار: ۱۴۰۰/۰۷/۲۶</time>",
        '<p class="post-date">2021年10月18日</p>',
        '<p class="date">18 أكتوبر 2021 - 09:05 م</p>',
    ],
)  # fmt: skip
def test_a_marked_day_is_read_in_the_words_of_the_country(shown: str) -> None:
    assert published(shown) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "2021年10月18日 01時28分 (10月19日 01時40分更新)", "公開：2021年10月18日（月）午後1時28分",
        "2021年10月18日(月) 9時05分", "２０２１年１０月１８日", "发布时间：2021年10月18日 星期一",
        "2021年10月18日 上午9:05", "公開日：2021年10月18日 最終更新日：2021年10月19日",
        "山田太郎　2021年10月18日",
        "發佈於 2021年10月18日", "입력 2021년 10월 18일 오전 1시 28분", "2021년 10월 18일(월) 09:05",
        "18 أكتوبر 2021", "١٨ أكتوبر ٢٠٢١", "نشر في 18 أكتوبر 2021", "פורסם: 18 באוקטובר 2021, 09:05",
        "۲۶ مهر ۱۴۰۰", "18 октября 2021 г., 09:05", "18 Οκτωβρίου 2021", "18 жовтня 2021",
    ],
)  # fmt: skip
def test_a_date_line_in_another_script_is_read_without_trying_every_locale(line: str) -> None:
    get_external_parser.cache_clear()
    assert published(f'<div class="info"><span>{line}</span></div>') == DAY
    assert get_external_parser.cache_info().currsize == 0


@pytest.mark.parametrize("name", ["article:published", "article.published", "citation_publication_date"])
def test_less_common_names_of_the_date_are_known(name: str) -> None:
    assert published("", head=f'<meta name="{name}" content="2021-10-18">') == DAY


def test_what_metadata_and_address_say_comes_first() -> None:
    shown = '<div class="article-date">18 October 2021</div>'
    stated = '<meta property="article:published_time" content="2021-10-17T20:00:00Z">'
    moment = datetime(2021, 10, 17, 20, tzinfo=UTC)
    assert published(shown, head=stated) == moment
    assert published(shown, url="https://courier.example/2021/10/16/bridge") == datetime(2021, 10, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "shown", ["", "<p>Copyright 2013 Harbour Gazette</p>", "<p>Since 2005</p>", "<p class='date'>2021</p>"]
)
def test_a_bare_year_is_no_date(shown: str) -> None:
    assert published(shown) is None


def test_the_page_is_as_it_was_afterwards() -> None:
    root = readable_tree(
        f'<html><body><div class="date">18 October 2021</div>{STORY}<footer>Foot</footer></body></html>'
    )
    assert root is not None
    before = root.text_content()
    assert (visible_date(root), root.text_content()) == (DAY, before)
