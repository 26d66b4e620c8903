"""Faults on demand: what a test asks a sandbox platform to do wrong, and how often.

A `Fault` names where it strikes (method, chat, a part of the text; `None` means any), what happens, and how many times.
Faults are tried in the order they were added; the first that fits is spent.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FaultMode(StrEnum):
    """What the server does instead of answering well."""

    ANSWER = "answer"  # this status and body, nothing is accepted
    ANSWER_AFTER = "answer_after"  # accepted first, then this status and body
    HANG = "hang"  # no answer, nothing accepted
    HANG_AFTER = "hang_after"  # accepted, then no answer
    RESET = "reset"  # the connection is reset, nothing accepted
    RESET_AFTER = "reset_after"  # accepted, then the connection is reset
    GARBAGE = "garbage"  # accepted, and a 200 whose body is not JSON
    DELAY = "delay"  # a good answer, late by `seconds`

    @property
    def nothing_accepted(self) -> bool:
        """Whether what was asked for is not done."""
        return self in (FaultMode.ANSWER, FaultMode.HANG, FaultMode.RESET)


@dataclass(slots=True, kw_only=True)
class Fault:
    """One planned misbehaviour. `times` counts down; -1 is for ever."""

    mode: FaultMode
    method: str | None = None
    chat: str | None = None
    text: str | None = None
    times: int = 1
    status: int = 500
    body: Any = None  # a JSON value, or a str for a body sent as it is (HTML of a broken proxy, say)
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    share: float = 1.0  # strikes this share of the requests that fit, by the plan's own seeded random


@dataclass(slots=True)
class FaultPlan:
    """The faults waiting to happen on one platform."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Plan one more."""
        self.faults.append(fault)

    def clear(self) -> None:
        """Behave well from now on."""
        self.faults.clear()

    def strike(self, method: str, chat: str | None, luck: float = 0.0, *, text: str = "") -> Fault | None:
        """The fault that this request meets, spent by one; `luck` in [0, 1) is compared with its share."""
        for fault in self.faults:
            if _fits(fault, method, chat, text) and luck < fault.share:
                fault.times -= fault.times > 0
                return fault
        return None


def _fits(fault: Fault, method: str, chat: str | None, text: str) -> bool:
    same_method = fault.method is None or fault.method.lower() == method.lower()
    same_text = fault.text is None or fault.text in text
    return fault.times != 0 and same_method and same_text and (fault.chat is None or fault.chat == chat)
