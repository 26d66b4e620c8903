"""What can go wrong, as a person sees it.

    Problem                   anything we can say in one clear sentence: what is wrong, and what to do
    ├── BadInput              the person's words cannot be used as they stand
    │   ├── UnknownTopic      no topic of that name; carries the nearest ones
    │   └── TooLong           more text than fits; carries how much there is and how much fits
    ├── NotAllowed            this person may not do this here
    ├── Expired               a button, a form or a draft whose time is over
    ├── NotFound              a post, source, subscriber or broadcast that is not there
    └── Busy                  cannot be done now and may be tried again (a locked database, a full disk)

Each carries a phrase id and its arguments, so that the sentence can be said in the reader's language; `str()` is the
English sentence for logs and the command line where no phrase is known.
"""

from collections.abc import Mapping


class Problem(Exception):
    """One clear sentence for a person. `phrase` and `values` name it in `phrases`; `sentence` is plain English."""

    phrase = "problem"

    def __init__(self, sentence: str = "", *, phrase: str | None = None, **values: str | int | float) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.phrase = phrase or type(self).phrase
        self.values: Mapping[str, str | int | float] = values

    def __str__(self) -> str:
        return self.sentence or f"{self.phrase} {dict(self.values)}"


class BadInput(Problem):
    """The person's words cannot be used as they stand."""

    phrase = "bad-input"


class UnknownTopic(BadInput):
    """No topic of that name."""

    phrase = "unknown-topic"


class TooLong(BadInput):
    """More text than fits."""

    phrase = "too-long"


class NotAllowed(Problem):
    """This person may not do this here."""

    phrase = "not-allowed"


class Expired(Problem):
    """A button, a form or a draft whose time is over."""

    phrase = "expired"


class NotFound(Problem):
    """Nothing of that name or number."""

    phrase = "not-found"


class Busy(Problem):
    """Cannot be done now and may be tried again."""

    phrase = "busy"
