"""From bytes to text, whatever the labels say."""

import codecs

import pytest

from adapters.sources.parse.encoding import decode

TEXT = "<a>Fähre – “günstig” 渡船</a>"
WESTERN = "<a>Fähre “günstig” für Bürger, Höhe und Größe</a>"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        pytest.param(TEXT.encode(), None, id="utf-8 unlabelled"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), "text/xml; charset=iso-8859-1", id="a mark wins over the header"),
        pytest.param(TEXT.encode("utf-16"), None, id="utf-16 with a mark"),
        pytest.param(TEXT.encode("utf-32"), None, id="utf-32 with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), None, id="utf-16-le without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), None, id="utf-16-be without a mark"),
        pytest.param(TEXT.encode("gb18030"), "text/xml; charset=gb2312", id="the header's narrow name for a wide set"),
        pytest.param(TEXT.encode(), "text/xml; charset=nonsense", id="an unknown label"),
        pytest.param(TEXT.encode(), "text/xml; charset=utf-16", id="a label that cannot be true"),
    ],
)
def test_text_comes_out_as_it_was_written(data: bytes, content_type: str | None) -> None:
    assert decode(data, content_type) == TEXT


def test_the_header_wins_over_the_declaration() -> None:
    data = b'<?xml version="1.0" encoding="koi8-r"?><a>\xec</a>'
    assert decode(data, "text/xml; charset=windows-1251").endswith("<a>м</a>")


def test_the_declaration_serves_without_a_header() -> None:
    assert decode(b'<?xml version="1.0" encoding="koi8-r"?><a>\xec</a>').endswith("<a>Л</a>")


def test_a_single_byte_header_gives_way_to_a_declared_utf_8_that_fits() -> None:
    data = '<?xml version="1.0" encoding="utf-8"?><a>ä</a>'.encode()
    assert decode(data, "text/xml; charset=iso-8859-1").endswith("<a>ä</a>")


def test_the_meta_element_serves_for_pages() -> None:
    assert decode(b'<html><meta charset="windows-1251"><p>\xec').endswith("<p>м")


def test_latin_1_means_windows_1252() -> None:
    assert decode(b'<?xml version="1.0" encoding="iso-8859-1"?><a>\x93x\x94</a>').endswith("<a>“x”</a>")


def test_text_that_is_not_the_utf_8_it_claims_is_detected() -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + WESTERN.encode("cp1252")
    assert decode(data).endswith(WESTERN)


def test_one_bad_byte_costs_one_character() -> None:
    assert decode(TEXT.encode() * 3 + b"\xff") == TEXT * 3 + "\ufffd"


def test_utf_7_is_never_decoded() -> None:
    data = b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>'
    assert decode(data, "text/xml; charset=utf-7") == data.decode()
