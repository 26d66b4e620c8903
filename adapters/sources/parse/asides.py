"""What stands in an article's text without being it: bylines, links to other articles, calls to subscribe or share."""

import re
from collections.abc import Collection, Sequence

from adapters.sources.parse.date_lines import is_date_line
from adapters.sources.parse.notices import is_notice
from adapters.sources.parse.page_blocks import Block, length
from adapters.sources.parse.plain_text import key

# A link to another article is a line; whole paragraphs that are one link are text on some pages.
_LINE = 220
_SENTENCE_END = re.compile(r"[.!?…。！？؟։।:;][\"'”’»)\]]*$")
_SHORT = 30
_CALL_LENGTH = 400
_NEAR_TOP = 4
_NEAR_END = 4
_KICKER_LENGTH = 60
_SENTENCE_BEGIN = re.compile(
    r"(?:^\W*+|(?<=\w)(?=[^\w.!?…。！？؟]*+[.!?…。！？؟]\W)\W++(?:please |bitte |يرجى |نا? )?)$", re.IGNORECASE
)
_NAMES_A_TIME = "updated|published|posted|stand|aktualisiert|publié|mis à jour|опубликовано|עודכן|פורסם|نشر|نُشر"
_DATE_LINE = re.compile(
    rf"^(?:\w+\W{{1,3}})?(?:{_NAMES_A_TIME})?\W*(?:\d{{1,4}}[./:\-\s,|–]+){{2,4}}.{{0,25}}$", re.IGNORECASE
)
_READING_TIME = re.compile(
    r"^.{0,25}\b\d{1,2}\s*-?\s*min(?:ute|uto|uten|uti|utos|uutti)?s?\b"
    r"(?:\s+(?:read|lesezeit|de lecture|di lettura|de lectura))?$"
    r"|^(?:مدة القراءة|وقت القراءة|זמן קריאה|زمان مطالعه|مدت مطالعه).{0,20}$",
    re.IGNORECASE,
)
# The first words of a line that leads to another article, and whole lines above such lines.
_SEE_ALSO_WORDS = (
    "see|read|watch|also read|read also|read more|see more|see also|learn more|more on this|related"
    "|lesen sie auch|lesen sie mehr|mehr zum thema|siehe auch|à lire aussi|lire aussi|à lire|voir aussi"
    "|lea también|lee también|leggi anche|lees ook|leia também|leia mais|läs också|les også"
    "|czytaj też|czytaj także|zobacz też|čtěte také|читайте также|читайте також|ayrıca oku|xem thêm|baca juga"
    "|関連記事|相关阅读|延伸阅读|קראו עוד|קראו גם|לקריאה נוספת|ראו גם"
    "|اقرأ أيضا|اقرأ أيضًا|اقرأ ايضا|اقرأ المزيد|بیشتر بخوانید|همچنین بخوانید"
)
_SEE_ALSO_LINES = (
    r"don[’']t miss|related(?: \w+)?|recommended(?: \w+)?|read (?:more|next|also)|more(?: from| on| stories).{0,40}"
    r"|trending|most (?:read|popular)"
)
_SEE_ALSO = re.compile(
    rf"^[\W_]*(?:(?:{_SEE_ALSO_WORDS})\b.{{0,12}}?[:\-–—|»>]|(?:{_SEE_ALSO_LINES})\W*$)", re.IGNORECASE
)
_PICTURE_WORDS = (
    "photo(?:graph)?s?|image|picture|file photo|foto|bild|crédits?|credits?|ảnh|фото|写真|صورة|الصورة|تصوير|عکس|צילום"
)
_CREDIT = re.compile(rf"^(?:{_PICTURE_WORDS})\s*(?:credits?|by)?\s*[:：©/].{{0,100}}$", re.IGNORECASE)
_CALL = re.compile(
    r"subscribe (?:to|now|here|today)|sign up (?:for|to|here|now)|newsletter|follow us (?:on|at)"
    r"|share this (?:article|story|post|on)|like us on facebook|join (?:us on|our (?:telegram|whatsapp))"
    r"|stay (?:informed|tuned|connected|updated|up to date)|download (?:our|the) app|support (?:our|us)\b"
    r"|become a (?:member|subscriber)|delivered (?:to|through) your|your inbox|tell us what you think"
    r"|leave a (?:comment|reply)|post a comment|all rights reserved|click here (?:to|for)"
    r"|abonnieren sie|unterstützen sie uns|folgen sie uns|hat ihnen dieser artikel gefallen"
    r"|abonnez-vous|suivez-nous|partagez cet|suscríbete|síguenos|iscriviti|seguici"
    r"|подпис(?:ывайтесь|аться|ка на)|подпишитесь|підписуйтесь|поделитесь"
    r"|הירשמו|הצטרפו|שתפו|עקבו אחרינו|הישארו מעודכנים|לניוזלטר"
    r"|اشترك|شارك هذا|شاركوا|تابعونا|تابعنا|ابقوا على اطلاع|ابق على اطلاع|النشرة (?:البريدية|الإخبارية)"
    r"|انضم(?:وا)? إلى (?:قناتنا|مجموعتنا)|جميع الحقوق محفوظة|כל הזכויות שמורות|تمامی حقوق|کلیه حقوق"
    r"|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|tutti i diritti riservati"
    r"|все права защищены|ما را در .{1,30} دنبال کنید|مشترک شوید|عضو شوید|خبرنامه|به اشتراک بگذارید|ما را دنبال کنید",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"^(?:tags?|topics?|keywords?|filed under|mots-clés|schlagwörter|schlagworte|stichworte|etiquetas|теги|метки"
    r"|תגיות|תגים|מילות מפתח|(?:ال)?وسوم|(?:ال)?كلمات (?:ال)?(?:مفتاحية|دلالية)|برچسب‌?(?:ها)?|کلیدواژه‌?(?:ها)?)"
    r"\s{0,2}[:：].{0,200}$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:\d+\s*)?(?:comments?|kommentare?|commentaires?|comentarios|commenti|комментари[ий]|評論|תגובות|تعليقات|نظرات)"
    r"\W*\d*$",
    re.IGNORECASE,
)


