"""`israfan opml`: the list of sources out and in again, what others wrote, and what means harm."""

import io
from pathlib import Path

import pytest

from adapters.sources.parse import opml
from tests.cli.conftest import Israfan

# Of another program: folders, an ampersand that is not escaped, one feed in two folders, attributes in small letters.
READERS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE opml SYSTEM "http://127.0.0.1:9/opml.dtd">
<opml version="1.1"><head><title>Mine</title></head><body>
 <outline text="News"><outline text="Levant">
  <outline text="L'Orient &eacute;" type="rss" xmlUrl="https://orient.example/feed?a=1&b=2"
           category="/World/Asia,press"/>
 </outline></outline>
 <outline text="Press"><outline title="Orient" text="x" xmlurl="http://www.orient.example/feed?a=1&amp;b=2"/></outline>
 <outline text="Empty"/>
 <outline text="Script" type="rss" xmlUrl="javascript:alert(1)"/>
 <outline text="Local" type="rss" xmlUrl="file:///etc/passwd"/>
 <outline text="Secret" type="rss" xmlUrl="https://ann:hunter2@paid.example/feed"/>
 <outline type="rss" xmlUrl="https://ann:hunter2@paid.example/other"/>
 <outline text="Nowhere" type="rss"/>
 <outline text="Other list" type="include" url="https://lists.example/more.opml"/>
 <outline text="Slow" type="rss" xmlUrl="https://slow.example/" xmlns:i="urn:israfan:opml:1" i:interval="nan"/>
 <outline text="Rule" type="rss" xmlUrl="https://rule.example/" xmlns:i="urn:israfan:opml:1" i:release="later"/>
 <outline type="rss" xmlUrl="https://plain.example/feed"/>
