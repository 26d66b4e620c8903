"""`/link`: one person's Telegram and Discord, so that each article comes once, where they choose."""

from bot import errors, linking
from bot.chat import CONFIRMATION_LIFETIME, Action, Chat, Command
from bot.message import Message, Tone, words
from bot.model import PlaceKind
from bot.parameters import Param, ParamKind
from bot.repositories.subscribers import Link
from bot.request import Person, Reply, Request, say

UNLINK_LIFETIME = 7 * 86_400  # seconds (docs/limits.md#people): who looks rarely still ends what they did not begin
_HERE, _THERE = "here", "there"


async def link(chat: Chat, request: Request) -> Reply:
    """With a code: link. Alone: a code or, where the chat is linked, with what and what can be changed."""
    if request.kind is not PlaceKind.PRIVATE:
        raise errors.NotAllowed(phrase="link-in-private")
    if given := request.arguments.get("code"):
        return await _redeemed(chat, request, given)
    known = await linking.of(chat.store, request.address)
    return say(_standing(chat, request, known)) if known else await _code(chat, request)


async def press_choose(chat: Chat, request: Request, where: str) -> Reply:
    """Articles come to the other chat, or to this one."""
    known = await _linked(chat, request)
    await linking.choose(chat.store, chat.clock, (known.here if where == _HERE else known.other).address)
    chat.wake()
    return say(_standing(chat, request, await _linked(chat, request)), replace=True)


async def press_part(chat: Chat, request: Request, _: str) -> Reply:
    """Two chats again."""
    known = await _linked(chat, request)
    await linking.part(chat.store, request.address)
    return say(chat.text("link-parted", request, **_where(chat, known)), replace=True)


def notice(chat: Chat, link: Link) -> Message:
    """What the chat that gave a code hears once it was used, by whomever."""
    platform, person = link.here.address.platform, link.here.person.partition(":")[2]
    request = Request(
        update_id="",
        address=link.here.address,
        kind=PlaceKind.PRIVATE,
        person=Person(platform=platform, id=person, language=link.here.language),
    )
    text = words(chat.say("link-notice", request, mine=_name(chat, platform), **_where(chat, link)))
    part = chat.button(chat.say("button-unlink", request), "unlink", "", request, Tone.DANGER)
    return Message(text=text, buttons=((part,),), language=chat.phrases.known(request.language), private=True)


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def _code(chat: Chat, request: Request) -> Reply:
    mine = request.address.platform
    others = [facts.title for name, facts in chat.platforms.items() if name != mine]
    if not others:
        raise errors.NotFound(phrase="link-nowhere")
    spoken = chat.phrases.known(request.language)
    code = await linking.new_code(chat.store, chat.clock, request.address, str(request.person), language=spoken)
    text = chat.say("link-code", request, others=", ".join(others), command=f"/link {code}")
    return say(Message(text=words(text), language=chat.phrases.known(request.language), private=True))


async def _redeemed(chat: Chat, request: Request, given: str) -> Reply:
    with chat.limit.few_mistakes(str(request.person)):
        made = await linking.redeem(chat.store, chat.clock, given, request.address, str(request.person))
    chat.wake()
    done = chat.text("link-done", request, other=_title(chat, made))
    return say(done, _standing(chat, request, made))


async def _linked(chat: Chat, request: Request) -> Link:
    known = await linking.of(chat.store, request.address)
    if known is None:
        raise errors.Expired(phrase="link-none")
    return known


def _standing(chat: Chat, request: Request, link: Link) -> Message:
    label, where = ("button-link-there", _THERE) if link.here.receives else ("button-link-here", _HERE)
    choose = chat.button(chat.say(label, request, other=_title(chat, link)), "receive", where, request)
    part = chat.button(chat.say("button-unlink", request), "unlink", "", request, Tone.DANGER)
    text = words(chat.say("link-state", request, **_where(chat, link)))
    return Message(text=text, buttons=((choose,), (part,)), language=chat.phrases.known(request.language), private=True)


def _where(chat: Chat, link: Link) -> dict[str, str]:
    return {"where": _HERE if link.here.receives else _THERE, "other": _title(chat, link)}


def _title(chat: Chat, link: Link) -> str:
    return _name(chat, link.other.address.platform)


def _name(chat: Chat, platform: str) -> str:
    facts = chat.platforms.get(platform)
    return facts.title if facts else platform


COMMANDS = (Command(name="link", answer=link, params=(Param(name="code", kind=ParamKind.TEXT),)),)

ACTIONS = (
    Action(name="receive", answer=press_choose, personal=True, lifetime=CONFIRMATION_LIFETIME),
    Action(name="unlink", answer=press_part, personal=True, lifetime=UNLINK_LIFETIME),
)
