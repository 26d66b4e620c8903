"""`/desk`: an owner sees the people of the desk, and invites, changes and removes them; others see their own role; who
has the code of an invitation joins."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import errors, one_time_codes
from bot.admission import Access
from bot.chat import CONFIRMATION_LIFETIME, FORM_LIFETIME, Action, Chat, Command
from bot.commands.acting import acting
from bot.commands.settings import said
from bot.commands.topic_lookup import named_topics, page_buttons, page_line
from bot.desk import people, signing_in
from bot.desk.access import DeskPerson, DeskStanding, Right, Role
from bot.message import Button, Field, Form, Message, Select, Span, Tone, bold, trim, words
from bot.model import Address, PlaceKind
from bot.paging import ListPage, page_of
from bot.parameters import Param, ParamKind
from bot.repositories.desk import DeskNotice
from bot.request import Person, Reply, Request, say

_ON_A_PAGE = 20  # people
_NAME = 40  # letters of one
_NEW = "new"  # on a button, where somebody who is there has their number
_ROLES = {
    "v": DeskStanding(role=Role.VIEWER),
    "w": DeskStanding(role=Role.EDITOR, sends=False),
    "e": DeskStanding(role=Role.EDITOR),
    "o": DeskStanding(role=Role.OWNER),
}


@dataclass(frozen=True, slots=True)
class _DeskRow:
    """One of the desk in the list; `known` is None for an owner by the settings."""

    person: str
    known: DeskPerson | None = None


async def desk(chat: Chat, request: Request) -> Reply:
    """With a code: join. Alone: the people, or one's own role."""
    if request.kind is not PlaceKind.PRIVATE:
        raise errors.NotAllowed(phrase="desk-in-private")
    if given := request.arguments.get("code"):
        return await joined(chat, request, given)
    actor = acting(request)
    if Right.MANAGE in actor.standing.rights:
        return say(await _people(chat, request, 0))
    mine = chat.say(
        "desk-mine",
        request,
        publication=chat.publication.name,
        role=await _standing(chat, request, actor.standing),
    )
    may = "\n" + _may(chat, request, actor.standing)
    return say(_message(chat, request, bold(mine), may, buttons=_console(chat, request)))


async def joined(chat: Chat, request: Request, code: str) -> Reply:
    """The person with the code is of the desk now."""
    if request.kind is not PlaceKind.PRIVATE or request.person.anonymous:
        raise errors.NotAllowed(phrase="desk-in-private")
    with chat.limit.few_mistakes(str(request.person)):
        new = await people.redeem(chat.store, chat.clock, chat.roster.owners, code, request.person)
    standing = await _standing(chat, request, new.standing)
    mine = chat.say("desk-mine", request, publication=chat.publication.name, role=standing)
    lines = (f"\n{mine}", f"\n{_may(chat, request, new.standing)}")
    return say(_message(chat, request, bold(chat.say("desk-joined", request)), *lines))


# ── buttons ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_console(chat: Chat, request: Request, _: str) -> Reply:
    """A link that logs who pressed in at the console, once."""
    actor = acting(request)
    if chat.publication.console is None:
        raise errors.Expired(phrase="button-expired")
    token = await signing_in.link(chat.store, chat.clock, actor, chat.roster.owners, actor.person)
    address = signing_in.address(chat.publication.console, token)
    button = Button(label=chat.say("button-console-open", request), url=address)
    return say(_message(chat, request, chat.say("console-link-made", request), buttons=((button,),)))


async def press_page(chat: Chat, request: Request, number: str) -> Reply:
    """A page of the people."""
    return say(await _people(chat, request, int(number)), replace=True)


async def press_person(chat: Chat, request: Request, number: str) -> Reply:
    """One of them, and what can be changed."""
    return say(await _person(chat, request, await people.one(chat.store, acting(request), int(number))), replace=True)


async def press_role(chat: Chat, request: Request, given: str) -> Reply:
    """They are that from now on; the topics of an editor stay those of an editor."""
    number, code = given.split("-")
    known = await people.one(chat.store, acting(request), int(number))
    role = _ROLES[code]
    topics = known.standing.topics if role.role is Role.EDITOR else ()
    return await _changed(chat, request, known, people.standing(role.role, topics, sends=role.sends))


async def press_topics(chat: Chat, request: Request, number: str) -> Reply:
    """Ask for topics; with the answer: who is asked about, or invited, is an editor of those alone."""
    actor = acting(request)
    known = None if number == _NEW else await people.one(chat.store, actor, int(number))
    if not request.arguments.get("text"):
        actor.require(Right.MANAGE)
        return Reply(form=await _topics_form(chat, request, number, known))
    topics = await _named(chat, request)
    if known is None:
        return await _invitation(chat, request, people.standing(Role.EDITOR, topics))
    return await _changed(chat, request, known, people.standing(Role.EDITOR, topics, sends=known.standing.sends))


