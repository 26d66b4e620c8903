"""`/publish`, `/correct`, `/retract`, `/report`: what the desk does to a post in chat, shown first and then watched."""

from dataclasses import replace

from bot import composing, errors, markup, moments, post_report, report_tables
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, FORM_LIFETIME, Action, Chat, Command
from bot.commands import canary, linted, reached
from bot.commands.acting import acting
from bot.commands.read import of_link, of_number, quoted_post
from bot.desk import live_settings, planner, post_changes, posts
from bot.desk.access import Right
from bot.desk.broadcasts import ProgressMessage, Reach
from bot.desk_nouns import ChangeAct, PostChange
from bot.message import Button, Field, Form, Message, Span, Tone, bold, trim, words
from bot.model import DeliveryState, Lane, Post
from bot.parameters import Param, ParamKind, whole_number
from bot.post_report import StoryReport
from bot.request import Reply, Request, say

_TITLE = 100  # letters of a title in a sentence
_BOX = 4_000  # letters that a box of a form takes (Discord)
_REASONS = 12  # lines of a report: what is rarer stands in `israfan report`


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def publish(chat: Chat, request: Request) -> Reply:
    """A draft or a held post as readers will see it, and the question."""
    post = await _meant(chat, request, "/publish")
    change = await _draft(chat, request, post, ChangeAct.PUBLISH)
    flaws = await linted.sentences(chat, request, acting(request), post)
    urgent = chat.button(chat.say("button-breaking", request), "dcbr", str(post.id), request)
    first = canary.first_button(chat, request, "dcgo", str(change.id))
    return _asked(chat, request, post, change, *flaws, between=(first, urgent))


async def correct(chat: Chat, request: Request) -> Reply:
    """A form with what it says now, or a question."""
    post = await _meant(chat, request, "/correct")
    acting(request).require(Right.WRITE, post.topics)
    return Reply(form=form(chat, request, post, "dcf", str(post.id)))


async def retract(chat: Chat, request: Request) -> Reply:
    """What is to be taken back, and the question."""
    post = await _meant(chat, request, "/retract")
    change = await _draft(chat, request, post, ChangeAct.RETRACT)
    return _asked(chat, request, post, change, *await _out_of_reach(chat, request, post))


async def report(chat: Chat, request: Request) -> Reply:
    """Who has it, who has not, and why."""
    post = await _meant(chat, request, "/report")
    return say(await _report(chat, request, post.id))


# ── buttons and forms ───────────────────────────────────────────────────────────────────────────────────────────────


async def corrected(chat: Chat, request: Request, post_id: str) -> Reply:
    """The form came back: the post as it will look, and the question."""
    post = await of_number(chat, int(post_id))
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=int(post_id))
    if not request.arguments:
        return Reply(form=form(chat, request, post, "dcf", str(post.id)))
    title, summary, body = given_words(post, request)
    said = post.content
    wanted = replace(
        said,
        title=said.title if title is None else title,
        summary=said.summary if summary is None else summary,
        body=said.body if body is None else markup.paragraphs(body),
    )
    if not wanted.title:
        raise errors.BadInput(phrase="post-needs-title")
    if wanted == said:
        raise errors.BadInput(phrase="change-nothing")
    change = await _draft(chat, request, post, ChangeAct.CORRECT, title=title, summary=summary, body=body)
    return _asked(chat, request, replace(post, content=wanted), change, *await _out_of_reach(chat, request, post))


async def confirm(chat: Chat, request: Request, change_id: str) -> Reply:
    """Do it. The message with the button becomes the one that shows the progress."""
    number, first = canary.canary_of(chat, change_id)
    language = chat.phrases.known(request.language)
    watched = ProgressMessage(address=request.address, message_ids=request.message_ids, language=language)
    change = await post_changes.confirm(
        chat.store,
        chat.clock,
        acting(request),
        int(number),
        watched if request.message_ids else None,
        rule=chat.breaking,
        name=request.person.name,
        canary=first,
    )
    chat.wake()
    if change.act is ChangeAct.BREAKING:
        return await _breaking_begun(chat, request, change)
    begun = chat.say("change-begun", request, act=change.act.value)
    return say(_text(chat, request, bold(canary.started(chat, request, first) if first else begun)), replace=True)


async def _breaking_begun(chat: Chat, request: Request, change: PostChange) -> Reply:
    """When it goes out, with a button that undoes it; or that a second person is asked."""
    async with chat.store.reading() as work:
        planned = await work.releases.look(change.post_id)
    if planned is None:
        seconds = int((await live_settings.breaking(chat.store, chat.breaking)).undo.total_seconds())
        return say(_text(chat, request, bold(chat.say("breaking-asked", request, seconds=seconds))), replace=True)
    when = moments.second(planned.at, chat.publication.timezone)
    message = _text(chat, request, bold(chat.say("breaking-goes-out", request, when=when)))
    undo = chat.button(chat.say("button-undo", request), "dcun", str(change.id), request, Tone.DANGER)
    return say(replace(message, buttons=((undo,),)), replace=True)


