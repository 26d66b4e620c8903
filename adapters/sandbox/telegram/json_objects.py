"""The world's nouns as the JSON objects of the Bot API, always with every key python-telegram-bot insists on."""

from typing import Any

from adapters.sandbox.telegram.model import (
    ADMIN_RIGHTS,
    CHANNEL_RIGHTS,
    GROUP_RIGHTS,
    MEMBER_RIGHTS,
    SUPERGROUP_RIGHTS,
    Bot,
    ChatMember,
    ForumTopic,
    InlineQuery,
    Json,
    Kind,
    Media,
    Press,
    Status,
    TelegramChat,
    TelegramMessage,
    TelegramUser,
    WebhookState,
)

CHANNEL_BOT = TelegramUser(id=136817688, first_name="Channel", username="Channel_Bot", language_code=None, is_bot=True)
ANONYMOUS_ADMIN = TelegramUser(
    id=1087968824, first_name="Group", username="GroupAnonymousBot", language_code=None, is_bot=True
)
NOMINAL_SIZE = (1280, 720)


def user(person: TelegramUser) -> Json:
    """User."""
    form: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    return form | _present(last_name=person.last_name, username=person.username, language_code=person.language_code)


def me(bot: Bot) -> Json:
    """User, as getMe gives it."""
    return user(bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all,
        "supports_inline_queries": bot.inline,
        "supports_guest_queries": bot.guest,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(place: TelegramChat) -> Json:
    """Chat."""
    form: Json = {"id": place.id, "type": place.kind.value}
    if place.person:
        names = _present(last_name=place.person.last_name, username=place.person.username)
        return form | {"first_name": place.person.first_name} | names
    return form | _present(title=place.title, username=place.username, is_forum=place.forum or None)


def full_chat(place: TelegramChat) -> Json:
    """ChatFullInfo."""
    form = chat(place) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    if place.kind in (Kind.GROUP, Kind.SUPERGROUP):
        form["permissions"] = permissions(place.permissions)
    if place.pinned:
        form["pinned_message"] = message(place.messages[place.pinned[-1]], deep=False)
    return form


def permissions(granted: set[str]) -> Json:
    """ChatPermissions."""
    return {right: right in granted for right in MEMBER_RIGHTS}


def member(place: TelegramChat, someone: ChatMember) -> Json:
    """ChatMember of the right kind."""
    form: Json = {"user": user(someone.user), "status": someone.status.value}
    if someone.status is Status.CREATOR:
        return form | {"is_anonymous": someone.anonymous}
    if someone.status is Status.ADMINISTRATOR:
        rights = {right: right in someone.rights for right in rights_of(place)}
        return form | {"can_be_edited": False, "is_anonymous": someone.anonymous} | rights
    if someone.status is Status.RESTRICTED:
        rights = {right: right in someone.rights for right in MEMBER_RIGHTS}
        return form | {"is_member": True, "until_date": someone.until} | rights
    if someone.status is Status.KICKED:
        return form | {"until_date": someone.until}
    return form


def rights_of(place: TelegramChat) -> tuple[str, ...]:
    """The rights an administrator can have in this kind of chat."""
    kinds = {Kind.CHANNEL: CHANNEL_RIGHTS, Kind.SUPERGROUP: SUPERGROUP_RIGHTS}
    return ADMIN_RIGHTS + kinds.get(place.kind, GROUP_RIGHTS)


def member_updated(place: TelegramChat, actor: TelegramUser, date: int, old: ChatMember, new: ChatMember) -> Json:
    """ChatMemberUpdated."""
    return {
        "chat": chat(place),
        "from": user(actor),
        "date": date,
        "old_chat_member": member(place, old),
        "new_chat_member": member(place, new),
    }


def join_request(place: TelegramChat, person: TelegramUser, date: int) -> Json:
    """ChatJoinRequest."""
    return {"chat": chat(place), "from": user(person), "date": date, "user_chat_id": person.id}


def message(item: TelegramMessage, *, deep: bool = True) -> Json:
    """Message; the one it replies to comes along, one level deep."""
    form: Json = {"message_id": item.id, "date": item.date, "chat": chat(item.chat)}
    form |= _author(item) | _words(item) | (item.service or {})
    if item.thread is not None:
        form |= {"message_thread_id": item.thread} | ({"is_topic_message": True} if item.chat.forum else {})
    if item.reply_to and deep:
        form["reply_to_message"] = message(item.reply_to, deep=False)
    if item.reply_markup and "inline_keyboard" in item.reply_markup:
        form["reply_markup"] = item.reply_markup
    if item.origin:
        form["forward_origin"] = item.origin
    return form | _present(
        edit_date=item.edited,
        media_group_id=item.album,
        has_protected_content=item.protected or None,
        effect_id=item.effect,
        ephemeral_message_id=item.ephemeral_id,
        receiver_user=user(item.receiver) if item.receiver else None,
        via_bot=user(item.via_bot) if item.via_bot else None,
        guest_bot_caller_user=user(item.guest_caller) if item.guest_caller else None,
    )


def press(item: Press) -> Json:
    """CallbackQuery."""
    return {
        "id": item.id,
        "from": user(item.user),
        "message": message(item.message),
        "chat_instance": str(item.message.chat.id * 7919),
        "data": item.data,
    }


def inline_query(item: InlineQuery) -> Json:
    """InlineQuery."""
    return {"id": item.id, "from": user(item.user), "query": item.text, "offset": item.offset, "chat_type": "sender"}


def topic(item: ForumTopic) -> Json:
    """ForumTopic."""
    return {"message_thread_id": item.id, "name": item.name, "icon_color": item.icon_color}


def webhook(hook: WebhookState | None, pending: int, allowed: list[str] | None) -> Json:
    """WebhookInfo."""
    form: Json = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": pending}
    if allowed is not None:
        form["allowed_updates"] = allowed
    if hook is None:
        return form
    problems = _present(last_error_date=hook.last_error_date, last_error_message=hook.last_error_message)
    return form | {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"} | problems


def origin(item: TelegramMessage) -> Json:
    """MessageOrigin of a message that is being forwarded."""
    if item.origin:
        return item.origin
    if item.sender_chat and item.sender_chat.kind is Kind.CHANNEL:
        return {"type": "channel", "date": item.date, "chat": chat(item.sender_chat), "message_id": item.id}
    if item.sender_chat:
        return {"type": "chat", "date": item.date, "sender_chat": chat(item.sender_chat)}
    sender = item.sender or ANONYMOUS_ADMIN
    return {"type": "user", "date": item.date, "sender_user": user(sender)}


def media(item: Media) -> Json:
    """The key and the object for a picture, a video or a document."""
    size = _present(file_size=None if item.data is None else len(item.data))
    form: Json = {"file_id": item.file_id, "file_unique_id": unique_id(item.file_id)} | size
    width, height = NOMINAL_SIZE
    if item.kind == "photo":
        return {"photo": [form | {"width": width, "height": height}]}
    named = form | _present(file_name=item.name, mime_type=item.mime)
    if item.kind == "video":
        return {"video": named | {"width": width, "height": height, "duration": 1}}
    return {"document": named}


def unique_id(file_id: str) -> str:
    """The id of a file that is the same for every bot."""
    return file_id[-16:]


def _author(item: TelegramMessage) -> Json:
    if item.sender_chat is None:
        return {"from": user(item.sender)} if item.sender else {}
    voice: Json = {"sender_chat": chat(item.sender_chat)}
    if item.chat.kind is Kind.CHANNEL:
        return voice
    return voice | {"from": user(ANONYMOUS_ADMIN if item.sender_chat is item.chat else CHANNEL_BOT)}


def _words(item: TelegramMessage) -> Json:
    content = item.content
    if item.service is not None:
        return {}
    if content.media is None:
        preview = _present(link_preview_options=content.link_preview_options)
        return {"text": content.text} | _present(entities=list(content.entities) or None) | preview
    words = _present(caption=content.text or None, caption_entities=list(content.entities) or None)
    return media(content.media) | words | _present(show_caption_above_media=content.above or None)


def _present(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None}