async def press_remove(chat: Chat, request: Request, number: str) -> Reply:
    """Ask once."""
    known = await people.one(chat.store, acting(request), int(number))
    go = chat.button(chat.say("button-desk-remove", request), "dkgo", number, request, Tone.DANGER)
    back = chat.button(chat.say("button-back", request), "dkps", number, request)
    question = chat.say("desk-remove-question", request, who=_who(known))
    return say(_message(chat, request, bold(question), buttons=((go, back),)), replace=True)


async def press_removed(chat: Chat, request: Request, number: str) -> Reply:
    """They are of the desk no longer."""
    actor = acting(request)
    known = await people.one(chat.store, actor, int(number))
    gone = await people.remove(chat.store, chat.clock, actor, chat.roster.owners, known.person)
    done = chat.say("desk-removed", request, who=_who(gone))
    back = chat.button(chat.say("button-back", request), "dkpg", "0", request)
    return say(_message(chat, request, done, buttons=((back,),)), replace=True)


async def press_invite(chat: Chat, request: Request, _: str) -> Reply:
    """Which role."""
    acting(request).require(Right.MANAGE)
    buttons = [
        (chat.button(_role(chat, request, standing), "dkiv", code, request),) for code, standing in _ROLES.items()
    ]
    limited = f"{_role(chat, request, _ROLES['e'])}: {chat.say('button-desk-topics', request)}"
    buttons.insert(3, (chat.button(limited, "dktp", _NEW, request),))
    buttons.append((chat.button(chat.say("button-back", request), "dkpg", "0", request),))
    question = bold(chat.say("desk-invite-question", request))
    return say(_message(chat, request, question, buttons=tuple(buttons)), replace=True)


async def press_invited(chat: Chat, request: Request, code: str) -> Reply:
    """A code for one person."""
    return await _invitation(chat, request, _ROLES[code])


async def notice(chat: Chat, due: DeskNotice, known: DeskPerson | None, language: str | None) -> Message:
    """What somebody hears of their role, or of who used a code of theirs."""
    platform, _, number = due.person.partition(":")
    request = Request(
        update_id="",
        address=Address(platform, number),
        kind=PlaceKind.PRIVATE,
        person=Person(platform=platform, id=number, language=language),
    )
    publication = chat.publication.name
    if known is None:
        return _message(chat, request, chat.say("desk-told-gone", request, publication=publication))
    role = await _standing(chat, request, known.standing)
    if due.person != due.about:
        return _message(chat, request, chat.say("desk-told-joined", request, who=_who(known), role=role))
    told = chat.say("desk-told", request, publication=publication, role=role)
    return _message(chat, request, bold(told), "\n" + _may(chat, request, known.standing))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _people(chat: Chat, request: Request, number: int) -> Message:
    known = await people.everybody(chat.store, acting(request))
    owners = [f"{platform}:{each}" for platform, ids in chat.roster.owners.items() for each in sorted(ids, key=int)]
    rows = [_DeskRow(each) for each in owners] + [
        _DeskRow(each.person, each) for each in known if each.person not in owners
    ]
    page = page_of(rows, number, _ON_A_PAGE)
    lines = [f"\n{await _line(chat, request, row)}" for row in page.items]
    lines.append(page_line(chat, request, page))
    invite = chat.button(chat.say("button-desk-invite", request), "dkin", "", request, Tone.PRIMARY)
    return _message(
        chat,
        request,
        bold(chat.say("desk-people", request)),
        *lines,
        buttons=((invite,), *page_buttons(chat, request, page, "dkpg"), *_console(chat, request)),
        select=_choice(chat, request, page),
    )


def _console(chat: Chat, request: Request) -> tuple[tuple[Button, ...], ...]:
    """The row that leads to the console, where it is reached from outside."""
    if chat.publication.console is None:
        return ()
    return ((chat.button(chat.say("button-console", request), "dkco", "", request),),)


def _choice(chat: Chat, request: Request, page: ListPage[_DeskRow]) -> Select | None:
    shown = [row.known for row in page.items if row.known]
    options = [chat.option(trim(_who(each), _NAME * 2), "dkps", str(each.id), request) for each in shown]
    return Select(placeholder=chat.say("desk-choose", request), options=tuple(options)) if options else None


async def _line(chat: Chat, request: Request, row: _DeskRow) -> str:
    if row.known is None:
        return chat.say("desk-line-settings", request, who=row.person, role=_role(chat, request, _ROLES["o"]))
    role = await _standing(chat, request, row.known.standing)
    return chat.say("desk-line", request, who=_who(row.known), role=role)