async def undo(chat: Chat, request: Request, change_id: str) -> Reply:
    """What one person is sending as breaking news does not go out."""
    await post_changes.undo(chat.store, chat.clock, acting(request), int(change_id))
    return say(_text(chat, request, bold(chat.say("breaking-undone", request))), replace=True)


async def breaking(chat: Chat, request: Request, post_id: str) -> Reply:
    """What it means to send it as breaking news, and the question, in the place of the one that was shown."""
    post = await of_number(chat, int(post_id))
    if post is None:
        raise errors.NotFound(phrase="post-unknown", number=int(post_id))
    change = await _draft(chat, request, post, ChangeAct.BREAKING)
    rule, title = await live_settings.breaking(chat.store, chat.breaking), trim(post.content.title, _TITLE)
    seconds = int(rule.undo.total_seconds())
    said = chat.say("breaking-question", request, title=title, persons=rule.persons, seconds=seconds)
    go = chat.button(chat.say("button-breaking-send", request), "dcgo", str(change.id), request, Tone.DANGER)
    no = chat.button(chat.say("button-cancel", request), "dcno", str(change.id), request)
    question = _text(chat, request, bold(said), *await _reaches(chat, request, post))
    return say(replace(question, buttons=((go, no),)), replace=True)


async def _reaches(chat: Chat, request: Request, post: Post) -> list[str]:
    """Whom it would reach now as breaking news; nothing where that is nobody."""
    _, found = await planner.meter(
        chat.store, chat.clock, acting(request), post.id, chat.publication.timezone, lane=Lane.BREAKING
    )
    places = {name: number for name, number in found.outlook.copies.items() if name in chat.platforms}
    takes = [planner.seconds(number, chat.platforms[name].per_second) for name, number in places.items()]
    if not sum(places.values()):
        return []
    return ["\n" + reached.sentence(chat, request, Reach(places=places, seconds=max(takes)))]


async def drop(chat: Chat, request: Request, change_id: str) -> Reply:
    """Nothing is done."""
    await post_changes.drop(chat.store, acting(request), int(change_id))
    return say(_text(chat, request, chat.say("change-dropped", request)), replace=True)


async def again(chat: Chat, request: Request, post_id: str) -> Reply:
    """The report as it is now, in the place of the one that is shown."""
    return say(await _report(chat, request, int(post_id)), replace=True)


async def retry(chat: Chat, request: Request, post_id: str) -> Reply:
    """What failed is tried once more."""
    number = await posts.retry(chat.store, chat.clock, acting(request), int(post_id))
    if not number:
        raise errors.Expired(phrase="report-nothing-failed")
    chat.wake()
    return say(await _report(chat, request, int(post_id)), replace=True)


async def _out_of_reach(chat: Chat, request: Request, post: Post) -> tuple[str, ...]:
    """Said before it is confirmed: how many copies the change will not come to."""
    async with chat.store.reading() as work:
        tally = await work.deliveries.tally(post.id)
    line = report_tables.out_of_reach(chat.phrases, request.language, tally)
    return () if line is None else (line,)


# ── in words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _asked(
    chat: Chat, request: Request, post: Post, change: PostChange, *more: str, between: tuple[Button, ...] = ()
) -> Reply:
    """As it will look (what is taken back: nothing), then the question with its buttons; `between`: yes and no."""
    act = change.act.value
    title = trim(post.content.title, _TITLE)
    go = chat.button(chat.say("button-change", request, act=act), "dcgo", str(change.id), request, _tone(change.act))
    no = chat.button(chat.say("button-cancel", request), "dcno", str(change.id), request)
    question = _text(chat, request, bold(chat.say("change-question", request, act=act, title=title)), *more)
    question = replace(question, buttons=((go, *between, no),))
    if change.act is ChangeAct.RETRACT:
        return say(question)
    look = composing.compose(chat.phrases, post, request.language)
    return say(replace(look, private=True, stays=True, key=None), question)


def _tone(act: ChangeAct) -> Tone:
    return Tone.DANGER if act is ChangeAct.RETRACT else Tone.PRIMARY


def form(chat: Chat, request: Request, post: Post, action: str, argument: str) -> Form:
    """What a post says now, to be said otherwise; it comes back to this action."""
    said = post.content
    body = markup.plain(said.body)
    fields = [
        Field(name="text", label=chat.say("form-title", request), max_length=300, value=trim(said.title, 300)),
        Field(
            name="summary",
            label=chat.say("form-summary", request),
            long=True,
            required=False,
            max_length=_BOX,
            value=trim(said.summary, _BOX),
        ),
    ]
    if len(body) <= _BOX:  # of a longer one the end would be lost
        label = chat.say("form-body", request)
        fields.append(Field(name="body", label=label, long=True, required=False, max_length=_BOX, value=body))
    return Form(
        title=chat.say("form-correct", request),
        question=chat.say("form-correct-question", request, title=trim(said.title, _TITLE)),
        action=chat.sign(action, argument, request),
        fields=tuple(fields),
    )


