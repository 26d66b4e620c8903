"""How what is written on a button is put together: `action|argument|expiry|mac`; the last two are empty on one that is
the same for everybody and everywhere (`unsigned`)."""

from bot import errors

READ = "read"  # the action that opens an article in the chat
LINK = "link"  # the action that gives an article's link, to be copied
MORE = "more"  # the one that opens what else can be done about an article
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def parts(data: str) -> tuple[str, str, str, str]:
    """Action, argument, expiry and mac, unchecked. Raises Expired where it is no data of ours."""
    found = data.split("|")
    if len(found) != 4:
        raise errors.Expired(phrase="button-unknown")
    return found[0], found[1], found[2], found[3]


def unsigned(action: str, argument: str) -> str:
    """The data of a button under a message that many places show: only for what anybody may ask anywhere, since any
    app can send it with another argument."""
    return f"{action}|{argument}||"


def base36(number: int) -> str:
    """A number, from 0 on, in digits and lower-case letters."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
