"""What an editor does to a post in chat: shown first, done when it is confirmed, and watched until every copy is right.

draft ──confirm (compare and set)──> making ──every copy settled, end shown──> done
  └──drop──> dropped

The act itself is `posts`' own, in the unit of work that confirms it: of two who press at once one does it.
`change_progress` shows how far it is, and closes it.
"""

from bot import errors
from bot.desk import access, breaking, posts
from bot.desk.access import Actor, Right
from bot.desk.broadcasts import ProgressMessage
from bot.desk_nouns import ChangeAct, ChangeState, PostChange
from bot.model import Post, PostState
from bot.ports import Clock, Store, Work
from bot.release_rules import BreakingRule, Canary

RIGHTS = {
    ChangeAct.CORRECT: Right.WRITE,
    ChangeAct.RETRACT: Right.SEND,
    ChangeAct.PUBLISH: Right.SEND,
    ChangeAct.BREAKING: Right.SEND,
}
_SENT_OUT = frozenset({PostState.DRAFT, PostState.HELD, PostState.ARCHIVED})
_MAY_BE = {
    ChangeAct.CORRECT: frozenset(PostState) - {PostState.RETRACTED},
    ChangeAct.RETRACT: frozenset(PostState) - {PostState.RETRACTED},
    ChangeAct.PUBLISH: _SENT_OUT,
    ChangeAct.BREAKING: _SENT_OUT,
}


async def draft(
    store: Store,
    clock: Clock,
    actor: Actor,
    post: Post,
    act: ChangeAct,
    *,
    title: str | None = None,
    summary: str | None = None,
    body: str | None = None,
    key: str | None = None,
) -> PostChange:
    """Keep what is to be done, until it is confirmed or forgotten. Raises BadInput where that cannot be done to the
    post, NotAllowed."""
    actor.require(RIGHTS[act], post.topics)
    if post.state not in _MAY_BE[act]:
        raise errors.BadInput(phrase=_refusal(act, post.state), number=post.id)
    change = PostChange(
        id=0,
        post_id=post.id,
        act=act,
        state=ChangeState.DRAFT,
        base=post.revision,
        author=actor.person,
        created_at=clock.now(),
        title=title,
        summary=summary,
        body=body,
    )
    async with store.work() as work:
        return await work.post_changes.add(change, key=key)


def _refusal(act: ChangeAct, state: PostState) -> str:
    if state is PostState.RETRACTED:
        return "change-retracted"
    return "change-published" if act in (ChangeAct.PUBLISH, ChangeAct.BREAKING) else "change-retracted"


async def confirm(
    store: Store,
    clock: Clock,
    actor: Actor,
    change_id: int,
    watched_in: ProgressMessage | None = None,
    *,
    rule: BreakingRule | None = None,
    name: str | None = None,
    canary: Canary | None = None,
) -> PostChange:
    """Do it. Only the first press counts; later ones raise Expired, and so does one for a post that was changed since.
    `rule`, `name`: of breaking news, as `breaking.begin` takes them. `canary`: what is published reaches a few places
    first. Raises NotFound, NotAllowed."""
    async with store.work() as work:
        change = await _found(work, change_id)
        await access.of_post(work, actor, RIGHTS[change.act], change.post_id)
        if not await work.post_changes.advance(change_id, ChangeState.DRAFT, ChangeState.MAKING):
            raise errors.Expired(phrase="change-done-already")
        post = await work.posts.get(change.post_id)
        if post is None or post.revision != change.base or post.state not in _MAY_BE[change.act]:
            raise errors.Expired(phrase="change-overtaken")
        if change.act is ChangeAct.BREAKING:
            await breaking.begin(work, clock, actor, change.post_id, rule or BreakingRule(), name=name)
        else:
            await _make(work, clock, actor, change, canary)
        if watched_in is not None:
            place = (watched_in.address, watched_in.message_ids, watched_in.language)
            await work.post_changes.watch(change_id, *place, None)
    await store.notify()
    return change


async def _make(work: Work, clock: Clock, actor: Actor, change: PostChange, canary: Canary | None) -> None:
    match change.act:
        case ChangeAct.CORRECT:
            await posts.correct_in(
                work, clock, actor, change.post_id, title=change.title, summary=change.summary, body=change.body
            )
        case ChangeAct.RETRACT:
            await posts.retract_in(work, clock, actor, change.post_id)
        case ChangeAct.PUBLISH:
            await posts.publish_in(work, clock, actor, change.post_id, canary=canary)


async def undo(store: Store, clock: Clock, actor: Actor, change_id: int) -> Post:
    """What one person is sending as breaking news does not go out. Raises Expired where it did, or was taken back,
    NotFound, NotAllowed."""
    async with store.work() as work:
        change = await _found(work, change_id)
        await access.of_post(work, actor, RIGHTS[change.act], change.post_id)
        post = await breaking.undo(work, clock, actor, change.post_id)
        await work.post_changes.advance(change_id, ChangeState.MAKING, ChangeState.DROPPED)
    return post


async def drop(store: Store, actor: Actor, change_id: int) -> None:
    """Nothing is done. Raises Expired where it was done already, NotFound, NotAllowed."""
    async with store.work() as work:
        change = await _found(work, change_id)
        await access.of_post(work, actor, RIGHTS[change.act], change.post_id)
        if not await work.post_changes.advance(change_id, ChangeState.DRAFT, ChangeState.DROPPED):
            raise errors.Expired(phrase="change-done-already")


async def _found(work: Work, change_id: int) -> PostChange:
    change = await work.post_changes.get(change_id)
    if change is None:
        raise errors.NotFound(phrase="change-unknown")
    return change
