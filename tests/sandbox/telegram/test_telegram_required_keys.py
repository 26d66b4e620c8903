"""Which keys the real library insists on, and that the sandbox sends every one of them.

Each object the server makes is read by the library with each key taken away in turn. The library reads objects within
objects leniently and fails when they are used, so the arguments its classes cannot do without must be there as well.
"""

import inspect
from copy import deepcopy
from typing import Any

import pytest
import telegram
from telegram import TelegramObject

from adapters.sandbox.telegram import Kind, TelegramMessage, TelegramUser, TelegramWorld, json_objects
from adapters.sandbox.telegram.model import ChatMember, ForumTopic, Media, Press, Status, WebhookState

Json = dict[str, Any]

ADMINISTRATOR_KEYS = {
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
}
RESTRICTED_KEYS = {
    "is_member",
    "until_date",
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
}
GIFT_KEYS = {"unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"}


def insisted(form: Json, kind: type[TelegramObject]) -> set[str]:
    """The keys without which the library does not read the object; the arguments of its class must be there too."""
    parsed = kind.de_json(deepcopy(form), None)
    assert _arguments(type(parsed)) <= set(form)
    return {key for key in form if not _reads({name: form[name] for name in form if name != key}, kind)}


def _reads(form: Json, kind: type[TelegramObject]) -> bool:
    try:
        kind.de_json(deepcopy(form), None)
    except (TypeError, KeyError, AttributeError):
        return False
    return True


def _arguments(kind: type) -> set[str]:
    parameters = list(inspect.signature(kind).parameters.values())
    needed = {parameter.name for parameter in parameters if parameter.default is inspect.Parameter.empty}
    return {"from" if name == "from_user" else name for name in needed}


@pytest.fixture
def message(world: TelegramWorld, nour: TelegramUser) -> TelegramMessage:
    return world.say(nour, world.private(nour), "hello /start", photo=b"\xff\xd8\xff")


def test_a_missing_argument_would_be_noticed(world: TelegramWorld, nour: TelegramUser) -> None:
    updated = {"chat": json_objects.chat(world.private(nour)), "date": 1}
    with pytest.raises(AssertionError):
        insisted(updated, telegram.ChatMemberUpdated)


def test_user(world: TelegramWorld, nour: TelegramUser) -> None:
    assert insisted(json_objects.user(nour), telegram.User) == {"id", "first_name", "is_bot"}
    assert insisted(json_objects.me(world.only_bot()), telegram.User) == {"id", "first_name", "is_bot"}
    assert json_objects.me(world.only_bot())["username"] == "desk_bot"


def test_chat(world: TelegramWorld, nour: TelegramUser) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour, username="desk", forum=True)
    assert insisted(json_objects.chat(group), telegram.Chat) == {"id", "type"}
    assert insisted(json_objects.chat(world.private(nour)), telegram.Chat) == {"id", "type"}


def test_full_chat(world: TelegramWorld, nour: TelegramUser) -> None:
    group = world.add_chat(Kind.SUPERGROUP, "Desk", nour)
    full = json_objects.full_chat(group)
    assert insisted(full, telegram.ChatFullInfo) == {"id", "type", "accent_color_id", "max_reaction_count"}
    assert insisted(full["accepted_gift_types"], telegram.AcceptedGiftTypes) == GIFT_KEYS


def test_message_and_what_is_in_it(message: TelegramMessage) -> None:
    form = json_objects.message(message)
    assert insisted(form, telegram.Message) == {"message_id", "date"}
    assert insisted(form["caption_entities"][0], telegram.MessageEntity) == {"type", "offset", "length"}
    assert insisted(form["photo"][0], telegram.PhotoSize) == {"file_id", "file_unique_id", "width", "height"}


@pytest.mark.parametrize(
    ("name", "kind", "keys"),
    [
        ("document", telegram.Document, {"file_id", "file_unique_id"}),
        ("video", telegram.Video, {"file_id", "file_unique_id", "width", "height", "duration"}),
    ],
)
def test_files(name: str, kind: type[TelegramObject], keys: set[str]) -> None:
    file = Media(kind=name, file_id="an-id-of-some-length", name="a.bin", data=b"x")
    assert insisted(json_objects.media(file)[name], kind) == keys


@pytest.mark.parametrize(
    ("status", "keys"),
    [
        (Status.CREATOR, {"is_anonymous"}),
        (Status.ADMINISTRATOR, ADMINISTRATOR_KEYS),
        (Status.MEMBER, set()),
        (Status.RESTRICTED, RESTRICTED_KEYS),
        (Status.LEFT, set()),
        (Status.KICKED, {"until_date"}),
    ],
)
@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.SUPERGROUP, Kind.CHANNEL])
def test_members(world: TelegramWorld, nour: TelegramUser, kind: Kind, status: Status, keys: set[str]) -> None:
    chat = world.add_chat(kind, "Desk", nour)
    form = json_objects.member(chat, ChatMember(user=nour, status=status))
    assert telegram.ChatMember.de_json(deepcopy(form), None).status == status.value
    assert insisted(form, telegram.ChatMember) == keys | {"status"}


def test_member_updated_and_join_request(world: TelegramWorld, nour: TelegramUser) -> None:
    chat = world.add_chat(Kind.CHANNEL, "News", nour)
    member = ChatMember(user=nour, status=Status.MEMBER)
    assert insisted(json_objects.member_updated(chat, nour, 1, member, member), telegram.ChatMemberUpdated) == set()
    assert insisted(json_objects.join_request(chat, nour, 1), telegram.ChatJoinRequest) == {"user_chat_id"}


def test_queries(world: TelegramWorld, nour: TelegramUser, message: TelegramMessage) -> None:
    press = Press(id="1", user=nour, message=message, data="x", at=0)
    assert insisted(json_objects.press(press), telegram.CallbackQuery) == {"id", "chat_instance"}
    query = world.ask_inline(nour, "x")
    assert insisted(json_objects.inline_query(query), telegram.InlineQuery) == {"id", "query", "offset"}


def test_what_is_left(world: TelegramWorld, nour: TelegramUser, message: TelegramMessage) -> None:
    topic = json_objects.topic(ForumTopic(id=3, name="Politics"))
    assert insisted(topic, telegram.ForumTopic) == {"message_thread_id", "name", "icon_color"}
    hook = json_objects.webhook(WebhookState(url="http://x", last_error_date=1, last_error_message="x"), 0, ["message"])
    assert insisted(hook, telegram.WebhookInfo) == {"url", "has_custom_certificate", "pending_update_count"}
    assert insisted(json_objects.origin(message), telegram.MessageOrigin) == {"type", "sender_user"}
    channel = world.add_chat(Kind.CHANNEL, "News", nour)
    origin = json_objects.origin(world.say(nour, channel, "x"))
    assert insisted(origin, telegram.MessageOrigin) == {"type", "chat", "message_id"}
    assert insisted(json_objects.permissions(set()), telegram.ChatPermissions) == set()
