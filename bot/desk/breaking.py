"""Breaking news: two persons of the desk want it, or one where the settings say so, and it can be undone for a moment.

    draft, held, archived ──asked──> a second person approves ──> planned, some seconds ahead ──> published
              ^                                                        │
              └──────────────────────────undone────────────────────────┘      (one person: planned at once)

What waits for those seconds is a release like any other (`scheduling`), so it survives a restart, and whatever stops
sending stops it too.
"""

from datetime import timedelta

from bot import errors
from bot.desk import live_settings, scheduling
from bot.desk.access import Actor, Right, record
from bot.desk.scheduling import When
from bot.desk_nouns import UNDECIDED, Approval, ApprovalReason
from bot.model import Lane, Post, PostState
from bot.ports import Clock, Store, Work
from bot.release_rules import BreakingRule
from bot.repositories.posts import PlannedRelease

LATEST = timedelta(hours=1)
"""What could not go out for so long, because the desk stood still, is not breaking any more: an editor is asked."""


async def send(
    store: Store, clock: Clock, actor: Actor, post_id: int, rule: BreakingRule, *, name: str | None = None
) -> Approval | PlannedRelease:
    """`begin` in a unit of work of its own."""
    actor.require(Right.SEND)
    async with store.work() as work:
        return await begin(work, clock, actor, post_id, rule, name=name)


async def begin(
    work: Work, clock: Clock, actor: Actor, post_id: int, rule: BreakingRule, *, name: str | None = None
) -> Approval | PlannedRelease:
    """Within a unit of work: a second person is asked, or, where one is enough, it goes out in some seconds. `rule`:
    the settings file's, in place of which an owner may have set another; `name`: of the actor, as others know them.

    Raises NotFound, BadInput for what cannot go out any more, Expired where it is planned, or asked about, already,
    NotAllowed.
    """
    rule = await live_settings.breaking_rule(work, rule)
    await work.variants.hold([post_id])
    post = await scheduling.to_be_planned(work, actor, post_id)
    if post.state is PostState.SCHEDULED:
        raise errors.Expired(phrase="breaking-planned", number=post_id)
    known = await work.approvals.of_post(post_id, ApprovalReason.BREAKING)
    if known is not None and known.state in UNDECIDED:
        raise errors.Expired(phrase="breaking-asked-already")
    if rule.persons == 1:
        planned = await plan(work, clock, actor, post, rule)
        change = f"{post.state} → {PostState.SCHEDULED}, {planned.at.isoformat(timespec='seconds')}"
        await record(work, actor, clock.now(), "break", f"post {post_id}", change=change)
        return planned
    if post.state is PostState.DRAFT:
        await work.posts.set_state(post_id, PostState.HELD)
    asker = name or actor.person.partition(":")[2]
    asked = await work.approvals.ask(
        ApprovalReason.BREAKING, "", [post_id], clock.now(), asked_by=actor.person, asked_name=asker
    )
    await record(work, actor, clock.now(), "break", f"post {post_id}", change="a second person is asked")
    return asked


async def plan(work: Work, clock: Clock, actor: Actor, post: Post, rule: BreakingRule) -> PlannedRelease:
    """Within a unit of work: it goes out when nobody has undone it until then. Raises BadInput under an embargo."""
    now, rule = clock.now(), await live_settings.breaking_rule(work, rule)
    before = await work.releases.get(post.id)
    if before is not None and before.embargo and now < before.at:
        raise errors.BadInput(phrase="post-embargoed", number=post.id)
    at = now + rule.undo
    _, planned = await scheduling.schedule_in(work, actor, post, When(at=at, latest=at + LATEST), lane=Lane.BREAKING)
    return planned


async def undo(work: Work, clock: Clock, actor: Actor, post_id: int) -> Post:
    """Within a unit of work, by who may send it: it is what it was before. Raises Expired where it went out, or was
    taken back, already."""
    planned = await ahead(work, post_id)
    return await scheduling.unschedule_in(work, clock, actor, planned)


async def ahead(work: Work, post_id: int) -> PlannedRelease:
    """Its release, which nobody else touches until the unit of work is over. Raises Expired where there is none."""
    planned = await work.releases.get(post_id)
    if planned is not None and planned.lane is Lane.BREAKING:
        return planned
    post = await work.posts.get(post_id)
    is_out = post is not None and post.state is PostState.PUBLISHED
    raise errors.Expired(phrase="breaking-gone" if is_out else "breaking-undone")
