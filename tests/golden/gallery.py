"""The messages every platform is held to: neutral in, one golden file per message and platform out.

Names are file names; keep them. What they cover: left-to-right and right-to-left posts with names of the other
direction inside, texts longer than any limit, posts with parts missing, labels, announcements with every style and
with links, buttons, a select, and a question form.
"""

from dataclasses import replace
from datetime import UTC, datetime

from bot import composing
from bot.admission import Access
from bot.commands import COMMANDS, read, reader
from bot.message import Button, Card, Field, FieldChoice, Form, Message, Option, Select, Span, Style, Tone, words
from bot.model import Content, PlaceKind, Post, PostKind, PostState
from bot.phrases import Phrases
from bot.preferences import Display, Length, Preview

_NOON = datetime(2026, 8, 27, 12, 0, tzinfo=UTC)
_SITE = "https://israfan.example"


def _post_buttons(read: str, share: str, url: str) -> tuple[tuple[Button, ...], ...]:
    """The row under a post. An address that begins with "share:" means: share what follows."""
    return ((Button(label=read, url=url), Button(label=share, url=f"share:{url}")),)


ENGLISH = Message(
    card=Card(
        title="Ceasefire talks resume in Muscat",
        summary="The US seeks to mediate hostilities after three nights of strikes; both sides sent envoys.",
        url=f"{_SITE}/2026/08/27/talks",
        image=f"{_SITE}/pictures/talks.jpg",
        source="Israfan",
        author="Maya Cohen",
        tags=("Diplomacy", "Middle East"),
        published_at=_NOON,
    ),
    buttons=_post_buttons("Read", "Share", f"{_SITE}/2026/08/27/talks"),
    language="en",
    key="post:1:1:en",
)

ARABIC = Message(
    card=Card(
        title="استئناف محادثات وقف إطلاق النار في مسقط برعاية Reuters",
        summary="أعلنت شركة OpenAI و Google عن اتفاق جديد، وقال متحدث باسم NATO إن قمة (COP31) تبدأ في 28 أغسطس.",
        url=f"{_SITE}/ar/2026/08/27/talks",
        image=f"{_SITE}/pictures/talks.jpg",
        source="Israfan News",
        author="ليلى حداد",
        tags=("الشرق الأوسط", "NATO", "دبلوماسية"),
        published_at=_NOON,
    ),
    buttons=_post_buttons("اقرأ", "شارك", f"{_SITE}/ar/2026/08/27/talks"),
    language="ar",
    key="post:2:1:ar",
)

HEBREW = Message(
    card=Card(
        title="NVIDIA פותחת מרכז פיתוח בחיפה",
        summary="החברה תגייס 1,200 עובדים; מנכ״ל Intel בירך, וראש העיר אמר: ״זה יום גדול״.",
        url=f"{_SITE}/he/2026/08/27/nvidia",
        image=f"{_SITE}/pictures/haifa.jpg",
        source="Israfan",
        author="Daniel Levi",
        tags=("כלכלה", "High Tech", "חיפה"),
        published_at=_NOON,
    ),
    buttons=_post_buttons("לקריאה", "שיתוף", f"{_SITE}/he/2026/08/27/nvidia"),
    language="he",
    key="post:3:1:he",
)

PERSIAN = Message(
    card=Card(
        title="شرکت Siemens نیروگاه تازه‌ای می‌سازد",
        summary="به گزارش BBC Persian، این نیروگاه در سال ۱۴۰۶ راه‌اندازی می‌شود و ۳۰۰ مگاوات برق تولید می‌کند.",
        url=f"{_SITE}/fa/2026/08/27/siemens",
        source="Israfan",
        author="نیلوفر رضایی",
        tags=("انرژی", "Siemens", "اقتصاد‌جهان"),
        published_at=_NOON,
    ),
    buttons=_post_buttons("بخوانید", "هم‌رسانی", f"{_SITE}/fa/2026/08/27/siemens"),
    language="fa",
    key="post:4:1:fa",
)

VERY_LONG = Message(
    card=Card(
        title="A title that does not end: " + "and another clause about 👩‍👩‍👧 families " * 40,
        summary="A standfirst of many words 😀 with an astral smile in each sentence. " * 120,
        url=f"{_SITE}/long?" + "&".join(f"parameter{n}=value" for n in range(40)),
        image=f"{_SITE}/pictures/long.jpg",
        source="A source with a rather long name " * 4,
        author="An author whose parents were generous " * 4,
        tags=("Culture", "A tag that is so long that no line can hold it " * 6),
        published_at=_NOON,
    ),
    buttons=_post_buttons("Read " * 30, "Share", f"{_SITE}/long"),
    language="en",
    key="post:5:1:en",
)

