"""The list of what a place follows and leaves out, each with a button to end that; it changes in its place."""

from dataclasses import replace

from bot import elsewhere, errors, subscribing
from bot.admission import Access
from bot.button_data import base36
from bot.chat import Action, Chat, Command
from bot.commands.follow_names import KINDS, LETTERS, active, followed, left_out, names_of, narrowed, undo
from bot.commands.topic_lookup import page_buttons, page_line
from bot.following import EVERYTHING, Target, TargetKind
from bot.message import Message, Select, Span, bold, words
from bot.paging import page_of
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

MOST_BUTTONS = 20  # one for each subscription: a platform takes at least 25 under one message
SUBSCRIPTIONS_ON_A_PAGE = 96  # a choice of so many and two buttons fit under one message on every platform


async def subscriptions(chat: Chat, request: Request) -> Reply:
    """What this place follows."""
    return await _list_page(chat, request, 0)


async def press_list_page(chat: Chat, request: Request, page: str) -> Reply:
    """Another page of the subscriptions: behind the first, which may be several messages."""
    return await _list_page(chat, request, int(page))


async def press_place(chat: Chat, request: Request, _: str) -> Reply:
    """The subscriptions of another place, as a message of their own."""
    return await _list_page(chat, request, 0)


async def press_drop(chat: Chat, request: Request, argument: str) -> Reply:
    """One of the list ends, and the list shows what is left."""
    place, _, name = argument.partition(".")
    if place[:1] not in KINDS:
        raise errors.Expired(phrase="button-unknown")
    target = Target(KINDS[place[0]], name)
    done = await subscribing.drop(chat.store, chat.clock, request.address, [target])
    subscriber = await active(chat, request)
    title = await _title(chat, request, target)
    notice = chat.say("notice-unsubscribed", request, topic=title)
    if subscriber is None or not followed(subscriber):
        shown = chat.text("subscribed-to-nothing", request)
    else:
        shown = await subscription_list(chat, request, subscriber, int(place[1:] or "0", 36))
    if done:
        shown = replace(shown, buttons=(*shown.buttons, *undo(chat, request, done.change)))
    return say(shown, replace=True, notice=notice)


async def _list_page(chat: Chat, request: Request, number: int) -> Reply:
    subscriber = await active(chat, request)
    if subscriber is None or not followed(subscriber):
        return say(chat.text("subscribed-to-nothing", request))
    return say(await subscription_list(chat, request, subscriber, number))


async def subscription_list(chat: Chat, request: Request, subscriber: Subscriber, number: int) -> Message:
    """What is subscribed to and left out, each with its button; a choice from a list where that would be many."""
    left = {each.target for each in left_out(subscriber)}
    names = await names_of(chat, request, [each.target for each in (*followed(subscriber), *left_out(subscriber))])
    order = sorted(names.items(), key=lambda each: each[0] in left)
    page = page_of(
        [(target, await _title(chat, request, target, name)) for target, name in order], number, SUBSCRIPTIONS_ON_A_PAGE
    )
    words_of = {each.target: narrowed(chat, request, each) for each in followed(subscriber)}
    lines = [
        Span(f"\n• {_narrowed(chat, request, title, words_of[target])}")
        for target, title in page.items
        if target not in left
    ]
    without = [title for target, title in page.items if target in left]
    if without:
        lines.append(Span("\n" + chat.say("subscriptions-except", request, topics=", ".join(without))))
    message = Message(
        text=words(bold(chat.say("subscriptions", request)), *lines, page_line(chat, request, page)),
        buttons=page_buttons(chat, request, page, "mine"),
        language=chat.phrases.known(request.language),
        private=True,
    )
    labels = [
        (
            _argument(target, page.number),
            chat.say("button-take-in" if target in left else "button-unfollow", request, topic=title),
            _command(target, title, left_out=target in left),
        )
        for target, title in page.items
    ]
    if len(names) > MOST_BUTTONS:
        options = tuple(chat.option(label, "d", argument, request, command=said) for argument, label, said in labels)
        return replace(message, select=Select(placeholder=chat.say("subscriptions-choose", request), options=options))
    return replace(
        message,
        buttons=tuple((chat.button(label, "d", argument, request, command=said),) for argument, label, said in labels),
    )


def _narrowed(chat: Chat, request: Request, title: str, narrowing: str | None) -> str:
    return chat.say("words-narrow", request, topic=title, words=narrowing) if narrowing else title


async def _title(chat: Chat, request: Request, target: Target, name: str | None = None) -> str:
    if target == EVERYTHING:
        return chat.say("button-everything", request)
    return name or (await names_of(chat, request, [target]))[target]


def _argument(target: Target, page: int) -> str:
    return f"{LETTERS[target.kind]}{base36(page)}.{target.name}"


def _command(target: Target, title: str, *, left_out: bool) -> str | None:
    """What says the same in words."""
    if target.kind not in (TargetKind.EVERYTHING, TargetKind.TOPIC):
        return None
    return f"/{'subscribe' if left_out else 'unsubscribe'} {title}"


COMMANDS = (Command(name="subscriptions", answer=subscriptions, elsewhere=True),)

ACTIONS = (
    Action(name="mine", answer=press_list_page, command="subscribe"),
    Action(name=elsewhere.PLACE, answer=press_place, command="subscribe"),
    Action(name="d", answer=press_drop, access=Access.PLACE, command="unsubscribe"),
)
