"""Questions to the desk about posts before they go out: sent, held, dropped or changed by the first who decides.

waiting ──approve──> approved        a post on hold, or planned, goes out; an old one too
   │  └────hold────> held            what was to go out by itself does not
   └──────drop─────> dropped         (from `held` as well)

Each decision is a compare-and-set in the unit of work of what it does: of two who press at once one decides, and the
other is told who it was. A list that is longer than a slice is carried out by and by (`carry_out`), by any process.
What was decided in another way (`/publish`, the command line, its time came) is noticed (`settle_elsewhere`).
Approved breaking news goes out some seconds later, and until then `hold` undoes it: approved ──hold──> held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import errors, publishing
from bot.desk import access, breaking, posts, scheduling
from bot.desk.access import Actor, Right, record
from bot.desk_nouns import UNDECIDED, Approval, ApprovalReason, ApprovalState
from bot.model import Post, PostState
from bot.ports import Clock, Store, Work
from bot.release_rules import BreakingRule
from bot.repositories.desk import AuditFilter

SLICE = 20  # posts in one unit of work
_WAITS = frozenset({PostState.HELD, PostState.SCHEDULED})
_UNSENT = frozenset({PostState.HELD, PostState.ARCHIVED, PostState.DRAFT})
_SAYS_WHO = ("publish", "import and publish", "retract", "schedule", "reschedule", "approve", "break")
"""Acts by which a post comes to be decided elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its posts as they are now. `goes_out`: when its first post does by itself; None: it does not."""

    approval: Approval
    posts: tuple[Post, ...]
    goes_out: datetime | None = None

    @property
    def waiting(self) -> tuple[Post, ...]:
        """The posts about which nothing was decided."""
        return tuple(each for each in self.posts if is_waiting(self.approval, each))

    @property
    def can_be_undone(self) -> bool:
        """Whether it was approved and has not gone out yet, so that it can still be held."""
        approval = self.approval
        is_breaking = approval.reason is ApprovalReason.BREAKING
        return is_breaking and approval.state is ApprovalState.APPROVED and self.goes_out is not None

    @property
    def was_undone(self) -> bool:
        """Whether it was approved as breaking news, and then taken off the schedule by another door."""
        approval = self.approval
        is_approved = approval.reason is ApprovalReason.BREAKING and approval.state is ApprovalState.APPROVED
        return is_approved and any(each.state in _UNSENT for each in self.posts)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it will be another."""
        return self.approval.state not in UNDECIDED and not self.waiting and not self.can_be_undone


def is_waiting(approval: Approval, post: Post) -> bool:
    """Whether a post still waits for what the question asks. Pure."""
    if approval.reason is ApprovalReason.OLD:
        return post.state is PostState.ARCHIVED and approval.state is not ApprovalState.DROPPED
    if approval.reason is ApprovalReason.BREAKING:  # what was undone is never sent by what was decided before
        return approval.state in UNDECIDED and post.state in _WAITS | {PostState.ARCHIVED}
    return post.state in _WAITS


async def standing(work: Work, approval: Approval) -> Question:
    """The question as it stands."""
    found = await work.posts.many(approval.post_ids)
    about = tuple(found[each] for each in approval.post_ids if each in found)
    first = next((each for each in about if each.state is PostState.SCHEDULED), None)
    planned = await work.releases.look(first.id) if first else None
    return Question(approval=approval, posts=about, goes_out=planned.at if planned else None)


async def waiting(store: Store, actor: Actor, *, limit: int) -> Sequence[Question]:
    """What nobody decided yet, the oldest first. Raises NotAllowed."""
    actor.require(Right.VIEW)
    async with store.reading() as work:
        return [await standing(work, each) for each in await work.approvals.waiting(limit=limit)]


async def approve(
    store: Store,
    clock: Clock,
    actor: Actor,
    approval_id: int,
    *,
    name: str | None = None,
    rule: BreakingRule | None = None,
) -> Question:
    """Send them. `name`: of the actor, as others know them; `rule`: how long breaking news can be undone. Raises
    NotFound, NotAllowed (also who asks for breaking news themselves), Expired where somebody was first."""
    return await _decide(store, clock, actor, approval_id, ApprovalState.APPROVED, name, rule)


async def hold(store: Store, clock: Clock, actor: Actor, approval_id: int, *, name: str | None = None) -> Question:
    """They wait, also what was to go out by itself, until somebody decides; breaking news that was approved too, as
    long as it has not gone out. Raises as `approve`."""
    return await _decide(store, clock, actor, approval_id, ApprovalState.HELD, name)


async def drop(store: Store, clock: Clock, actor: Actor, approval_id: int, *, name: str | None = None) -> Question:
    """They do not go out; old ones stay among the latest, and what was not to be breaking news stays as it is. Raises
    as `approve`."""
    return await _decide(store, clock, actor, approval_id, ApprovalState.DROPPED, name)