def given_words(post: Post, request: Request) -> tuple[str | None, str | None, str | None]:
    """Title, standfirst and text as they were given; None: as before. In a reply the first line is the title, and what
    stands below an empty line the standfirst."""
    given, said = request.arguments, post.content
    if "summary" not in given and "body" not in given:
        title, _, rest = given.get("text", "").strip().partition("\n")
        return title.strip() or None, rest.strip() or None, None
    body = given.get("body")
    same = body is None or body.split() == markup.plain(said.body).split()
    return given.get("text", "").strip(), given.get("summary", "").strip(), None if same else body


async def _report(chat: Chat, request: Request, post_id: int) -> Message:
    story = await post_report.story(chat.store, post_id)
    acting(request).require(Right.VIEW)
    post, tally = story.post, story.tally
    lines = [bold(trim(post.content.title, _TITLE)), Span("\n" + _head(chat, request, story))]
    for later in (report_tables.waits, report_tables.waves):
        if said := later(chat.phrases, request.language, tally, chat.publication.timezone):
            lines.append(Span(f"\n{said}"))
    lines += [Span(f"\n{line}") for line in report_tables.course(chat.phrases, request.language, story)]
    rows = sorted(story.rows, key=lambda row: -row[3])
    for platform, state, reason, number in rows[:_REASONS]:
        title = chat.platforms[platform].title if platform in chat.platforms else platform
        said = chat.say("report-state", request, state=state)
        line = chat.say("report-row", request, platform=title, state=said, number=number, reason=reason or "none")
        lines.append(Span(f"\n{line}"))
    if rest := sum(row[3] for row in rows[_REASONS:]):
        lines.append(Span("\n" + chat.say("report-rest", request, number=rest)))
    row = [chat.button(chat.say("button-report-again", request), "drp", str(post_id), request)]
    row += _remedies(chat, request, post_id, tally.by_state)
    return replace(_text(chat, request, *lines), buttons=tuple((each,) for each in row))


def _head(chat: Chat, request: Request, story: StoryReport) -> str:
    tally, state = story.tally, story.post.state.value
    if tally.paused_at is not None:
        state = "paused"
    elif tally.open or tally.planning:
        state = "sending"
    return chat.say("report-head", request, post=story.post.id, state=state, number=tally.total, open=tally.open)


def _remedies(chat: Chat, request: Request, post_id: int, by_state: dict[DeliveryState, int]) -> list[Button]:
    found = []
    if unknown := by_state.get(DeliveryState.UNKNOWN, 0):
        label = chat.say("button-send-again", request, number=unknown)
        found.append(chat.button(label, "resend", str(post_id), request))
    if failed := by_state.get(DeliveryState.FAILED, 0):
        label = chat.say("button-retry", request, number=failed)
        found.append(chat.button(label, "drt", str(post_id), request))
    return found


def _text(chat: Chat, request: Request, *text: str | Span) -> Message:
    known = chat.phrases.known(request.language)
    return Message(text=words(*text), language=known, private=True, stays=True)


# ── which post ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def _meant(chat: Chat, request: Request, command: str) -> Post:
    """The post that is named by its number or link, or replied to, whatever its state. Raises NotFound."""
    given = request.arguments.get("post")
    if given:
        number = whole_number(given.removeprefix("#"))
        found = await of_number(chat, number) if number is not None else await of_link(chat, given)
        if found is None:
            raise errors.NotFound(phrase="desk-post-unknown", given=trim(given, 60))
        return found
    found = await quoted_post(chat, request.quoted) if request.quoted else None
    if found is None:
        raise errors.NotFound(phrase="desk-post-which", command=command)
    return found


async def _draft(chat: Chat, request: Request, post: Post, act: ChangeAct, **words_: str | None) -> PostChange:
    key = f"{request.person.platform}:{request.update_id}"
    return await post_changes.draft(chat.store, chat.clock, acting(request), post, act, key=key, **words_)


_POST = (Param(name="post", kind=ParamKind.TEXT),)

COMMANDS = (
    Command(name="publish", answer=publish, params=_POST, access=Access.DESK, right=Right.SEND),
    Command(name="correct", answer=correct, params=_POST, access=Access.DESK, right=Right.WRITE),
    Command(name="retract", answer=retract, params=_POST, access=Access.DESK, right=Right.SEND),
    Command(name="report", answer=report, params=_POST, access=Access.DESK, right=Right.VIEW),
)

ACTIONS = (
    Action(name="dcf", answer=corrected, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="dcgo", answer=confirm, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dcbr", answer=breaking, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dcun", answer=undo, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dcno", answer=drop, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="drp", answer=again, access=Access.DESK),
    Action(name="drt", answer=retry, access=Access.DESK, personal=True),
)