async def _person(chat: Chat, request: Request, known: DeskPerson) -> Message:
    number, standing = str(known.id), known.standing
    others = [code for code, role in _ROLES.items() if (role.role, role.sends) != (standing.role, standing.sends)]
    roles = [chat.button(_role(chat, request, _ROLES[code]), "dkro", f"{number}-{code}", request) for code in others]
    rows = [tuple(roles)]
    if standing.role is Role.EDITOR:
        rows.append((chat.button(chat.say("button-desk-topics", request), "dktp", number, request),))
    remove = chat.button(chat.say("button-desk-remove", request), "dkrm", number, request, Tone.DANGER)
    back = chat.button(chat.say("button-back", request), "dkpg", "0", request)
    text = chat.say(
        "desk-person",
        request,
        who=_who(known),
        role=await _standing(chat, request, standing),
        by=known.invited_by,
        since=said.moment(known.since, chat.publication.timezone),
    )
    return _message(chat, request, bold(text), buttons=(*rows, (remove, back)))


async def _changed(chat: Chat, request: Request, known: DeskPerson, given: DeskStanding) -> Reply:
    changed = await people.change(chat.store, chat.clock, acting(request), chat.roster.owners, known.person, given)
    return say(await _person(chat, request, changed), replace=True)


async def _invitation(chat: Chat, request: Request, given: DeskStanding) -> Reply:
    code = await people.invite(chat.store, chat.clock, acting(request), given)
    lines = [f"\n/desk {code}"]
    if request.private_link:
        link = f"{request.private_link}{people.PAYLOAD}{one_time_codes.bare(code)}"
        lines.append("\n" + chat.say("desk-invited-link", request, link=link))
    how = chat.say("desk-invited", request, role=await _standing(chat, request, given))
    back = chat.button(chat.say("button-back", request), "dkpg", "0", request)
    return say(_message(chat, request, how, *lines, buttons=((back,),)), replace=True)


async def _topics_form(chat: Chat, request: Request, number: str, known: DeskPerson | None) -> Form:
    title = chat.say("form-desk-topics", request)
    now = ", ".join(await _titles(chat, request, known.standing)) if known else ""
    return Form(
        title=title,
        question=chat.say("desk-topics-question", request),
        action=chat.sign("dktp", number, request),
        fields=(Field(name="text", label=title, max_length=1_000, value=now),),
    )


async def _named(chat: Chat, request: Request) -> frozenset[str]:
    """The topics that were written; none where all are meant."""
    named = await named_topics(chat, request.arguments["text"])
    if named.misspelt:
        raise named.misspelt[0].problem(chat, request)
    return frozenset[str]() if None in named.topics else frozenset(topic.slug for topic in named.topics if topic)


async def _titles(chat: Chat, request: Request, standing: DeskStanding) -> Sequence[str]:
    async with chat.store.reading() as work:
        known = await work.topics.by_slugs(standing.topics)
    return sorted(chat.topic(known[each].title, request) if each in known else each for each in standing.topics)


async def _standing(chat: Chat, request: Request, standing: DeskStanding) -> str:
    """A role with its limits, in words."""
    role = _role(chat, request, standing)
    if not standing.topics:
        return role
    topics = ", ".join(await _titles(chat, request, standing))
    return chat.say("desk-limited", request, role=role, topics=topics)


def _role(chat: Chat, request: Request, standing: DeskStanding) -> str:
    return chat.say("desk-role", request, role=standing.title)


def _may(chat: Chat, request: Request, standing: DeskStanding) -> str:
    return chat.say("desk-may", request, role=standing.title)


def _who(known: DeskPerson) -> str:
    """Names are for people to read: the number says who is meant."""
    return f"{trim(known.name, _NAME)} ({known.person})" if known.name else known.person


def _message(
    chat: Chat,
    request: Request,
    *text: str | Span,
    buttons: tuple[tuple[Button, ...], ...] = (),
    select: Select | None = None,
) -> Message:
    known = chat.phrases.known(request.language)
    return Message(text=words(*text), buttons=buttons, select=select, language=known, private=True, stays=True)


_DESK = Command(
    name="desk",
    answer=desk,
    params=(Param(name="code", kind=ParamKind.TEXT),),
    access=Access.DESK,
    right=None,  # who has a code is not of the desk yet
)

COMMANDS = (_DESK,)

ACTIONS = (
    Action(name="dkco", answer=press_console, access=Access.DESK, personal=True),
    Action(name="dkpg", answer=press_page, access=Access.DESK, personal=True),
    Action(name="dkps", answer=press_person, access=Access.DESK, personal=True),
    Action(name="dkro", answer=press_role, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dktp", answer=press_topics, access=Access.DESK, personal=True, lifetime=FORM_LIFETIME),
    Action(name="dkrm", answer=press_remove, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dkgo", answer=press_removed, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="dkin", answer=press_invite, access=Access.DESK, personal=True),
    Action(name="dkiv", answer=press_invited, access=Access.DESK, personal=True, lifetime=CONFIRMATION_LIFETIME),
)
