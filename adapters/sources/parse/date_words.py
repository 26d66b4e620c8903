"""A date's words in many languages as numbers and signs, so that a few patterns read them all.

Months become their numbers in braces, those of the Persian calendar 13 to 24; halves of the day become AM and PM and
stand behind the time; digits of every script become ASCII; weekdays, and what else says nothing, go.
"""

import re
import unicodedata
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

PERSIAN = 12
"""Added to the number of a month of the Persian (Solar Hijri) calendar."""

# With the Arabic month names of Lebanon and Syria, of Algeria and Tunisia, of Morocco and of Mauritania. Not Croatian:
# its "listopad" is October, and November in its neighbours.
_LANGUAGES = (
    "en fr de de_AT es it pt nl sv da nb fi pl cs sk sl hu ro ru uk be bg el tr az he ar ar_LB ar_IQ ar_DZ ar_TN ar_MA"
    " ar_MR fa fa_AF ur id ms ca vi th hi"
)
_DAY_LANGUAGES = "en fr de es it pt nl sv da nb fi pl cs hu ro ru uk el tr he ar fa id"
_MORE_MONTHS = {"מרס": 3, "اگوست": 8, "جولاي": 7, "ژوين": 6, "ماه مي": 5, "اوكتوبر": 10, "יונ": 6, "יול": 7}
PERSIAN_MONTHS = (
    "فروردین حمل farvardin", "اردیبهشت ثور ordibehesht", "خرداد جوزا khordad", "تیر سرطان tir",
    "مرداد امرداد اسد mordad", "شهریور سنبله shahrivar", "مهر میزان mehr", "آبان عقرب aban", "آذر قوس azar",
    "دی جدی dey", "بهمن دلو bahman", "اسفند حوت esfand",
)  # fmt: skip
_BETWEEN_PARTS = (
    "de del of the at on um uhr kl klo om à alle ore las les ob godz o st nd rd th er º ª r v в г год года року р у το"
    " στις den בשעה שעה בתאריך الساعة الساعه في بتاريخ من علي سا عام سنة سنه الموافق م ه هـ ش ساعت سال مورخ ماه"
)
_FILLERS = frozenset(_BETWEEN_PARTS.split())
_COMMON_ZONES = frozenset(("gmt", "utc", "ut", "z", "am", "pm", "est", "edt", "pst", "pdt", "cet", "cest"))
_FIRST_DAY = frozenset(("الاول", "first", "premier", "primo", "primero", "erster", "یکم"))
_AM = 'AM|صباحا|ص|ق ?\\. ?ظ|قبل از ظهر|صبح|לפנה["״]צ|בבוקר|π\\. ?μ|上午|早上|凌晨|午前|오전'
_PM = 'PM|مساء|ظهرا|بعد الظهر|م|ب ?\\. ?ظ|بعد ?از ?ظهر|عصر|شب|אחה["״]צ|בערב|μ\\. ?μ|下午|晚上|中午|午後|오후'
_CLOCK = r"\d{1,2}(?:[:.]\d{1,2}){0,2}"
_HALF = rf"(?P<am>{_AM})|(?P<pm>{_PM}|[ap]\.? ?m\b)"
_HALF_AFTER = re.compile(rf"(?<![\d.])(?P<clock>{_CLOCK}) ?(?:{_HALF})(?!\w)\.?", re.IGNORECASE)
_HALF_BEFORE = re.compile(rf"(?<!\w)(?:{_HALF}) ?(?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)(?!\d)", re.IGNORECASE)
_CLOCK_FIRST = re.compile(
    r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?: ?(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}))?)[ ,|;–—-]++"
    r"(?P<day>.*\d{4}.*)"
)
_HOURS = re.compile(
    r"(?<=\d) ?(?:h|[時时시点點]) ?(?=\d\d?(?:\b| ?[分분]))"  # the French 17h42 and the East Asian forms
)
_SECONDS = re.compile(r"(?<=:)(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?")
_EAST_ASIAN_DAY = re.compile(
    r"\(?(?:(?:星期|[周週]|禮拜|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일)\)?"
    r"|\([一二三四五六日月火水木金土월화수목금토일]\)"
)
_DAY_BEHIND_NUMBERS = re.compile(
    r"\A(?P<day>\d{4}([.\-/]) ?\d{1,2}\2 ?\d{1,2})\.? ?"
    r"(?:\([一二三四五六日月火水木金土월화수목금토일]\)|[一二三四五六日月火水木金土월화수목금토일](?![^\W\d_])"
    r"|(?:星期|[周週]|禮拜|礼拜)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일)"
)
_EAST_ASIAN = str.maketrans({"年": "-", "년": "-", "月": "-", "월": "-", "日": " ", "일": " "})
_SPREAD_DOTS = re.compile(r"(?<=\d)\. (?=\d{1,2}\.)|(?<=\d\.\d)\. (?=\d)|(?<=\d\.\d\d)\. (?=\d)")
# A day of the Islamic calendar beside one of ours.
_ISLAMIC_DAY = re.compile(
    r"\d{1,2} (?:محرم|صفر|ربيع \w+|جماد[يىا]\w* \w+|رجب|شعبان|رمضان|شوال|ذ[وي] ?\w+),? ?14\d\d ?ه?[ ,/()-]*(?:الموافق)?"
)
_MINUS = re.compile(r"(?<=[\d ])[\u2012-\u2015\u2212](?=\d\d:?\d\d\Z)")
_IGNORED = re.compile("[\u064b-\u0652\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LABEL = re.compile(r"\A[^\d:]{2,40}: ?(?=\D{0,30}\d)")
# What people call a zone that has no letters of its own.
_ZONES = {
    r"(?:بتوقيت )?(?:غرينتش|غرينيتش|جرينتش)": "GMT", r"بتوقيت مكة(?: المكرمة)?|بتوقيت السعودية": "Asia/Riyadh",
    r"بتوقيت (?:القدس|فلسطين)": "Asia/Jerusalem", r"بتوقيت القاهرة": "Africa/Cairo", r"بتوقيت بيروت": "Asia/Beirut",
    r"(?:לפי )?שעון ישראל": "Asia/Jerusalem", r"(?:به وقت |به‌وقت )تهران": "Asia/Tehran", "МСК|мск": "MSK",
    "TSİ": "TRT",
}  # fmt: skip
_ZONE = re.compile("|".join(f"(?P<z{number}>{pattern})" for number, pattern in enumerate(_ZONES)))
_ZONE_NAMES = tuple(_ZONES.values())
# "كانون الثاني" and its like are two words; what ends in a dot or an apostrophe is an abbreviation.
_WORD = re.compile(r"(?:تشرين|كانون|ماه) [^\W\d_]++|a las\b|[^\W\d_]++(?:\.[^\W\d_]++)*")
_TWICE = re.compile(r"(\{\d\d?\})(?: ?[/(-] ?| )\1 ?\)?")
_AROUND = " .,:;|'׳\"״-–—"
_FIRST_WORDS = re.compile(r"\A(?:[^\W\d_]++[.,:'׳\"״-]*+ ?){1,3}+(?=[\d{])")
_FIRST_MONTH = re.compile(r"\A\{\d\d?\}[.,]*+ ?(?=.*\{)")  # "mar" is French Tuesday too
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})


