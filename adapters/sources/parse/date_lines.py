"""Whether a line is nothing but the date and time at which a text was published or updated."""

import re
import unicodedata
from functools import lru_cache

from babel.dates import get_day_names, get_month_names, get_period_names

from adapters.sources.parse.date_words import HAMZA, PERSIAN_MONTHS

# Those of `dates.py`: each costs 6 ms and 1.2 MiB when the first foreign date is met (measured).
_LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "ru", "uk", "el", "tr",
    "he", "ar", "ar_LB", "ar_DZ", "ar_MA", "fa", "id", "bg", "sr", "hr", "sk", "az", "ur", "hi", "bn", "th", "vi", "hy",
    "ka",
)  # fmt: skip
_LONGEST = 120
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.][^\W\d_]+)*")


def _tokens(text: str) -> list[str]:
    """Numbers and words, without vowel signs, which are no letters, and without regard to case and hamza."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(HAMZA)
    return _TOKEN.findall("".join(sign for sign in plain if unicodedata.category(sign)[0] != "M"))


# Words beside the names of months, days and halves of the day: what happened then, zones, and `at`, `of`, `o'clock`.
_WORDS = frozenset(_tokens(
    "updated published posted created modified last date time on at the of and by from to am pm utc gmt est edt"
    " cet cest bst ist pst pdt msk jst kst st nd rd th h hrs uhr min stand am um vom aktualisiert veröffentlicht datum"
    " erstellt publié mis à jour le les du de des par modifié créé actualizado publicado fecha el del las los a la hora"
    " actualización publicação atualizado em às da do aggiornato pubblicato il alle ore gepubliceerd bijgewerkt om op"
    " publicerad uppdaterad kl klockan opdateret publisert oppdatert offentliggjort julkaistu päivitetty klo"
    " opublikowano aktualizacja godz dnia r publikováno aktualizováno v"
    " опубликовано обновлено дата в г года опубліковано оновлено о публикувано актуализирано објављено ажурирано"
    " рік року δημοσίευση ενημέρωση τελευταία στις yayınlanma güncelleme tarihi saat tarih פורסם עודכן תאריך ב בשעה שעה"
    " יום ה פרסום עדכון אחרון לאחרונה לפי שעון ישראל نشر تم النشر تاريخ النشر تحديث آخر في الساعة بتاريخ یوم التحديث"
    " بتوقيت غرينتش جرينتش مكة المكرمة القدس القاهرة بيروت السعودية انتشار تاریخ ساعت به روزرسانی شنبه بروزرسانی به وقت"
    " تهران شائع شدہ ngày tháng năm lúc cập nhật đăng thứ diterbitkan diperbarui tanggal pukul wib"
    " เวลา วันที่ วัน เผยแพร่ ปรับปรุง อัปเดต พ ศ น t z प्रकाशित अपडेट प्रकाशन तिथि बजे को প্রকাশ প্রকাশিত আপডেট",
))  # fmt: skip
# Characters of East Asian dates, which stand unspaced: units, weekdays, halves of the day, published, updated, entered.
_EAST_ASIAN = re.compile(
    "[令和平成昭年月日時时間间点點分秒号號更新公開公开掲載揭载配信発发表布佈發稿刊登出版投修改最後后終终初入力編輯编辑"
    "于於上下午前中北京曜星期週周木火水金土一二三四五六天"
    "년월일시분초오전후입력수정등록승인최종기사게재시됨업데이트송고요화목금토보내기발행]+"
)
_HEBREW_PREFIXES = ("ב", "ה", "ל")  # in, the, to: written as one word with what follows
_MARKS = re.compile("[년월일年月日]")


def is_date_line(text: str) -> bool:
    """Whether the line names a day of a year and says nothing else than what happened on it."""
    if len(text) > _LONGEST:
        return False
    tokens = _tokens(text)
    numbers = [token for token in tokens if token.isdigit()]
    words = [token for token in tokens if not token.isdigit()]
    has_year = any(len(number) in (4, 8) for number in numbers) or bool(_MARKS.search(text))
    if not has_year or len(tokens) < 2 or not all(map(_is_dating, words)):
        return False
    return len(numbers) > 1 or any(map(_is_name, words))


def _is_dating(word: str) -> bool:
    return word in _WORDS or bool(_EAST_ASIAN.fullmatch(word)) or _is_name(word)


def _is_name(word: str) -> bool:
    return word in _names() or (word[:1] in _HEBREW_PREFIXES and word[1:] in _names())


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    persian = {name for names in PERSIAN_MONTHS for name in _tokens(names)}
    return frozenset(persian.union(*map(_spellings, (get_month_names, get_day_names, get_period_names))))


def _spellings(names: object) -> set[str]:
    """Names in all the languages: as a calendar's heads and inside dates, whole and shortened, word by word."""
    found: set[str] = set()
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                values = names(width, context, locale=language).values()  # type: ignore[operator]
                found.update(part for value in values for part in _tokens(str(value)))
    return {name for name in found if not name.isdigit() and len(name) > 1}
