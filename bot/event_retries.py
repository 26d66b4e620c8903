"""When an event is sent again, when an endpoint is left alone, and when it is switched off: pure, on the wall clock.

WAITING ──taken──> DELIVERED
   │ └──not taken──> WAITING, 5 s, 5 min, 30 min, 2, 5, 10, 10 h later ± 20 %
   └──not taken, the eighth time──> FAILED

endpoint: five failures in a row ──> left alone for 1, 2, 5, 10, 30, 60 min; one success ends it
          nothing taken for five days, or 410 ──> switched off
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.ports import EndpointAnswer
from bot.repositories.endpoints import Endpoint, EventCopy, EventCopyChange, EventState

WAITS = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 36_000.0)  # docs/limits.md#events
SPREAD = 0.2  # the share by which a wait may be shorter or longer
IN_A_ROW = 5
LEFT_ALONE = (60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0)
FAILING = timedelta(days=5)
BY_FAILING, BY_GONE, BY_DESK = "failing", "gone", "desk"
"""Why an endpoint is off."""
_GONE = 410
_LONGEST_ERROR = 200


def settled(
    copy: EventCopy, answer: EndpointAnswer | str, now: datetime, chance: float
) -> tuple[EventCopyChange, Endpoint]:
    """What becomes of a copy and of its endpoint. `answer`: a sentence where there was none; `chance`: from 0 to 1."""
    if not isinstance(answer, str) and answer.took:
        well = replace(copy.endpoint, failures=0, failing_since=None, open_until=None, error=None, last_ok_at=now)
        taken = EventCopyChange(
            state=EventState.DELIVERED, attempts=copy.attempts + 1, due_at=now, status=answer.status
        )
        return taken, well
    error = answer if isinstance(answer, str) else f"It answered with status {answer.status}."
    return _missed(copy, answer, error[:_LONGEST_ERROR], now, chance), _failing(copy.endpoint, answer, error, now)


def _missed(copy: EventCopy, answer: EndpointAnswer | str, error: str, now: datetime, chance: float) -> EventCopyChange:
    status = None if isinstance(answer, str) else answer.status
    attempts = copy.attempts + 1
    if copy.attempts >= len(WAITS):
        return EventCopyChange(state=EventState.FAILED, attempts=attempts, due_at=now, status=status, error=error)
    asked = 0.0 if isinstance(answer, str) else answer.wait or 0.0
    wait = max(WAITS[copy.attempts] * (1 - SPREAD + 2 * SPREAD * chance), asked)
    due = now + timedelta(seconds=wait)
    return EventCopyChange(state=EventState.WAITING, attempts=attempts, due_at=due, status=status, error=error)


def _failing(endpoint: Endpoint, answer: EndpointAnswer | str, error: str, now: datetime) -> Endpoint:
    failures, since = endpoint.failures + 1, endpoint.failing_since or now
    failing = replace(endpoint, failures=failures, failing_since=since, error=error[:_LONGEST_ERROR])
    if not isinstance(answer, str) and answer.status == _GONE:
        return replace(failing, off_at=now, off_reason=BY_GONE)
    if now - since >= FAILING:
        return replace(failing, off_at=now, off_reason=BY_FAILING)
    if failures < IN_A_ROW:
        return failing
    alone = LEFT_ALONE[min(failures - IN_A_ROW, len(LEFT_ALONE) - 1)]
    return replace(failing, open_until=now + timedelta(seconds=alone))