</body></opml>"""


def test_what_is_exported_is_taken_in_elsewhere_and_exported_the_same(
    israfan: Israfan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "first.opml").write_text(
        '<opml version="2.0" xmlns:israfan="urn:israfan:opml:1"><body>'
        '<outline text="א &amp; &lt;b&gt; &quot;x&quot;" xmlUrl="https://one.example/feed?k=a&amp;b=%3C"'
        ' category="World,Sport" israfan:interval="90.5" israfan:site="https://paper.example/"'
        ' israfan:release="after 10 min" israfan:paused="true"/>'
        '<outline text="Two" xmlUrl="https://two.example/feed"'
        ' israfan:topics="[&quot;TV/Radio, film&quot;, &quot;Art&quot;]"/>'
        "</body></opml>",
        "utf-8",
    )
    assert israfan("opml", "import", "first.opml").status == 0
    assert israfan("opml", "export", "out.opml").out == "2 sources written to out.opml.\n"
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    done = israfan("opml", "import", "../out.opml")
    assert "may speak for the articles of https://paper.example/, as the list says." in done.err
    assert israfan("opml", "export").out == (folder / "out.opml").read_text("utf-8")
    told = ("url", "name", "topics", "interval", "site", "release")
    first, second = israfan("source", "list", "--json").json
    assert [first[key] for key in told] == [
        *("https://one.example/feed?k=a&b=%3C", 'א & <b> "x"', ["World", "Sport"]),
        *(90.5, "https://paper.example/", "after 10 min"),
    ]
    assert [second[key] for key in told] == [
        *("https://two.example/feed", "Two", ["TV/Radio, film", "Art"], 300.0, None, "at once")
    ]
    assert (first["paused_at"] is not None, second["paused_at"]) == (True, None)
    refused = israfan("opml", "export", "../out.opml")
    assert (refused.status, refused.err) == (
        1,
        "../out.opml is there already: nothing was written. Name another file.\n",
    )


def test_a_readers_list_is_taken_once_and_what_is_wrong_in_it_is_named(
    israfan: Israfan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "mine.opml").write_text(READERS)
    tried = israfan("opml", "import", "mine.opml", "--dry-run", "--json").json
    assert [each["url"] for each in tried["added"]] == [
        "https://orient.example/feed?a=1&b=2",
        "https://plain.example/feed",
    ]
    assert israfan("source", "list", "--json").json == []
    done = israfan("opml", "import", "mine.opml")
    assert done.status == 1
    assert done.out.splitlines()[-1] == "2 sources added, 0 known already and left as they are."
    assert done.err.splitlines() == [
        "Left out: Script. Its address is no web address (http or https): javascript:alert(1).",
        "Left out: Local. Its address is no web address (http or https): file:///etc/passwd.",
        "Left out: Secret. Its address has a user name or password in it; such an address is not read.",
        "Left out: paid.example. Its address has a user name or password in it; such an address is not read.",
        "Left out: Nowhere. It has no xmlUrl, the address of a feed.",
        "Left out: Other list. It is another list, which is not fetched: save that list and import the file.",
        "Left out: Slow. Its israfan:interval is no number of seconds up to a year's: nan.",
        'Left out: Rule. Its israfan:release is no rule (later): write "at once", "after 10 min" (up to 10080 min) or '
        '"after approval".',
        "No desk is running: they are read as soon as `israfan run` does.",
        "8 outlines of mine.opml left out, as said above.",
    ]
    orient, plain = before = israfan("source", "list", "--json").json
    assert (orient["name"], orient["topics"]) == ("L'Orient é", ["News", "Levant", "World", "Asia", "press"])
    assert (plain["name"], plain["topics"], plain["last_fetch_at"]) == (None, [], None)
    israfan("source", "change", "1", "--topic", "Ours")
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(READERS.replace("https://orient", "http://www.orient").encode()))
    )
    again = israfan("opml", "import", "-", "--json").json
    assert ([each["id"] for each in again["known"]], again["added"]) == ([1, 2], [])
    kept = [(before[0] | {"topics": ["Ours"]}), before[1]]
    assert israfan("source", "list", "--json").json == kept
    assert [entry["act"] for entry in israfan("audit", "--json").json].count("add source") == 2


def outlines(inner: str) -> str:
    return f'<opml version="2.0"><body>{inner}</body></opml>'


FEED = '<outline text="A" type="rss" xmlUrl="https://a.example/feed"/>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty."),
        (b"\0\x01\x02", "It is empty."),
        (b"\xff\xfe\xfa\0" * 50, "It is no OPML: a list of sources begins with <opml>."),
        (b"<!doctype html><html><body>Login</body></html>", "It is a web page, not an OPML list of sources."),
        (
            b"<rss><channel/></rss>",
            "It is a feed, not an OPML list of sources: `israfan source add` follows the address",
        ),
        (outlines('<outline text="Folder"/>'), "It names no sources: no outline in it has an xmlUrl"),
        (
            f'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>{outlines(FEED.replace("A", "&x;", 1))}',
            "It declares entities of its own",
        ),
        (f'<!DOCTYPE o [<!ENTITY l0 "ha">{LAUGHS}]>{outlines("&l11;")}', "It declares entities of its own"),
        (f'<!DOCTYPE o [<!ENTITY % d SYSTEM "http://127.0.0.1:9/">%d;]>{outlines(FEED)}', "It declares entities"),
        (outlines(FEED * 10_000), "It has more than 5,000 outlines: divide it into several files."),
        (
            outlines('<outline text="x">' * 200 + FEED + "</outline>" * 200),
            "Its outlines are nested more than 64 deep, which no list of sources is.",
        ),
        (outlines('<outline text="x">' * 200 + FEED), "Its outlines are nested more than 64 deep"),
    ],
)
def test_a_file_that_is_no_list_or_means_harm_is_one_sentence(
    israfan: Israfan, folder: Path, data: bytes | str, sentence: str
) -> None:
    (folder / "bad.opml").write_bytes(data if isinstance(data, bytes) else data.encode())
    done = israfan("opml", "import", "bad.opml")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith(f"bad.opml cannot be imported. {sentence}")


def test_a_file_that_is_not_there_or_too_large_is_one_sentence(israfan: Israfan, folder: Path) -> None:
    (folder / "large.opml").write_bytes(b" " * (5 * 1024 * 1024 + 1))
    assert israfan("opml", "import", "none.opml").err == "none.opml cannot be read: No such file or directory.\n"
    assert israfan("opml", "import", ".").err == ". cannot be read: Is a directory.\n"
    assert israfan("opml", "import", "large.opml").err == "large.opml is larger than 5 MiB.\n"


@pytest.mark.parametrize(
    ("data", "name", "damaged"),
    [
        (outlines(FEED).encode("utf-16"), "A", False),
        (outlines(FEED.replace('"A"', '"É"')).encode("latin-1"), "É", False),
        (b'<?xml version="1.0" encoding="utf-16"?>' + outlines(FEED).encode(), "A", False),
        (outlines(FEED.replace('"A"', '"A\0\x1b[2J&#27;&#x202e;"')).encode(), None, False),
        (outlines(FEED + FEED[:30]).encode()[:-30], "A", True),
        (outlines(FEED + "<outline></body>").encode(), "A", True),
        ((" " * 1_000 + outlines(FEED)).encode(), "A", False),
    ],
)
def test_a_list_in_any_encoding_or_with_damage_gives_what_can_be_read(
    data: bytes, name: str | None, damaged: bool
) -> None:
    found = opml.read(data)
    assert ([each.url for each in found.sources], found.damaged) == (["https://a.example/feed"], damaged)
    shown = found.sources[0].name or ""
    assert shown == name if name else not set(shown) & set("\0\x1b")
