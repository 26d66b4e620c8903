"""The question to the desk about posts that wait: as it is shown, and what its buttons do.

question ──Send──> "Approved by …"     ──Hold──> "On hold" ──Send, Drop
         ──Change…──> form ──> the same question with the new words        ──Drop──> "Dropped by …"

Anybody of the desk may press; the buttons belong to the place. What they do is looked at again in the act itself.
Breaking news that was approved says when it goes out, with a button that undoes it until then.
"""

from dataclasses import replace

from bot import errors, moments
from bot.admission import Access
from bot.chat import FORM_LIFETIME, Action, Chat
from bot.commands.acting import acting
from bot.commands.desk_posts import form, given_words
from bot.desk import approvals
from bot.desk.approvals import Question
from bot.desk_nouns import UNDECIDED, Approval, ApprovalReason, ApprovalState
from bot.message import Button, Message, Span, Tone, bold, trim, words
from bot.model import Address, PlaceKind, Post
from bot.request import Person, Reply, Request, say

_KEPT = 90 * 86_400  # seconds
_TITLE = 200  # letters, of one post
_LISTED = 100  # letters, of each in a list
_SUMMARY = 600  # letters
_LIST = 15  # posts; of a longer list the rest is a number


def message(chat: Chat, found: Question, place: Address) -> Message:
    """The question as it stands, for this place, in the publication's first language."""
    request = _anybody(place)
    lines = [bold(head(chat, request, found)), *_posts(found)]
    if (more := len(found.posts) - _LIST) > 0:
        lines.append(Span("\n" + chat.say("approval-more", request, number=more)))
    lines += [bold("\n\n" + line) for line in state(chat, request, found)]
    buttons = _buttons(chat, request, found)
    return Message(text=words(*lines), buttons=buttons, language=chat.phrases.known(None), stays=True)


def _anybody(place: Address) -> Request:
    return Request(update_id="", address=place, kind=PlaceKind.GROUP, person=Person(platform=place.platform, id=""))


def head(chat: Chat, request: Request, found: Question) -> str:
    """Why the desk is asked."""
    approval = found.approval
    number = len(found.posts)
    asker = trim(approval.asked_name or approval.asked_by or "", _LISTED)
    source = trim(approval.source, _LISTED)
    return chat.say(_HEADS[approval.reason], request, source=source, number=number, person=asker)


_HEADS = {
    ApprovalReason.RULE: "approval-rule",
    ApprovalReason.MINUTES: "approval-minutes",
    ApprovalReason.BURST: "approval-burst",
    ApprovalReason.OLD: "approval-old",
    ApprovalReason.BREAKING: "approval-breaking",
}


def _posts(found: Question) -> list[Span]:
    if len(found.posts) != 1:
        return [Span(f"\n#{each.id} {trim(each.content.title, _LISTED)}") for each in found.posts[:_LIST]]
    content = found.posts[0].content
    spans = [Span(f"\n\n#{found.posts[0].id} "), Span(trim(content.title, _TITLE), link=content.url)]
    return [*spans, *([Span("\n" + trim(content.summary, _SUMMARY))] if content.summary else [])]


def state(chat: Chat, request: Request, found: Question) -> list[str]:
    """How it stands, and when what is asked about goes out by itself."""
    approval = found.approval
    lines = []
    if approval.state is not ApprovalState.WAITING:
        lines.append(chat.say("approval-state", request, state=approval.state.value, person=approval.name or "none"))
    if found.goes_out is not None and approval.state in UNDECIDED:
        when = moments.named(found.goes_out, chat.publication.timezone)
        lines.append(chat.say("approval-goes-out", request, when=when))
    if found.goes_out is not None and found.can_be_undone:
        when = moments.second(found.goes_out, chat.publication.timezone)
        lines.append(chat.say("breaking-goes-out", request, when=when))
    if found.was_undone:
        lines.append(chat.say("breaking-undone", request))
    return lines


def _buttons(chat: Chat, request: Request, found: Question) -> tuple[tuple[Button, ...], ...]:
    approval, number = found.approval, len(found.waiting)
    if found.can_be_undone:
        return ((chat.button(chat.say("button-undo", request), "aph", str(approval.id), request, Tone.DANGER),),)
    if approval.state not in UNDECIDED or not number:
        return ()
    send = chat.button(
        chat.say("button-approve", request, number=number), "apy", str(approval.id), request, Tone.PRIMARY
    )
    drop = chat.button(chat.say("button-drop", request, number=number), "apn", str(approval.id), request, Tone.DANGER)
    between = []
    if len(found.posts) == 1:
        between.append(chat.button(chat.say("button-edit", request), "ape", str(approval.id), request))
    if approval.state is ApprovalState.WAITING and approval.reason is not ApprovalReason.OLD:
        between.append(chat.button(chat.say("button-hold", request), "aph", str(approval.id), request))
    return ((send, drop), tuple(between)) if between else ((send, drop),)


# ── buttons and forms ───────────────────────────────────────────────────────────────────────────────────────────────


async def approve(chat: Chat, request: Request, approval_id: str) -> Reply:
    """Send what is asked about."""
    found = await approvals.approve(
        chat.store, chat.clock, acting(request), int(approval_id), name=request.person.name, rule=chat.breaking
    )
    chat.wake()
    return _shown(chat, request, found)


async def hold(chat: Chat, request: Request, approval_id: str) -> Reply:
    """It waits, whatever its source's rule says; what was approved as breaking news is undone."""
    found = await approvals.hold(chat.store, chat.clock, acting(request), int(approval_id), name=request.person.name)
    return _shown(chat, request, found)


async def drop(chat: Chat, request: Request, approval_id: str) -> Reply:
    """It does not go out."""
    found = await approvals.drop(chat.store, chat.clock, acting(request), int(approval_id), name=request.person.name)
    return _shown(chat, request, found)


async def edit(chat: Chat, request: Request, approval_id: str) -> Reply:
    """A form with what it says now."""
    acting(request)
    return Reply(form=form(chat, request, await _post(chat, int(approval_id)), "apf", approval_id))


async def edited(chat: Chat, request: Request, approval_id: str) -> Reply:
    """The form came back; the question shows the new words by itself."""
    post = await _post(chat, int(approval_id))
    if not request.arguments:
        return await edit(chat, request, approval_id)
    title, summary, body = given_words(post, request)
    await approvals.edit(
        chat.store, chat.clock, acting(request), int(approval_id), title=title, summary=summary, body=body
    )
    return say(replace(chat.text("approval-changed", request), private=True))


async def _post(chat: Chat, approval_id: int) -> Post:
    async with chat.store.reading() as work:
        approval: Approval | None = await work.approvals.get(approval_id)
        found = await approvals.standing(work, approval) if approval else None
    if found is None:
        raise errors.NotFound(phrase="approval-unknown")
    if found.approval.state not in UNDECIDED or len(found.waiting) != 1:
        raise errors.Expired(phrase="approval-overtaken")
    return found.waiting[0]


def _shown(chat: Chat, request: Request, found: Question) -> Reply:
    """The pressed message says it at once; the others follow by themselves."""
    return say(message(chat, found, request.address), replace=True)


ACTIONS = (
    Action(name="apy", answer=approve, access=Access.DESK, lifetime=_KEPT),
    Action(name="aph", answer=hold, access=Access.DESK, lifetime=_KEPT),
    Action(name="apn", answer=drop, access=Access.DESK, lifetime=_KEPT),
    Action(name="ape", answer=edit, access=Access.DESK, lifetime=_KEPT),
    Action(name="apf", answer=edited, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
)
