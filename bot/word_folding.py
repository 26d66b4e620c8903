"""Words as they are compared: one folding for what readers look for and for the text they look for it in.

Wider than the folding of topics' names (`identity.fold`), which must tell two names apart that differ in a letter: here
letters that many write for one another are one.
"""

import re
import unicodedata

import regex

# Vowels over Arabic and Hebrew letters and accents are combining marks, and ZWNJ is a format sign: they go by category.
# Alef, yeh, kaf and heh forms, tatweel and the dotless i are letters to Unicode.
_LETTERS = str.maketrans(
    {
        "\u0640": None,  # tatweel
        "\u0622": "\u0627",  # alef with madda
        "\u0623": "\u0627",  # alef with hamza above
        "\u0625": "\u0627",  # alef with hamza below
        "\u0671": "\u0627",  # alef wasla
        "\u0649": "\u064a",  # alef maksura
        "\u06cc": "\u064a",  # Farsi yeh
        "\u06d2": "\u064a",  # yeh barree
        "\u06a9": "\u0643",  # Persian kaf
        "\u06aa": "\u0643",  # swash kaf
        "\u0629": "\u0647",  # teh marbuta
        "\u06c0": "\u0647",  # heh with yeh above
        "\u06be": "\u0647",  # heh doachashmee
        "\u06c1": "\u0647",  # heh goal
        "\u0131": "i",  # dotless i
        "\u0142": "l",  # of the letters with a stroke NFKD leaves these whole
        "\u00f8": "o",
        "\u0111": "d",
    }
)
_UNWRITTEN = regex.compile(r"[\p{Mn}\p{Me}\p{Cf}]+")
_BETWEEN = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """The words of a text with one blank between them: without case, accents, marks and signs. Linear in its length."""
    # Case first and once more: NFKD takes letters apart whose parts have a case of their own.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _UNWRITTEN.sub("", text)
    return _BETWEEN.sub(" ", text.translate(_LETTERS).replace("_", " ")).strip()