async def _decide(
    store: Store,
    clock: Clock,
    actor: Actor,
    approval_id: int,
    after: ApprovalState,
    name: str | None,
    rule: BreakingRule | None = None,
) -> Question:
    actor.require(Right.SEND)
    async with store.work() as work:
        before = await _found(work, approval_id)
        for post_id in before.post_ids if actor.topics else ():
            await access.of_post(work, actor, Right.SEND, post_id)
        is_breaking = before.reason is ApprovalReason.BREAKING
        if is_breaking and after is ApprovalState.APPROVED and before.asked_by == actor.person:
            raise errors.NotAllowed(phrase="breaking-second")
        may_be = UNDECIDED if after is not ApprovalState.HELD else (ApprovalState.WAITING,)
        if is_breaking and after is ApprovalState.HELD:
            may_be = (ApprovalState.WAITING, ApprovalState.APPROVED)
        moved = await work.approvals.decide(
            approval_id, may_be, after, by=actor.person, name=name or actor.person.partition(":")[2]
        )
        now_is = await _found(work, approval_id)
        if not moved:
            raise errors.Expired(phrase="approval-decided", state=now_is.state.value, person=now_is.name or "none")
        if before.state is ApprovalState.APPROVED:  # only breaking news comes here
            await breaking.ahead(work, before.post_ids[0])
        elif not (await standing(work, before)).waiting:
            raise errors.Expired(phrase="approval-overtaken")
        found = await standing(work, now_is)
        about = f"post {found.posts[0].id}" if len(found.posts) == 1 else f"approval {approval_id}"
        change = f"{before.state} → {after}" + (f", {len(found.posts)} posts" if len(found.posts) > 1 else "")
        await record(work, actor, clock.now(), _ACTS[after], about, change=change)
        if is_breaking and after is ApprovalState.APPROVED:
            await breaking.plan(work, clock, actor, found.posts[0], rule or BreakingRule())
        await _carry_out(work, clock, found)
        after_it = await standing(work, now_is)
    await store.notify()
    return after_it


_ACTS = {ApprovalState.APPROVED: "approve", ApprovalState.HELD: "hold", ApprovalState.DROPPED: "drop"}


async def edit(
    store: Store,
    clock: Clock,
    actor: Actor,
    approval_id: int,
    *,
    title: str | None,
    summary: str | None,
    body: str | None,
) -> Post:
    """Change what the post says before it goes out; None leaves a part as it is. Raises NotFound, NotAllowed, BadInput
    without a title, Expired where it was decided meanwhile."""
    async with store.work() as work:
        found = await standing(work, await _found(work, approval_id))
        approval = found.approval
        if approval.state not in UNDECIDED:
            raise errors.Expired(phrase="approval-decided", state=approval.state.value, person=approval.name or "none")
        if len(found.waiting) != 1:
            raise errors.Expired(phrase="approval-overtaken")
        [post] = found.waiting
        return await posts.correct_in(work, clock, actor, post.id, title=title, summary=summary, body=body)


async def carry_out(store: Store, clock: Clock, approval_id: int) -> bool:
    """The next slice of what was decided about a long list. Returns whether there was anything left of it."""
    async with store.work() as work:
        approval = await work.approvals.get(approval_id)
        return approval is not None and await _carry_out(work, clock, await standing(work, approval))


async def _carry_out(work: Work, clock: Clock, found: Question) -> bool:
    left = found.waiting[:SLICE]
    for post in left:
        match found.approval.state:
            case ApprovalState.APPROVED:
                await publishing.publish(work, clock, post.id)
            case ApprovalState.DROPPED:
                await publishing.retract(work, clock, post.id)
            case ApprovalState.HELD if post.state is PostState.SCHEDULED:
                if (planned := await work.releases.get(post.id)) is not None:
                    await scheduling.take_back(work, planned, clock.now())
    return bool(left)


async def settle_elsewhere(store: Store, found: Question) -> None:
    """Nothing of an undecided question waits any more: it is as decided as its posts are, by whom the log says."""
    went_out = any(each.state is PostState.PUBLISHED for each in found.posts)
    after = ApprovalState.APPROVED if went_out else ApprovalState.DROPPED
    async with store.work() as work:
        person = await _decided_by(work, found.posts[0].id) if found.posts else None
        known = await work.desk.get(person) if person else None
        name = (known and known.name) or (person and person.partition(":")[2])
        await work.approvals.decide(found.approval.id, UNDECIDED, after, by=person, name=name)


async def _decided_by(work: Work, post_id: int) -> str | None:
    entries = await work.audit.latest(limit=5, only=AuditFilter(post=post_id))
    return next((each.person for each in entries if each.act in _SAYS_WHO), None)


async def _found(work: Work, approval_id: int) -> Approval:
    approval = await work.approvals.get(approval_id)
    if approval is None:
        raise errors.NotFound(phrase="approval-unknown")
    return approval