def calls_for_attention(text: str) -> bool:
    """Whether a text asks its reader to subscribe, share, follow or comment rather than telling something.

    One such phrase may be news of a newsletter; at the start of a sentence, or twice, it is a call.
    """
    if len(text) > _CALL_LENGTH:
        return False
    calls = list(_CALL.finditer(text))
    started = any(_SENTENCE_BEGIN.search(text[: call.start()]) for call in calls)
    return len(calls) > 1 or started or bool(_COMMENTS.match(text))


def without_asides(blocks: Sequence[Block], *, title: str | None, authors: Collection[str]) -> list[Block]:
    """The article's blocks alone. A page that is nothing but links, as a list of articles is, keeps them."""
    kept = _without_notices(_without_top(_inside(blocks), title=title, authors=authors))
    while kept and _ends_nothing(kept[-1], authors):
        kept = kept[:-1]
    return kept if length(kept) * 2 >= length(blocks) else list(blocks)


def _without_notices(blocks: Sequence[Block]) -> list[Block]:
    """Without the publisher's notices, which stand below the text or between it and what is known of its author."""
    body, end = blocks[:-_NEAR_END], blocks[-_NEAR_END:]
    return [*body, *(block for block in end if not is_notice(block.text))]


def _inside(blocks: Sequence[Block]) -> list[Block]:
    elsewhere = [_leads_elsewhere(block) for block in blocks]
    heads_links = [
        block.tag in ("h2", "h3", "h4") and after for block, after in zip(blocks, [*elsewhere[1:], False], strict=False)
    ]
    return [
        block
        for block, leads, heads in zip(blocks, elsewhere, heads_links, strict=True)
        if not (leads or heads or _CREDIT.match(block.text))
    ]


def _leads_elsewhere(block: Block) -> bool:
    text = block.text
    if len(text) > _LINE:
        return False
    mostly_link = block.linked * 10 >= len(text) * 8
    whole_link = mostly_link and block.tag in ("p", "li", "h2", "h3", "h4")
    return whole_link or bool(_SEE_ALSO.match(text) and (block.linked * 2 >= len(text) or len(text) <= 2 * _SHORT))


def _without_top(blocks: Sequence[Block], *, title: str | None, authors: Collection[str]) -> list[Block]:
    """Without what stands above the text: the headline again, date, byline, agency, reading time."""
    start = _below_headline(blocks, title or "")
    while start < len(blocks) - 1 and _stands_above(blocks[start], blocks[start + 1], title or "", authors):
        start += 1
    near, rest = blocks[start : start + _NEAR_TOP], blocks[start + _NEAR_TOP :]
    return [block for block in near if not _stands_below_standfirst(block, authors)] + list(rest)


def _stands_above(block: Block, below: Block, title: str, authors: Collection[str]) -> bool:
    text = block.text
    label = block.tag == "p" and len(text) < _SHORT and not _SENTENCE_END.search(text)
    dated = _is_date(text) or bool(_READING_TIME.match(text))
    return (
        label or dated or (bool(title) and _same(text, title)) or _is_byline(text, authors) or _is_kicker(block, below)
    )


def _below_headline(blocks: Sequence[Block], title: str) -> int:
    """Where the text goes on below its headline, where that stands below nothing but kickers."""
    for at, block in enumerate(blocks[:_NEAR_TOP]):
        if title and _same(block.text, title):
            return at + 1 if at + 1 < len(blocks) else 0
        if len(block.text) > _KICKER_LENGTH:
            break
    return 0


def _is_kicker(block: Block, below: Block) -> bool:
    """Whether a short line ends in a colon and a heading goes on from it; before a quote or a list it is text."""
    return len(block.text) < _SHORT and block.text.endswith((":", "：")) and below.tag in ("h2", "h3")


def _is_date(text: str) -> bool:
    return bool(_DATE_LINE.match(text)) or is_date_line(text)


def _stands_below_standfirst(block: Block, authors: Collection[str]) -> bool:
    line = block.tag == "p" and not _SENTENCE_END.search(block.text)
    return line and (_is_byline(block.text, authors) or _is_date(block.text))


def _same(text: str, title: str) -> bool:
    one, other = key(text), key(title)
    return one == other or (len(one) > 20 and (one in other or (other in one and len(one) < 2 * len(other))))


def _is_byline(text: str, authors: Collection[str]) -> bool:
    name = key(text)
    return len(text) < 120 and any(
        key(author) and key(author) in name and len(name) < 3 * len(key(author)) + 20 for author in authors
    )


def _ends_nothing(block: Block, authors: Collection[str]) -> bool:
    heading = block.tag in ("h2", "h3", "h4")
    listed = bool(_KEYWORDS.match(block.text) or _READING_TIME.match(block.text))
    return (
        heading or listed or calls_for_attention(block.text) or _is_byline(block.text, authors) or _is_date(block.text)
    )