def normalised(text: str) -> str:
    """The text on one line with ASCII digits and signs, its clock as `17:42` or `5:42 PM` behind the day."""
    plain = " ".join((text if text.isascii() else _in_ascii(text)).split())
    clock = _SECONDS.sub(_minutes, _HOURS.sub(":", plain))
    halved = _HALF_BEFORE.sub(_with_half, _HALF_AFTER.sub(_with_half, clock))
    first = _CLOCK_FIRST.fullmatch(halved)
    return _SPREAD_DOTS.sub(".", f"{first['day']} {first['clock']}" if first else halved)


def _in_ascii(text: str) -> str:
    """With ASCII digits, signs and names of zones, and without a day of the Islamic calendar beside one of ours."""
    # Direction marks stand inside of Arabic and Hebrew dates, where no reader sees them and no pattern expects them.
    plain = " ".join(_IGNORED.sub("", unicodedata.normalize("NFKC", text)).replace("،", ",").split())
    plain = _MINUS.sub("-", re.sub(r"[^\W\D]", lambda digit: str(int(digit[0])), plain))
    if _ISLAMIC_DAY.search(plain):
        plain = _ISLAMIC_DAY.sub("", plain).strip(" ()/-") or plain
    return _ZONE.sub(lambda zone: _ZONE_NAMES[int((zone.lastgroup or "z0")[1:])], plain)


