"""Roles that are mentioned with some of a place's articles: chosen by who may, with how many members each reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot import errors, subscribing
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands.settings import offers
from bot.commands.settings.offers import PlaceSettings
from bot.commands.topic_lookup import named_topics, topics_of_slugs
from bot.message import Button, Field, FieldChoice, Form, Message, bold, trim, words
from bot.preferences import Preferences, RoleMention
from bot.request import PlaceRight, PlaceRole, Reply, Request, say
from bot.subscriber import TroubleKind

MOST = 5  # roles of one place (judged): more pings than that drive members away
_TEXT = 300  # characters of the topics' names
_NAME = 60  # characters of a role's name, in a sentence and on a button


# ── presses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_list(chat: Chat, request: Request, _: str) -> Reply:
    """Which roles are mentioned with what, and how many members each reaches."""
    place = await _place(chat, request)
    return say(chat.text("settings-nothing", request), replace=True) if place is None else await _shown(place)


async def press_form(chat: Chat, request: Request, role: str) -> Reply:
    """A role is to be chosen, or what it is mentioned with."""
    place = await _place(chat, request)
    if place is None:
        return say(chat.text("settings-nothing", request), replace=True)
    return Reply(form=await _form(place, role))


async def filled_in(chat: Chat, request: Request, role: str) -> Reply:
    """What was chosen; where it cannot be, why not, and the same question again."""
    place = await _place(chat, request)
    if place is None:
        return say(chat.text("settings-nothing", request), replace=True)
    try:
        return await _set(place, role)
    except errors.Problem as problem:
        sentence = chat.phrases.explain(problem, request.language)
        message = Message(text=words(sentence), language=chat.phrases.known(request.language), private=True)
        return Reply(messages=(message,), form=await _form(place, role, request.arguments))


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _place(chat: Chat, request: Request) -> PlaceSettings | None:
    subscriber = await subscribing.find(chat.store, request.address)
    return PlaceSettings(chat, request, subscriber) if subscriber else None


async def _set(place: PlaceSettings, role: str) -> Reply:
    """Raises Problem before anything is set."""
    chat, request = place.chat, place.request
    wanted = await _wanted(place, role)
    number = role or request.arguments.get("role", "")

    def changed(before: Preferences) -> Preferences:
        others = [each for each in before.mentions if each.role != number]
        if wanted is not None and len(others) >= MOST:
            raise errors.BadInput(phrase="mention-many", most=MOST)
        return replace(before, mentions=(*others, *([wanted] if wanted else ())))

    after = await subscribing.prefer(chat.store, chat.clock, request.address, changed)
    if after is None:
        return say(chat.text("settings-nothing", request), replace=True)
    if wanted is not None:
        async with chat.store.work() as work:  # what does not work is told again
            for kind in (TroubleKind.ROLE_GONE, TroubleKind.NO_MENTION):
                await work.troubles.end(request.address, kind, about=wanted.name)
    return await _shown(replace(place, subscriber=after))


async def _wanted(place: PlaceSettings, known: str) -> RoleMention | None:
    """What was filled in; None where a role is not to be mentioned any more. Raises Problem."""
    chat, request = place.chat, place.request
    breaking = request.arguments.get("breaking") == offers.YES
    named = await named_topics(chat, request.arguments.get("topics", ""))
    if named.misspelt:
        raise named.misspelt[0].problem(chat, request)
    topics = tuple(topic.slug for topic in named.topics if topic is not None)
    if len(topics) < len(named.topics):
        raise errors.BadInput(phrase="mention-everything")
    if known and not (breaking or topics):
        return None
    role = (await request.roles()).get(known or request.arguments.get("role", ""))
    if role is None:
        raise errors.NotFound(phrase="mention-unknown")
    if not role.theirs:
        right = chat.say(PlaceRight.MENTION.value, request)
        raise errors.NotAllowed(phrase="mention-not-yours", role=trim(role.name, _NAME), right=right)
    if not (breaking or topics):
        raise errors.BadInput(phrase="mention-needs")
    return RoleMention(role=role.id, name=trim(role.name, _NAME), breaking=breaking, topics=topics)


async def _form(place: PlaceSettings, role: str, given: Mapping[str, str] | None = None) -> Form:
    mention = next((each for each in place.subscriber.preferences.mentions if each.role == role), None)
    breaking = mention.breaking if mention else not role
    topics = ", ".join(await _titles(place, mention.topics if mention else ()))
    if given is not None:
        breaking, topics = given.get("breaking") == offers.YES, trim(given.get("topics", ""), _TEXT)
    chosen = Field(name="role", label=place.say("settings-mention-role"), roles=True)
    with_breaking = Field(
        name="breaking",
        label=place.say("settings-breaking"),
        choices=tuple(
            FieldChoice(
                value=value,
                label=place.chat.say("settings-answer", place.request, answer=value),
                chosen=(value == offers.YES) is breaking,
            )
            for value in (offers.YES, offers.NO)
        ),
    )
    with_topics = Field(
        name="topics",
        label=place.say("settings-mention-topics"),
        hint=place.say("settings-mention-topics-hint"),
        value=topics,
        max_length=_TEXT,
        required=False,
    )
    title = place.say("settings-mentions")
    return Form(
        title=mention.name if mention else title,
        question=title,
        action=place.chat.sign("rw", role, place.request),
        fields=(with_breaking, with_topics) if role else (chosen, with_breaking, with_topics),
    )


async def _titles(place: PlaceSettings, slugs: Sequence[str]) -> list[str]:
    return [place.chat.topic(topic.title, place.request) for topic in await topics_of_slugs(place.chat, slugs)]


async def _shown(place: PlaceSettings) -> Reply:
    """The list, with a button for each role."""
    chat, request = place.chat, place.request
    mentions = place.subscriber.preferences.mentions
    roles = await request.roles()
    lines = [await _line(place, each, roles.get(each.role)) for each in mentions]
    rows = [(_button(place, trim(each.name, _NAME), "rf", each.role),) for each in mentions]
    if len(mentions) < MOST:
        rows.append((_button(place, place.say("button-mention-add"), "rf", ""),))
    rows.append((_button(place, place.say("button-settings"), "sv", ""),))
    about = "\n".join(["", place.say("settings-mentions-about"), *(["", *lines] if lines else [])])
    message = Message(
        text=words(bold(place.say("settings-mentions")), about),
        buttons=tuple(rows),
        language=chat.phrases.known(request.language),
        private=True,
    )
    return say(message, replace=True)


async def _line(place: PlaceSettings, mention: RoleMention, role: PlaceRole | None) -> str:
    say_ = place.chat.say
    if role is None:
        note = place.say("mention-gone")
    elif not role.mentionable:
        note = say_("mention-silent", place.request, right=place.say(PlaceRight.MENTION.value))
    elif role.members is None:
        note = place.say("mention-reach-unknown")
    else:
        note = say_("mention-reach", place.request, number=role.members)
    breaking = [place.say("settings-breaking")] if mention.breaking else []
    chosen = ", ".join([*breaking, *await _titles(place, mention.topics)])
    name = trim(role.name if role else mention.name, _NAME)
    return say_("mention-line", place.request, role=name, chosen=chosen, note=note)


def _button(place: PlaceSettings, label: str, action: str, argument: str) -> Button:
    return place.chat.button(label, action, argument, place.request)


ACTIONS = (
    Action(name="rl", answer=press_list, access=Access.PLACE, command="settings"),
    Action(name="rf", answer=press_form, access=Access.PLACE, command="settings"),
    Action(name="rw", answer=filled_in, access=Access.PLACE, command="settings"),
)
