"""Foreign text can do nothing, styles come out right, and lines read in their own direction."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.markdown import cost, directed, escape, fitted, markdown, parted, visible, web_address
from bot.message import Span, Style, moment, utf16, words

ZWSP, RLM, LRM = "\u200b", "\u200f", "\u200e"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*stars* _and_ ~~more~~", "\\*stars\\* \\_and\\_ \\~\\~more\\~\\~"),
        ("[text](https://evil.example)", "\\[text\\](https://evil.example)"),
        ("`code` ||spoiler||", "\\`code\\` \\|\\|spoiler\\|\\|"),
        ("# heading\n- list\n> quote\n1. first\n-# small", "\\# heading\n\\- list\n\\> quote\n1\\. first\n\\-# small"),
        ("a-b #tag 1.5 > 2", "a-b #tag 1.5 > 2"),
        ("@everyone @here", f"@{ZWSP}everyone @{ZWSP}here"),
        ("<@1> <@!1> <@&1>", f"\\<@{ZWSP}1> \\<@{ZWSP}!1> \\<@{ZWSP}&1>"),
        ("<#1> </a:1> <t:0:R> <:e:1> <a:e:1> <id:home>", "\\<#1> \\</a:1> \\<t:0:R> \\<:e:1> \\<a:e:1> \\<id:home>"),
        ("news@israfan.example", "news@israfan.example"),
        ("https://a.example/b_c_d?e=_f_ and a_b", "https://a.example/b_c_d?e=_f_ and a\\_b"),
        ("https://a.example/@everyone", f"https://a.example/@{ZWSP}everyone"),
        ("https://a.example/**b**", "https://a.example/\\*\\*b\\*\\*"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_foreign_text_is_shown_as_it_stands(text: str, written: str) -> None:
    assert escape(text) == written


@given(st.text())
def test_escaping_costs_no_more_than_was_counted(text: str) -> None:
    assert utf16(escape(text)) <= cost(text)


@given(st.text(alphabet="*_~|`[]()<>#-+1.@everyonh!& \n\\:/ptsx\u200d\u05d0", max_size=60))
def test_nothing_that_discord_reads_as_markup_survives(text: str) -> None:
    written = escape(text)
    outside = re.sub(r"https?://\S+", "", written)
    bare = re.sub(r"\\.", "", outside, flags=re.DOTALL)
    assert not set("*~|`[]<") & set(bare)
    assert not re.search(r"@(everyone|here|[!&]?\d)", written)


def styled(text: str, *styles: Style, link: str | None = None) -> Span:
    return Span(text, frozenset(styles), link)


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        ((styled(" bold ", Style.BOLD), Span("text")), " **bold** text"),
        ((styled("both", Style.BOLD, Style.ITALIC),), "***both***"),
        ((styled("a", Style.BOLD), styled("b", Style.ITALIC)), f"**a**{ZWSP}*b*"),
        ((styled("a", Style.BOLD), styled("b", Style.BOLD)), "**ab**"),
        ((styled("one\ntwo", Style.BOLD),), "**one**\n**two**"),
        ((styled("2*3", Style.BOLD),), "**2\\*3**"),
        ((styled("   ", Style.BOLD), Span("x")), "   x"),
        ((styled("x = `y`", Style.CODE),), "`` x = `y` ``"),
        ((styled("*raw* @everyone", Style.CODE),), f"`*raw* @{ZWSP}everyone`"),
        ((Span("see:"), styled("a\n```\nb", Style.PRE), Span("\nend")), f"see:\n```\na\n`{ZWSP}`{ZWSP}`\nb\n```\nend"),
        ((Span("he said "), styled("one\ntwo", Style.QUOTE), Span(" yes")), "he said \n> one\n> two\n yes"),
        ((styled("u", Style.UNDERLINE), styled("s", Style.STRIKE)), f"__u__{ZWSP}~~s~~"),
        ((styled("hidden", Style.SPOILER, Style.BOLD),), "||**hidden**||"),
    ],
)
def test_styles_are_written_as_markdown(spans: tuple[Span, ...], written: str) -> None:
    assert markdown(spans, 2000, "en").strip("\n") == written.strip("\n")


@pytest.mark.parametrize(
    ("text", "link", "written"),
    [
        ("our site", "https://a.example/b", "[our site](<https://a.example/b>)"),
        ("bank.example", "https://evil.example/", "[bank.example](<https://evil.example/>) (evil.example)"),
        (
            "https://bank.example/login",
            "https://evil.example/",
            "[bank.example/login](<https://evil.example/>) (evil.example)",
        ),
        ("www.a.example", "https://a.example/x", "[www.a.example](<https://a.example/x>)"),
        ("x](https://evil.example)", "https://a.example/", "[x］(evil.example)](<https://a.example/>) (a.example)"),
        ("spaces > and <", "https://a.example/ b>c", "[spaces > and <](<https://a.example/%20b%3Ec>)"),
        ("script", "javascript:alert(1)", "script"),
        ("@everyone", "https://a.example/", f"[@{ZWSP}everyone](<https://a.example/>)"),
    ],
)
def test_a_masked_link_says_where_it_leads_when_its_text_pretends(text: str, link: str, written: str) -> None:
    assert markdown((Span(text, link=link),), 2000, "en") == written


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("The C_API of libfoo_bar* [opinion] 5 > 3 ~ really", "The C_API of libfoo_bar* [opinion] 5 > 3 ~ really"),
        ("*a* **b**", "∗a∗ ∗∗b∗∗"),
        ("_a_ and __b__", "ˍaˍ and ˍˍbˍˍ"),
        ("~~gone~~ ||hidden||", "∼∼gone∼∼ ∣∣hidden∣∣"),
        ("`code`", "ˋcodeˋ"),
        ("C:\\temp\\", "C:⧵temp⧵"),
        ("[open", "［open"),
        ("a] b [c", "a］ b ［c"),
        ("[a](b)", "［a］(b)"),
        ("<@1> <#2> </a:1> <t:0:R> <:e:1>", f"<{ZWSP}@{ZWSP}1> <{ZWSP}#2> <{ZWSP}/a:1> <{ZWSP}t:0:R> <{ZWSP}:e:1>"),
        ("# no heading", "# no heading"),
        ("1. first", "1. first"),
    ],
)
def test_a_title_in_a_masked_link_reads_as_it_was_written(title: str, label: str) -> None:
    assert markdown((Span(title, link="https://a.example/"),), 2000, "en") == f"[{label}](<https://a.example/>)"


@given(st.text(alphabet="*_~|`[]()<>#@everyonh!& \\:/abt1", min_size=1, max_size=40))
def test_no_title_ends_its_masked_link_early_or_shows_a_backslash(title: str) -> None:
    written = markdown((Span(title, link="https://a.example/"),), 2000, "en").strip()
    if written:
        label, closing, _ = written.partition("](<https://a.example/>)")
        assert closing
        assert "\\" not in label
        assert "](" not in label
        assert label.count("[") == label.count("]") + 1


def items(count: int, length: int) -> tuple[Span, ...]:
    lines = [Span("Missed today", frozenset({Style.BOLD}))]
    for number in range(count):
        lines += [Span("\n\n"), Span(f"{number:03} " + "x" * length, link=f"https://a.example/{number}")]
    return tuple(lines)


def test_a_long_text_is_divided_between_its_items_addresses_counted() -> None:
    parts = parted(items(100, 60), 2000, 20, "en")
    assert len(parts) == 5
    assert all(utf16(part) <= 2000 for part in parts)
    assert all(line.endswith(">)") for part in parts for line in part.split("\n\n")[1:])
    assert re.findall(r"\[(\d{3}) x+\]", "\n".join(parts)) == [f"{number:03}" for number in range(100)]


def test_what_no_part_has_room_for_is_said_to_be_left_out() -> None:
    parts = parted(items(100, 60), 2000, 2, "en")
    assert [len(parts), parts[-1][-2:]] == [2, "\n…"]
    assert all(utf16(part) <= 2000 for part in parts)
    assert parts[-1].split("\n\n")[-1].rpartition("\n")[0].endswith(">)")


def test_a_paragraph_that_no_part_holds_is_divided_between_its_lines() -> None:
    lines = "\n".join(f"{number:03} {'y' * 90}" for number in range(60))
    parts = parted(words("before\n\n", lines), 2000, 20, "en")
    assert re.findall(r"(\d{3}) y{90}", "\n".join(parts)) == [f"{number:03}" for number in range(60)]
    assert all(utf16(part) <= 2000 for part in parts)


@given(st.lists(st.text(alphabet="ab*\n`é𝄞 ", max_size=700), max_size=8), st.integers(1, 4))
def test_every_part_fits(texts: list[str], most: int) -> None:
    parts = parted(words("\n\n".join(texts)), 300, most, "en")
    assert len(parts) <= most
    assert all(utf16(part) <= 300 for part in parts)


@pytest.mark.parametrize(
    "url", ["localhost/story", "intranet/story", "cms:8080/story", "[::1]/x", "news./x", "example", ".com/x", "a../x"]
)
def test_an_address_whose_host_has_no_dot_is_left_out(url: str) -> None:
    assert web_address(f"http://{url}") is None
    assert web_address(f"https://{url}") is None


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://a.example/ü?q=א", "https://a.example/%C3%BC?q=%D7%90"),
        ("https://bank.example@evil.example/x", "https://evil.example/x"),
        ("https://bank.example:443@evil.example/", "https://evil.example/"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//a.example", None),
        ("https://", None),
        ("", None),
        (None, None),
        ("https://a.example:99999/", None),
        ("https://a.example:0/", None),
        ("https://exa|mple.org/", None),
        ("https://exa mple.org/", None),
        ("https://exa%mple.org/", None),
        ("https://[::ffff:1.2.3.4]/x", None),
        ("https://مثال.example/x", "https://xn--mgbh0fb.example/x"),
        ("https://a.example/" + "x" * 2048, None),
    ],
)
def test_only_addresses_of_the_web_are_taken(url: str | None, taken: str | None) -> None:
    assert web_address(url) == taken


@pytest.mark.parametrize(
    ("text", "language", "laid_out"),
    [
        ("NVIDIA פותחת", "he", f"{RLM}NVIDIA פותחת"),
        ("חיפה NVIDIA", "he", "חיפה NVIDIA"),
        ("NVIDIA", "he", f"{RLM}NVIDIA"),
        ("עוד חדשות\nNVIDIA פותחת בחיפה", "en", f"עוד חדשות\n{RLM}NVIDIA פותחת בחיפה"),
        ("Good morning\nשלום NVIDIA", "en", "Good morning\nשלום NVIDIA"),
        ("תיקון: קו רכבת חדש ל־Haifa עם NVIDIA", "en", "תיקון: קו רכבת חדש ל־Haifa עם NVIDIA"),
        ("חיפה is a city", "en", f"{LRM}חיפה is a city"),
        ("خبر\nNATO قالت", "ar", f"خبر\n{RLM}NATO قالت"),
        ("1,200 עובדים", "he", "1,200 עובדים"),
        ("בוקר Tov", None, "בוקר Tov"),
    ],
)
def test_a_line_that_begins_in_the_other_direction_is_marked(text: str, language: str | None, laid_out: str) -> None:
    assert directed(text, language) == laid_out


def test_a_mark_stands_inside_a_quote_so_that_it_stays_one() -> None:
    assert markdown((styled("NATO הודיעה", Style.QUOTE),), 2000, "he") == f"> {RLM}NATO הודיעה"


def test_isolates_of_our_own_sentences_stay_and_stray_ones_go() -> None:
    assert visible("a \u2068b\u2069 c\u2069 \u202ed \u2068e") == "a \u2068b\u2069 c d e"


STYLED = st.builds(
    Span,
    st.text(max_size=400),
    st.frozensets(st.sampled_from(Style)),
    st.none() | st.sampled_from(["https://a.example/b", "https://a.example/" + "x" * 900, "javascript:1"]),
)


@given(st.lists(STYLED, max_size=12).map(tuple), st.sampled_from([None, "en", "he"]))
def test_any_text_fits(spans: tuple[Span, ...], language: str | None) -> None:
    assert utf16(markdown(spans, 300, language)) <= 300


@given(st.text(), st.integers(5, 80), st.sampled_from([None, "en", "he"]))
def test_any_plain_text_fits(text: str, limit: int, language: str | None) -> None:
    assert utf16(fitted(visible(text), limit, language)) <= limit


def test_what_does_not_fit_is_cut_at_a_words_end() -> None:
    assert markdown(words("one *two* three"), 13, "en") == "one \\*two\\*…"


def test_of_many_links_as_many_stay_as_fit() -> None:
    spans = tuple(Span(f"word{n} ", link=f"https://a.example/{n}") for n in range(300))
    written = markdown(spans, 2000, "en")
    assert 1900 < utf16(written) <= 2000
    assert written.count("](<") == 61


def test_a_moment_is_told_in_each_readers_own_zone_and_no_feed_can_write_one() -> None:
    at = datetime(2026, 8, 27, 12, 0, tzinfo=UTC)
    text = words("From a feed: <t:0> ", moment(at, UTC), Span(" · \u2068", rtl=True), moment(at, UTC))
    assert markdown(text, 2000, "en").count("<t:1787832000:f>") == 2
    assert r"\<t:0>" in markdown(text, 2000, "en")


def test_a_moment_in_a_line_from_right_to_left_is_set_apart() -> None:
    at = replace(moment(datetime(2026, 8, 27, 12, 0, tzinfo=UTC), UTC), rtl=True)
    line = words(Span("Israfan · יעל שדה · ", rtl=True), at)
    assert markdown(line, 2000, "en") == "\u200fIsrafan · יעל שדה · \u2068<t:1787832000:f>\u2069"