def without_east_asian(plain: str) -> str:
    """2026年6月2日(火) and 2026년 6월 2일 as 2026-6-2, 2026.6.2 월 as 2026.6.2."""
    if plain.isascii():
        return plain
    plain = _DAY_BEHIND_NUMBERS.sub(r"\g<day>", plain)
    if "年" not in plain and "년" not in plain:
        return plain
    dashed = _EAST_ASIAN_DAY.sub(" ", plain).translate(_EAST_ASIAN)
    return " ".join(re.sub("- +", "-", dashed).strip(" -").split())


def with_months(plain: str) -> str:
    """With month names as their numbers in braces, and without weekdays and the words that stand between the parts."""
    named = _TWICE.sub(r"\1", " ".join(_WORD.sub(_number, _LABEL.sub("", plain)).split()))
    return _FIRST_MONTH.sub("", _FIRST_WORDS.sub("", named.lstrip(_AROUND))).strip()


def _minutes(match: re.Match[str]) -> str:
    return f"{match[1]}:{match[2]}" if match[2] else match[1]


def _with_half(match: re.Match[str]) -> str:
    clock = match["clock"] if re.search("[:.]", match["clock"]) else f"{match['clock']}:00"
    return f"{clock} {'AM' if match['am'] or (match['pm'] or '')[:1] in 'aA' else 'PM'}"


def _number(word: re.Match[str]) -> str:
    folded = _folded(word[0])
    if (month := _english_months().get(folded)) is not None:
        return f"{{{month}}}"
    # Names of other languages are loaded when the first date needs them: they take 0.25 s and 40 MiB (measured).
    if folded in _FILLERS or folded in _english_weekdays():
        return " "
    if folded in _COMMON_ZONES:
        return word[0]
    forms = (folded, folded.removeprefix("ב"), folded.removeprefix("ל"))  # in Hebrew "in August", "of August" are words
    if month := next((month for form in forms if (month := _months().get(form))), None):
        return f"{{{month}}}"
    if folded in _FIRST_DAY:
        return "1"
    return " " if folded == "a las" or folded in _weekdays() else word[0]


def _folded(name: str) -> str:
    """As written without regard to case and, in Arabic, to hamza, vowels and the Persian forms of letters."""
    plain = _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold().translate(HAMZA)
    return " ".join(plain.split())


@lru_cache(maxsize=1)
def _english_months() -> dict[str, int]:
    return {**_names("en"), "sept": 9}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names of all the languages, without those that two of them use for different months."""
    readings: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        for name, number in _names(language).items():
            readings.setdefault(name, set()).add(number)
            readings.setdefault(name.replace(" ال", " "), set()).add(number)
    for number, names in enumerate(PERSIAN_MONTHS, PERSIAN + 1):
        for name in names.split():
            readings.setdefault(_folded(name), set()).add(number)
    clear = {name: numbers.pop() for name, numbers in readings.items() if len(numbers) == 1 and not name.isdigit()}
    return {**clear, **{_folded(name): month for name, month in _MORE_MONTHS.items()}}


def _names(language: str) -> dict[str, int]:
    return {
        _folded(str(name)).rstrip(".׳'"): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return _weekdays_of(_DAY_LANGUAGES)


@lru_cache(maxsize=1)
def _english_weekdays() -> frozenset[str]:
    return _weekdays_of("en")


def _weekdays_of(languages: str) -> frozenset[str]:
    return frozenset(
        _folded(str(name)).rstrip(".")
        for language in languages.split()
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, "format", language).values()
    )