NO_PICTURE = Message(
    card=Card(title="Ferries stop in the storm", summary="Nobody was hurt.", url=f"{_SITE}/ferries", tags=("Weather",)),
    buttons=_post_buttons("Read", "Share", f"{_SITE}/ferries"),
    language="en",
    key="post:6:1:en",
)

NO_LINK = Message(
    card=Card(title="The newsroom is closed today", summary="We are back tomorrow.", source="Israfan"),
    language="en",
    key="post:7:1:en",
)

PICTURE_WITHOUT_LINK = Message(
    card=Card(title="Picture of the day", image=f"{_SITE}/pictures/day.jpg", author="Noa Bar"),
    language="en",
    key="post:8:1:en",
)

TITLE_ONLY = Message(card=Card(title="Power is back in Tyre"), language="en", key="post:9:1:en")

MANY_TAGS = Message(
    card=Card(
        title="The year in thirty tags",
        url=f"{_SITE}/tags",
        tags=(
            *(
                "Middle East",
                "middle  east",
                "R&D",
                "C++",
                "2026",
                "AI/ML",
                "",
                "!!!",
                "#Already",
                "naïve",
                "São Paulo",
            ),
            *("@everyone", "Straße", "科学", "COVID-19", "snake_case", "a_b c", "1st", "_", "Иран", "اليمن"),
            *(f"Topic {n}" for n in range(10)),
        ),
    ),
    language="en",
    key="post:10:1:en",
)

BREAKING = Message(
    card=Card(
        title="Parliament dissolved",
        summary="Elections follow within ninety days.",
        url=f"{_SITE}/parliament",
        image=f"{_SITE}/pictures/parliament.jpg",
        source="Israfan",
        label="Breaking",
        tags=("Politics",),
    ),
    buttons=_post_buttons("Read", "Share", f"{_SITE}/parliament"),
    language="en",
    key="post:11:1:en",
)

CORRECTION = Message(
    card=Card(
        title="البرلمان لم يُحل بعد",
        summary="ذكرنا خطأً أن البرلمان حُل؛ الصحيح أن Le Monde نقلت تصريحًا قديمًا.",
        url=f"{_SITE}/ar/parliament",
        source="Israfan",
        label="تصحيح",
        tags=("سياسة",),
    ),
    buttons=_post_buttons("اقرأ", "شارك", f"{_SITE}/ar/parliament"),
    language="ar",
    key="post:12:2:ar",
)

HOSTILE = Message(
    card=Card(
        title="@everyone <b>bold</b> *star* _under_ [x](javascript:alert(1)) \u202egnp.exe\u202c \x00\ufeff`code` <@1>",
        summary="Zero\u200bwidth, a lone \ud800 half, \u2066isolates\u2069, &amp; <script>alert(1)</script> ||h||",
        url="javascript:alert(1)",
        image="file:///etc/passwd",
        source="@here",
        author="<@&1> [link](https://evil.example)",
        tags=("@here", "<#1>", "\u202eflip"),
    ),
    buttons=((Button(label="@everyone \u202eRead\n*now*", url=f"{_SITE}/a?b=c&d=<e>"),),),
    language="en",
    key="post:13:1:en",
)

ANNOUNCEMENT = Message(
    text=(
        *words("We have moved. ", Span("Everything", frozenset({Style.BOLD})), " stays as it is: "),
        Span("italic", frozenset({Style.ITALIC})),
        Span(", "),
        Span("underlined", frozenset({Style.UNDERLINE})),
        Span(", "),
        Span("struck", frozenset({Style.STRIKE})),
        Span(", "),
        Span("bold and italic 😀", frozenset({Style.BOLD, Style.ITALIC})),
        Span(", "),
        Span("a spoiler", frozenset({Style.SPOILER})),
        Span(", "),
        Span("code = 1 < 2", frozenset({Style.CODE})),
        Span(" and "),
        Span("our site", frozenset({Style.BOLD}), link=f"{_SITE}/about?a=1&b=2"),
        Span(".\n\n"),
        Span("“News is what someone wants suppressed.”\nA second line of the quote.", frozenset({Style.QUOTE})),
        Span("\n"),
        Span("israfan check\nisrafan run", frozenset({Style.PRE})),
        Span("\nA bare address: https://israfan.example/bare and *stars* that stay stars."),
    ),
    language="en",
    key="announcement:1",
)

ANNOUNCEMENT_ARABIC = Message(
    text=words(
        "نشرة Israfan انتقلت إلى عنوان جديد.\n",
        Span("اقرأ التفاصيل", frozenset({Style.BOLD}), link=f"{_SITE}/ar/about"),
        "\nTelegram: يبقى كما هو.",
    ),
    language="ar",
    key="announcement:2",
)

