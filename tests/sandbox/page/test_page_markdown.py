"""Discord's markdown as HTML."""

import pytest

from adapters.sandbox.page import markdown

NAMES = {"@12": "@Noor", "#34": "#news"}


def shown(text: str) -> str:
    return str(markdown.inline(text, NAMES))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>"),
        ("__under__ ~~gone~~ `code`", "<u>under</u> <s>gone</s> <code>code</code>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("snake_case_name", "snake_case_name"),
        (r"\*not slanted\*", "*not slanted*"),
        (r"\_x\_ \[y\]", "_x_ [y]"),
        (r"**a \** b**", "<strong>a ** b</strong>"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`**raw**`", "<code>**raw**</code>"),
        ("<@12> in <#34>", '<span class="mention">@Noor</span> in <span class="mention">#news</span>'),
        ("<@99>", '<span class="mention">@unknown</span>'),
        ("</latest:5>", '<span class="mention">/latest</span>'),
        ("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;"),
    ],
)
def test_inline(text: str, made: str) -> None:
    assert shown(text) == made


def test_links_with_and_without_words() -> None:
    attributes = 'target="_blank" rel="noopener noreferrer"'
    assert shown("[here](https://a.example/x)") == f'<a href="https://a.example/x" {attributes}>here</a>'
    assert (
        shown("see https://a.example/x.") == f'see <a href="https://a.example/x" {attributes}>https://a.example/x</a>.'
    )
    assert shown("<https://a.example>") == f'<a href="https://a.example" {attributes}>https://a.example</a>'
    assert shown("[x](javascript:alert)") == "[x](javascript:alert)"


def test_blocks() -> None:
    made = [str(line) for line in markdown.lines("# Head\n> quoted\n- item\n-# small\n\nplain", NAMES)]
    assert made == [
        '<div class="line heading-1" dir="auto">Head</div>',
        '<div class="line quote" dir="auto">quoted</div>',
        '<div class="line item" dir="auto">item</div>',
        '<div class="line subtext" dir="auto">small</div>',
        '<div class="line" dir="auto"><br></div>',
        '<div class="line" dir="auto">plain</div>',
    ]


def test_fenced_code_is_one_block_without_markup() -> None:
    made = [str(line) for line in markdown.lines("a\n```py\n<b>**x**</b>\n```\nb", NAMES)]
    assert made == [
        '<div class="line" dir="auto">a</div>',
        '<pre class="fence" dir="auto">&lt;b&gt;**x**&lt;/b&gt;</pre>',
        '<div class="line" dir="auto">b</div>',
    ]
