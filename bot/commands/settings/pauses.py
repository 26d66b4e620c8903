"""What a place has paused or muted for a time, and the stories that it follows, each with a button that ends it early;
two pages of the card."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot import subscribing
from bot.admission import Access
from bot.chat import Action, Chat
from bot.commands.follow_names import coded, decoded, names_of
from bot.commands.settings import said
from bot.following import Follow, Target, TargetKind
from bot.message import Message, bold, trim, words
from bot.request import Reply, Request, say
from bot.subscriber import Subscriber

MOST_SHOWN = 10
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is listed on a page, and its phrases. `action`: of the buttons that end one."""

    of: Callable[[Chat, Iterable[Follow]], list[Follow]]
    heading: str
    none: str
    ended: str
    action: str


PAUSES = Listing(
    of=said.paused, heading="settings-pauses", none="settings-pauses-none", ended="pause-ended", action="ue"
)
STORIES = Listing(
    of=said.stories, heading="settings-stories", none="settings-stories-none", ended="story-ended", action="un"
)


async def press_pauses(chat: Chat, request: Request, _: str) -> Reply:
    """The page of what is paused and muted, in the place of the card."""
    return await _page(chat, request, PAUSES)


async def press_stories(chat: Chat, request: Request, _: str) -> Reply:
    """The page of stories that are followed, in the place of the card."""
    return await _page(chat, request, STORIES)


async def press_end(chat: Chat, request: Request, argument: str) -> Reply:
    """A pause or mute ends now; ending what has ended is no mistake."""
    target = decoded(argument)
    paused = await _listed(chat, request, PAUSES, target)
    if paused is not None and not paused.left_out:
        await subscribing.change(chat.store, chat.clock, request.address, Follow(target, words=paused.words))
    elif paused is not None:
        await subscribing.drop(chat.store, chat.clock, request.address, [target])
    return await _ended(chat, request, PAUSES, target)


async def press_unfollow(chat: Chat, request: Request, argument: str) -> Reply:
    """A story is followed no longer; ending what has ended is no mistake."""
    target = decoded(argument)
    if await _listed(chat, request, STORIES, target) is not None:
        await subscribing.drop(chat.store, chat.clock, request.address, [target])
    return await _ended(chat, request, STORIES, target)


def listed(
    chat: Chat, request: Request, place: Subscriber | None, names: Mapping[Target, str], listing: Listing = PAUSES
) -> Message:
    """The page; `names`: what is on it, in words. Pure."""
    back = chat.button(chat.say("button-settings", request), "sv", "", request)
    language = chat.phrases.known(request.language)
    shown = _shown(chat, place, listing)
    if place is None or not shown:
        text = words(chat.say(listing.none, request))
        return Message(text=text, buttons=((back,),), language=language, private=True)
    zone = said.zone_of(chat, request, place.preferences)
    lines = [
        chat.say(_LINES.get(each.target.kind, "settings-pauses-topic"), request, topic=names[each.target], until=until)
        for each in shown
        if (until := said.moment(each.until, zone) if each.until else "")
    ]
    rows = [
        (
            chat.button(
                chat.say("button-pause-end", request, topic=names[each.target]),
                listing.action,
                coded(each.target),
                request,
            ),
        )
        for each in shown
    ]
    text = words(bold(chat.say(listing.heading, request)), "\n\n", "\n".join(lines))
    return Message(text=text, buttons=(*rows, (back,)), language=language, private=True)


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _listed(chat: Chat, request: Request, listing: Listing, target: Target) -> Follow | None:
    place = await subscribing.find(chat.store, request.address)
    return next((each for each in listing.of(chat, place.follows) if each.target == target), None) if place else None


async def _ended(chat: Chat, request: Request, listing: Listing, target: Target) -> Reply:
    name = (await _names(chat, request, [Follow(target)]))[target]
    shown = await _page(chat, request, listing)
    return say(*shown.messages, replace=True, notice=chat.say(listing.ended, request, topic=name))


async def _page(chat: Chat, request: Request, listing: Listing) -> Reply:
    place = await subscribing.find(chat.store, request.address)
    names = await _names(chat, request, _shown(chat, place, listing))
    return say(listed(chat, request, place, names, listing), replace=True)


def _shown(chat: Chat, place: Subscriber | None, listing: Listing) -> list[Follow]:
    return listing.of(chat, place.follows)[:MOST_SHOWN] if place else []


_LINES = {TargetKind.STORY: "settings-pauses-story"}


async def _names(chat: Chat, request: Request, follows: list[Follow]) -> dict[Target, str]:
    """Topics, sources and languages by name, stories by the title of the article that they began with."""
    targets = [each.target for each in follows]
    stories = [target for target in targets if target.kind is TargetKind.STORY]
    names = await names_of(chat, request, [target for target in targets if target not in stories])
    if stories:
        async with chat.store.reading() as work:
            posts = await work.posts.many(int(target.name) for target in stories)
        for target in stories:
            post = posts.get(int(target.name))
            names[target] = trim(post.content.title, _TITLE_LENGTH) if post else target.name
    return names


ACTIONS = (
    Action(name="up", answer=press_pauses, access=Access.PLACE, command="settings"),
    Action(name="ue", answer=press_end, access=Access.PLACE, command="settings"),
    Action(name="us", answer=press_stories, access=Access.PLACE, command="settings"),
    Action(name="un", answer=press_unfollow, access=Access.PLACE, command="settings"),
)