SENTENCE_WITH_ISOLATES = Message(
    text=words("أنت تتابع الآن \u2068Middle East\u2069 و\u2068NATO\u2069."), language="ar", key="sentence:1"
)

LIST_OF_HEADLINES = Message(
    text=(
        Span("Latest articles", frozenset({Style.BOLD})),
        Span("\n\nתיקון: קו רכבת חדש מחבר את נצרת ל־Haifa עם NVIDIA", link=f"{_SITE}/1", rtl=True),
        Span("\nהנסיעה תימשך 40 דקות.", rtl=True),
        Span("\n\nNVIDIA ועיריית ירושלים פותחות מעבדה", link=f"{_SITE}/2", rtl=True),
        Span("\nIntel, Apple, Google: מי הבאה?", rtl=True),
        Span("\n\nBBC: زلزال", link=f"{_SITE}/3", rtl=True),
        Span("\n\nשוק הלילה opens in Haifa", link=f"{_SITE}/4", rtl=False),
        Span("\n\nOrchestra 49 تعزف في المدينة القديمة"),
    ),
    language="en",
    key="latest:1",
)

BROADCAST_IN_THREE_LANGUAGES = Message(
    card=Card(title="", summary="Good morning\nשלום NVIDIA\n\nOrchestra 49 تعزف\nחמרה is closed to traffic"),
    key="post:14:1:en",
)

LONG_TEXT = Message(
    text=words(Span("Heading\n", frozenset({Style.BOLD})), "A sentence of the long announcement 😀. " * 200),
    language="en",
    key="announcement:3",
)

BUTTONS = Message(
    text=words("This goes to 1,204 Telegram chats and 37 Discord channels, about 43 s."),
    buttons=(
        (
            Button(label="Send now", action="confirm|17|t0abcd|AbCdEfGhIjk", tone=Tone.PRIMARY),
            Button(label="Cancel", action="cancel|17|t0abcd|AbCdEfGhIjk", tone=Tone.DANGER),
        ),
        (Button(label="Guide", url=f"{_SITE}/guide"), Button(label="Later", action="later|17|t0abcd|AbCdEfGhIjk")),
    ),
    language="en",
    key="buttons:1",
)

SELECT = Message(
    text=words("Which topics do you want to follow?"),
    select=Select(
        placeholder="Choose a topic",
        options=(
            Option(label="Politics", action="follow|politics|t0abcd|AbCdEfGhIjk", chosen=True),
            Option(label="الشرق الأوسط", action="follow|middle-east|t0abcd|AbCdEfGhIjk"),
            Option(label="כלכלה", action="follow|economy|t0abcd|AbCdEfGhIjk"),
            *(Option(label=f"Topic {n}", action=f"follow|topic-{n}|t0abcd|AbCdEfGhIjk") for n in range(4, 26)),
        ),
    ),
    buttons=((Button(label="Everything", action="follow||t0abcd|AbCdEfGhIjk", tone=Tone.PRIMARY),),),
    language="en",
    private=True,
    key="select:1",
)

SILENT = Message(text=words("A digest, without a sound."), language="en", silent=True, key="digest:1")


def _post(content: Content) -> Post:
    return Post(
        id=20,
        kind=PostKind.ARTICLE,
        state=PostState.PUBLISHED,
        revision=1,
        content=content,
        published_at=_NOON,
        created_at=_NOON,
        updated_at=_NOON,
    )


def _in_form(message: Message, display: Display, kind: PlaceKind = PlaceKind.CHANNEL) -> Message:
    """A post as readers see it who chose this form, in places of this kind."""
    card = message.card
    assert card is not None
    body = "<p>" + "</p><p>".join((card.summary, f"{card.title}. " * 8, f"{card.summary} " * 8)) + "</p>"
    content = Content(
        title=card.title, summary=card.summary, body=body, url=card.url, image=card.image, language=message.language
    )
    post = replace(_post(content), tags=card.tags, source=card.source)
    return composing.compose(Phrases(), post, message.language, display, kind)


