"""Which language a text is in: what is stated of it, and what its script alone tells."""

import re
from collections import Counter

_TAG = re.compile(r"<[^<>]*>")
_SCRIPTS = {
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "ar": re.compile(r"[\u0620-\u064a\u066e-\u06d3]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "th": re.compile(r"[\u0e01-\u0e3a]"),
    "hy": re.compile(r"[\u0531-\u0587]"),
    "ka": re.compile(r"[\u10d0-\u10ff]"),
    "am": re.compile(r"[\u1200-\u137f]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
}
# What each language is written in. What is not here is taken at its word.
_WRITTEN_IN = {
    **{language: (language,) for language in ("el", "ko", "th", "hy", "ka", "am")},
    **dict.fromkeys(("he", "yi"), ("he",)),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), ("ar",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), ("cyrillic",)),
    **dict.fromkeys(("ja", "zh"), ("ja", "han")),
    **dict.fromkeys(
        ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "pl", "cs", "hu", "ro", "tr"),
        ("latin",),
    ),
}  # fmt: skip
# Letters that Arabic does not have; Urdu has these and more, Pashto and Kurdish others again.
_PERSIAN = re.compile(r"[پچژگکی]")
_ARABIC_ONLY = re.compile(r"[ةىيكأإ]")
_NEITHER = re.compile(r"[ٹڈڑںےہھټډړښڕڵێۆەږځڅ]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|that|is|for|on|with|was|by|as|at|from|are|has|were)\b", re.IGNORECASE)
_OTHER_LATIN = re.compile(
    r"\b(?:der|die|das|und|le|la|les|des|et|el|los|y|il|di|che|een|het|van|och|att|na|se|nie|je|ve|bir|não|os)\b",
    re.IGNORECASE,
)
# Less text than this is a name or a line, and says nothing of the rest.
_ENOUGH = 20


def language_code(text: str) -> str | None:
    """`pt` of pt-BR, pt_BR or PT: the primary subtag of BCP 47, or None where there is none."""
    match = re.match(r"^([a-z]{2,3})(?:[-_,;].*)?$", text.strip().lower())
    return {"iw": "he", "in": "id", "ji": "yi"}.get(match.group(1), match.group(1)) if match else None


def names_one(tag: str | None) -> bool:
    """Whether `hreflang` says a language: `x-default` is for those whose language there is not."""
    return language_code(tag or "") is not None


def is_written_in(text: str, language: str) -> bool:
    """Whether the text has any letter of the script that a language, given by its code, is written in."""
    scripts = _WRITTEN_IN.get(language)
    return scripts is None or any(_SCRIPTS[script].search(text) for script in scripts)


def share_a_script(one: str, other: str) -> bool:
    """Whether two languages may be told apart by nothing but their words."""
    return _WRITTEN_IN.get(one) == _WRITTEN_IN.get(other)


def language_of(text: str) -> str | None:
    """`he`, `ar`, `fa`, `en` and the languages that own their script; None where the text does not make it clear."""
    plain = _TAG.sub(" ", text[:20_000])
    counts = Counter({name: len(letters.findall(plain)) for name, letters in _SCRIPTS.items()})
    name, most = counts.most_common(1)[0]
    if most < _ENOUGH or most * 2 < counts.total():
        # Japanese is written mostly with the characters of Chinese.
        return "ja" if counts["ja"] >= _ENOUGH else None
    if name == "ar":
        return _arabic_or_persian(plain)
    if name == "latin":
        return _english(plain)
    return name if len(name) == 2 else _han(counts, name)


def _han(counts: Counter[str], name: str) -> str | None:
    if name != "han":
        return None
    return "ja" if counts["ja"] * 20 > counts["han"] else "zh"


def _arabic_or_persian(text: str) -> str | None:
    if len(_NEITHER.findall(text)) * 50 > len(text):
        return None
    return "fa" if len(_PERSIAN.findall(text)) > len(_ARABIC_ONLY.findall(text)) else "ar"


def _english(text: str) -> str | None:
    ours = len(_ENGLISH.findall(text))
    return "en" if ours * 10 > len(text.split()) and ours > 4 * len(_OTHER_LATIN.findall(text)) else None
