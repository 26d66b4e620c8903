"""The headline alone: without the site's name, its slogans, labels and kickers, and with every hyphen of its own."""

import pytest

from adapters.sources.parse.page import parse_page

ZH = "老桥将关闭整整一年，市长承诺增加公交"
JA = "古い橋、来年いっぱい閉鎖へ"
KO = "낡은 다리가 일 년 동안 문을 닫는다"
EN = "Old bridge closes for a whole year"
STORY = "<p>The council decided on Tuesday evening to close the old bridge, after engineers had found cracks.</p>" * 3


def headline(title: str, *, site: str = "", heading: str = "", head: str = "") -> str | None:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    shown = f"<h1>{heading}</h1>" if heading else ""
    top = f'<meta charset="utf-8"><title>{title}</title>{named}{head}'
    return parse_page(f"<html><head>{top}</head><body>{shown}{STORY}</body></html>".encode()).title


@pytest.mark.parametrize(
    ("title", "site", "alone"),
    [
        (f"{ZH}-海港新闻网", "", ZH),
        (f"{ZH}-海港", "海港", ZH),
        (f"{ZH}！_海港新闻网", "", f"{ZH}！"),
        (f"{ZH}_国内_海港新闻网", "", ZH),
        (f"{ZH}丨海港新闻网", "", ZH),
        (f"{ZH}——海港日报", "海港日报", ZH),
        (f"{JA}｜港新聞", "", JA),
        (f"{JA}-港新聞オンライン", "", JA),
        (f"「{JA}」：港新聞", "港新聞", f"「{JA}」"),
        (f"{KO}-항구일보", "", KO),
        (f"{KO}ㅣ항구일보", "", KO),
        (f"{KO} ㅣ 항구뉴스", "항구뉴스", KO),
        (f"{EN}-Harbour Gazette", "Harbour Gazette", EN),
        (f"{EN}- Harbour Gazette", "Harbour Gazette", EN),
        (f"{EN} -- Harbour Gazette", "", EN),
        (f"{EN}, Harbour Gazette", "Harbour Gazette", EN),
        (f"Harbour Gazette: {EN}", "Harbour Gazette", EN),
        (f"{EN} \u2212 Harbour Gazette", "", EN),
        (f"{EN} ★ Harbour Gazette", "", EN),
        (f"Harbour Gazette ● {EN}", "Harbour Gazette", EN),
    ],
)
def test_the_name_of_the_site_is_cut_however_it_is_joined(title: str, site: str, alone: str) -> None:
    assert headline(title, site=site) == alone


@pytest.mark.parametrize(
    ("title", "site", "heading"),
    [
        ("Covid-19 ward of the old hospital closes", "", ""),
        ("海港-北岸大桥将关闭整整一年", "", "海港-北岸大桥将关闭整整一年"),
        ("海港-北岸大桥将关闭整整一年", "海港", ""),
        ("海港队3-0大胜北岸队晋级决赛", "", ""),
        ("老桥将关闭整整一年-市长承诺增加公交", "", ""),
        ("老桥将关闭整整一年市长谈话-海港日报", "", "老桥将关闭整整一年市长谈话-海港日报"),
        ("港-東京間フェリー、来月再開へ", "", ""),
        ("ㅋㅋㅋ와 ㅣ의 역사: 낡은 글자 이야기", "", ""),
        ("Harbour-Gazette merger talks collapse again", "Harbour", ""),
    ],
)
def test_a_hyphen_of_the_headlines_own_stays(title: str, site: str, heading: str) -> None:
    assert headline(title, site=site, heading=heading) == title


@pytest.mark.parametrize(
    "title",
    [
        f"{EN} : Harbour-Archive | Notes on a small town | Since 2005 | 6th year",
        f"{EN} | News | Harbour Gazette",
        f"{EN} | Harbour Gazette | Notes on a small and windy town",
        f"{EN} - News - Harbour Gazette",
        f"{EN} – Region – Harbour Gazette",
    ],
)
def test_several_tails_are_all_cut(title: str) -> None:
    assert headline(title) == EN


def test_a_dash_inside_the_headline_stays_before_the_name() -> None:
    assert headline("Old bridge closes – but not for all – Harbour Gazette") == "Old bridge closes – but not for all"


@pytest.mark.parametrize(
    ("title", "heading", "alone"),
    [
        (f"{EN} - Harbour Archive", "Harbour Archive", EN),
        ("Old bridge closes | Harbour", "Harbour", "Old bridge closes"),
        (f"{ZH} - 海港档案", "海港档案", ZH),
        ("Harbour Archive » Old bridge closes", "Old bridge closes", "Old bridge closes"),
        ("A.Harbour.Word --mooring", '<a href="/words/" class="home-link">A.Harbour.Word</a>', "mooring"),
    ],
)
def test_an_only_heading_that_is_the_sites_name_is_not_the_headline(title: str, heading: str, alone: str) -> None:
    assert headline(title, heading=heading) == alone


@pytest.mark.parametrize(
    "title",
    [
        f"Press release: {EN}",
        f"Pressemitteilung – {EN}",
        f"[Update] {EN}",
        f"VIDEO | {EN}",
        f"【速報】{EN}",
        f"بالفيديو.. {EN}",
    ],
)
@pytest.mark.parametrize("also", [False, True])
def test_a_label_before_the_only_heading_is_left_out(title: str, also: bool) -> None:
    graph = f'<meta property="og:title" content="{title}"><meta name="twitter:title" content="{title}">'
    assert headline(title, heading=EN, head=graph if also else "") == EN


def test_what_the_statement_says_too_is_no_label() -> None:
    said = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "After the storm: {EN}"}}</script>'
    )
    graph = f'<meta property="og:title" content="After the storm: {EN}">'
    assert headline(f"After the storm: {EN}", heading=EN, head=graph + said) == f"After the storm: {EN}"


@pytest.mark.parametrize(
    "heading",
    [
        f'<span class="overline">The council on Tuesday</span> <span class="headline">{EN}</span>',
        f"<small>The council on Tuesday:</small><br>{EN}",
        f"<em>The council on Tuesday</em> {EN}",
        f"{EN} <span>Comment</span>",
    ],
)
def test_a_kicker_inside_the_heading_is_left_out_as_the_title_leaves_it(heading: str) -> None:
    assert headline(f"{EN} - Harbour Gazette", heading=heading) == EN


def test_a_kicker_that_is_marked_is_left_out_even_where_no_title_says_so() -> None:
    assert headline("", heading=f'<span class="article__kicker">Harbour</span> {EN}') == EN


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Old bridge<br>closes today", "Old bridge closes today"),
        ("<div>Old bridge</div><div>closes today</div>", "Old bridge closes today"),
        ("古い橋、<br>来年いっぱい閉鎖へ", "古い橋、来年いっぱい閉鎖へ"),
        ("Old<b>er</b> bridge closes", "Older bridge closes"),
    ],
)
def test_a_line_that_breaks_keeps_its_words_apart(heading: str, read: str) -> None:
    assert headline("", heading=heading) == read