_PERSIAN_WITH_PICTURE = replace(PERSIAN, card=replace(PERSIAN.card or Card(title=""), image=f"{_SITE}/pictures/fa.jpg"))
FORMS_OF_POSTS: dict[str, Message] = {
    f"{name}_{message.language}": _in_form(message, display, kind)
    for message in (ENGLISH, ARABIC, HEBREW, _PERSIAN_WITH_PICTURE)
    for name, display, kind in (
        ("headline", Display(length=Length.HEADLINE), PlaceKind.CHANNEL),
        ("headline_small", Display(length=Length.HEADLINE, preview=Preview.SMALL, silent=True), PlaceKind.CHANNEL),
        ("standfirst_off", Display(preview=Preview.OFF), PlaceKind.CHANNEL),
        ("long_large", Display(length=Length.LONG, preview=Preview.LARGE), PlaceKind.CHANNEL),
        ("in_private", Display(), PlaceKind.PRIVATE),
    )
}
LINK_PREVIEW = _in_form(NO_PICTURE, Display(preview=Preview.LARGE))

_PAGE_FEET = {"en": "Page 2 of 3", "ar": "صفحة 2 من 3", "he": "עמוד 2 מתוך 3", "fa": "صفحهٔ 2 از 3"}


def _article_page(message: Message, language: str) -> Message:
    """A page of a whole article: a paragraph with a link and a name in bold, a quotation, a picture."""
    card = message.card or Card(title="")
    first, _, rest = card.summary.partition(" ")
    body = (
        f'<p><b>{first}</b> <a href="{_SITE}/more">{rest}</a></p><blockquote>“{card.title}”</blockquote>'
        f'<p><img src="{_SITE}/pictures/page.jpg" alt="{card.source}"></p><p>{card.summary}</p>'
    )
    content = Content(title=card.title, body=body, url=card.url, author=card.author, language=language)
    post = replace(_post(content), source=card.source)
    [page] = read.in_pages(content, lambda _: True)
    return replace(read.page_message(read.head(post, UTC), page, f"\n\n{_PAGE_FEET[language]}"), language=language)


ARTICLE_PAGES = {
    f"article_page_{language}": _article_page(message, language)
    for language, message in (("en", ENGLISH), ("ar", ARABIC), ("he", HEBREW), ("fa", PERSIAN))
}

HELP = {
    f"help_{language}": reader.help_page(
        Phrases(), language, [each.name for each in COMMANDS if each.access is not Access.DESK]
    )
    for language in ("en", "ar", "he", "fa")
}

GALLERY: dict[str, Message] = {
    "english": ENGLISH,
    "arabic": ARABIC,
    "hebrew": HEBREW,
    "persian": PERSIAN,
    "very_long": VERY_LONG,
    "no_picture": NO_PICTURE,
    "no_link": NO_LINK,
    "picture_without_link": PICTURE_WITHOUT_LINK,
    "title_only": TITLE_ONLY,
    "many_tags": MANY_TAGS,
    "breaking": BREAKING,
    "correction": CORRECTION,
    "hostile": HOSTILE,
    "announcement": ANNOUNCEMENT,
    "announcement_arabic": ANNOUNCEMENT_ARABIC,
    "sentence_with_isolates": SENTENCE_WITH_ISOLATES,
    "list_of_headlines": LIST_OF_HEADLINES,
    "broadcast_in_three_languages": BROADCAST_IN_THREE_LANGUAGES,
    "long_text": LONG_TEXT,
    "buttons": BUTTONS,
    "select": SELECT,
    "silent": SILENT,
    "link_preview": LINK_PREVIEW,
    **FORMS_OF_POSTS,
    **ARTICLE_PAGES,
    **HELP,
}

FORMS: dict[str, Form] = {
    "question": Form(
        title="Broadcast",
        question="What shall it say? Answer this message with the text, a link and a picture's address if you like.",
        action="compose||t0abcd|AbCdEfGhIjk",
        fields=(
            Field(name="text", label="Text", long=True, max_length=4000, placeholder="The announcement"),
            Field(name="url", label="Link", required=False),
            Field(name="image", label="Picture", required=False),
        ),
    ),
}

CHOICE_FORMS: dict[str, Form] = {  # for platforms whose forms hold choices
    "choices": Form(
        title="Quiet hours",
        question="Quiet hours",
        action="sm|quiet|t0abcd|AbCdEfGhIjk",
        fields=(
            Field(name="hours", label="Quiet hours", hint="Empty: none", value="22:00-07:00", required=False),
            Field(
                name="days",
                label="On which days do they begin?",
                choices=tuple(FieldChoice(value=str(day), label=f"Day {day}", chosen=day < 5) for day in range(7)),
                several=True,
            ),
            Field(
                name="mode",
                label="What should happen to posts?",
                choices=(
                    FieldChoice(value="hold", label="posts come afterwards", chosen=True),
                    FieldChoice(value="silent", label="posts come without a sound"),
                ),
            ),
            Field(
                name="language",
                label="שפה",
                choices=tuple(FieldChoice(value=str(each), label=f"שפה {each}", chosen=not each) for each in range(9)),
            ),
        ),
    ),
}
