"""From bytes to text, whatever the labels say."""

import codecs

import pytest

from adapters.sources.parse.encoding import decode

TEXT = "<a>Fähre – “günstig” 渡船</a>"
ONE_BYTE = ["iso-8859-1", "us-ascii", "windows-1252", "windows-1256", "windows-1255", "windows-1251", "koi8-r", "l9"]
EAST_ASIAN = ["shift_jis", "euc-kr", "gb2312", "big5", "euc-jp"]
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


@pytest.mark.parametrize("text", ["Größe der Fähre", "الحكومة تعلن موازنة العام", "ראש העיר", "渡船", "“so”"])
@pytest.mark.parametrize(
    "label",
    ONE_BYTE + EAST_ASIAN,
)
def test_well_formed_utf_8_is_utf_8_whatever_header_declaration_or_meta_say(label: str, text: str) -> None:
    declared = f'<?xml version="1.0" encoding="{label}"?><a>{text}</a>'
    assert decode(declared.encode()) == declared
    assert decode(text.encode(), f"application/json; charset={label}") == text
    page = f'<html><meta charset="{label}"><p>{text}'
    assert decode(page.encode(), f"text/html; charset={label}") == page


def test_a_two_byte_encoding_that_is_utf_8_by_accident_keeps_its_label() -> None:
    accident = "谁说".encode("gb18030")
    assert accident.decode() != "谁说"
    assert decode(accident, "text/xml; charset=gb2312") == "谁说"


def test_letters_written_as_escape_sequences_are_read_by_their_label() -> None:
    assert decode("渡船".encode("iso-2022-jp"), "text/xml; charset=iso-2022-jp") == "渡船"


def test_a_stray_zero_makes_no_utf_16() -> None:
    assert decode(b"<a>x\0y</a>", "text/xml; charset=utf-16") == "<a>x\0y</a>"


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The mayor’s “old” bridge – closed", b"\x92"),
        ("L’école est fermée", b"\xe2\x80"),
        ("שלום", b"\xd7"),
        ("é", b"\xe9"),
    ],
)
def test_a_bad_byte_in_declared_utf_8_becomes_one_replacement_character(text: str, bad: bytes) -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    assert decode((head + text + " ").encode() + bad + b" end") == f"{head}{text} \ufffd end"


def test_a_bad_byte_costs_one_character_under_another_label_too() -> None:
    data = ("الحكومة تعلن موازنة العام الجديد " * 2).encode() + b"\xff."
    assert decode(data, "text/xml; charset=windows-1256").endswith("الجديد \ufffd.")


def test_windows_1252_of_few_letters_called_utf_8_is_read_as_browsers_read_it() -> None:
    data = '<?xml version="1.0" encoding="UTF-8"?><a>L\'école est fermée déjà</a>'.encode("cp1252")
    assert decode(data).endswith("<a>L'école est fermée déjà</a>")


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


@pytest.mark.parametrize("label", ["", "utf-8", "iso-2022-jp"])
def test_japanese_in_escape_sequences_is_read_under_any_label(label: str) -> None:
    text = f'<?xml version="1.0" encoding="{label}"?><rss><title>\u653f\u5e9c</title></rss>'
    assert decode(text.encode("iso2022_jp")) == text
