"""What the core asks of memory about questions to the desk: what waits for a yes, who decided, where it is shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.desk_nouns import Approval, ApprovalReason, ApprovalState
from bot.model import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalMessage:
    """The message that shows a question in one place, and a digest of what it shows."""

    message_ids: tuple[str, ...]
    shown: str


class Approvals(Protocol):
    """Questions to the desk. Those that are decided stay open until every message says so."""

    async def ask(
        self,
        reason: ApprovalReason,
        source: str,
        post_ids: Sequence[int],
        now: datetime,
        *,
        asked_by: str | None = None,
        asked_name: str | None = None,
    ) -> Approval:
        """One more question, about these posts; who asks it, where a person does (`Approval`)."""

    async def add_posts(self, approval_id: int, post_ids: Sequence[int]) -> None:
        """The question is about these too."""

    async def get(self, approval_id: int) -> Approval | None:
        """One."""

    async def of_post(self, post_id: int, reason: ApprovalReason) -> Approval | None:
        """The newest about this post that is asked for this reason, whether it is decided or not."""

    async def decide(
        self,
        approval_id: int,
        before: Collection[ApprovalState],
        after: ApprovalState,
        *,
        by: str | None,
        name: str | None,
    ) -> bool:
        """Compare and set: True only for the one caller who moved it. `by`: their account, `name`: as others know
        them; None: it came so by itself."""

    async def waiting(self, *, limit: int) -> Sequence[Approval]:
        """Those that nobody decided, the oldest first."""

    async def open(self, *, limit: int) -> Sequence[Approval]:
        """Those that are not closed: what is decided, then the newest of what waits."""

    async def close(self, approval_id: int) -> None:
        """Every message says what was decided."""

    async def messages(self, approval_ids: Collection[int]) -> Mapping[tuple[int, Address], ApprovalMessage]:
        """Where these questions are shown, and how."""

    async def show(self, approval_id: int, address: Address, message: ApprovalMessage) -> None:
        """It is shown there, in this message, from now on."""

    async def hide(self, approval_id: int, address: Address) -> None:
        """The message there is gone."""
