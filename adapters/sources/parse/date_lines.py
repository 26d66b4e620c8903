"""Whether a line is nothing but the date and time at which a text was published or updated."""

import re
from functools import lru_cache

from babel.dates import get_day_names, get_month_names, get_period_names

# Those of `dates.py`: each costs 6 ms and 1.2 MiB when the first foreign date is met (measured).
_LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "ru", "uk", "el", "tr",
    "he", "ar", "fa", "id",
)  # fmt: skip
_LONGEST = 120
# Words beside the names of months, days and halves of the day: what happened then, zones, and `at`, `of`, `o'clock`.
_WORDS = frozenset(re.findall(
    r"\S+",
    "updated published posted created modified last date time on at the of and by from to am pm utc gmt est edt"
    " cet cest bst ist pst pdt msk jst kst st nd rd th h hrs uhr min stand am um vom aktualisiert veröffentlicht datum"
    " erstellt publié mis à jour le les du de des par modifié créé actualizado publicado fecha el del las los a la hora"
    " actualización publicação atualizado em às da do aggiornato pubblicato il alle ore gepubliceerd bijgewerkt om op"
    " publicerad uppdaterad kl klockan opdateret publisert oppdatert offentliggjort julkaistu päivitetty klo"
    " opublikowano aktualizacja godz dnia r publikováno aktualizováno v"
    " опубликовано обновлено дата в г года опубліковано оновлено о"
    " рік року δημοσίευση ενημέρωση yayınlanma güncelleme tarihi saat tarih פורסם עודכן תאריך ב בשעה שעה יום ה פרסום"
    " עדכון אחרון نشر نُشر تاريخ النشر تحديث آخر في الساعة بتاريخ یوم تم التحديث انتشار تاریخ ساعت به‌روزرسانی شنبه"
    " ngày lúc cập nhật đăng diterbitkan diperbarui tanggal pukul wib เวลา วันที่ เผยแพร่ น t z",
))  # fmt: skip
# Characters of East Asian dates, which stand unspaced: units, weekdays, halves of the day, published, updated, entered.
_EAST_ASIAN = re.compile(
    "[年月日時时間间点點分秒号號更新公開公开掲載揭载配信発発发表布佈發稿刊登出版修改最後后終终初於于午前后上下中曜星期週周木火水金土一二三四五六天"
    "년월일시분초오전후입력수정등록승인최종기사게재요화목금토보내기]+"
)
_HEBREW_PREFIXES = ("ב", "ה", "ל")  # in, the, to: written as one word with what follows
_MARKS = re.compile("[년월일年月日]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.][^\W\d_]+)*")


def is_date_line(text: str) -> bool:
    """Whether the line names a day of a year and says nothing else than what happened on it."""
    if len(text) > _LONGEST:
        return False
    tokens = _TOKEN.findall(text.casefold())
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
    return frozenset(set().union(*map(_spellings, (get_month_names, get_day_names, get_period_names))))


def _spellings(names: object) -> set[str]:
    """Names in all the languages: as a calendar's heads and inside dates, whole and shortened, word by word."""
    found: set[str] = set()
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                values = names(width, context, locale=language).values()  # type: ignore[operator]
                found.update(part for value in values for part in _TOKEN.findall(str(value).casefold()))
    return {name for name in found if not name.isdigit() and len(name) > 1}
