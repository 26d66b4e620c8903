"""Which updates have the shape that the Bot API gives them, in the parts that are read here.

python-telegram-bot checks no types: a chat whose id is a word, or a text that is a number, would only be noticed by
whatever uses it, after half of the work is done.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adapters.telegram import limits

_Number = Annotated[int, Field(ge=0, le=limits.NUMBER)]
_ChatId = Annotated[int, Field(ge=-limits.ID, le=limits.ID)]
_UserId = Annotated[int, Field(ge=1, le=limits.ID)]
_Word = Annotated[str, Field(max_length=64)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class _ChatShape(_Shape):
    id: _ChatId
    type: Literal["private", "group", "supergroup", "channel"]
    title: str | None = None
    username: str | None = None


class _User(_Shape):
    id: _UserId
    is_bot: bool
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: _Word | None = None


class _Entity(_Shape):
    type: _Word
    offset: _Number
    length: _Number
    url: str | None = None


class _Where(_Shape):
    message_id: _Number
    chat: _ChatShape
    message_thread_id: _Number | None = None
    is_topic_message: bool | None = None


class _Worded(_Where):
    text: str | None = None
    caption: str | None = None
    entities: list[_Entity] | None = None
    caption_entities: list[_Entity] | None = None


class _Replied(_Worded):
    sender: _User | None = Field(default=None, alias="from")


class _Origin(_Shape):
    type: _Word
    chat: _ChatShape | None = None


class _Message(_Worded):
    date: _Number
    sender: _User | None = Field(default=None, alias="from")
    sender_chat: _ChatShape | None = None
    media_group_id: _Word | None = None
    reply_to_message: _Replied | None = None
    forward_origin: _Origin | None = None
    migrate_to_chat_id: _ChatId | None = None
    migrate_from_chat_id: _ChatId | None = None


class _Press(_Shape):
    id: _Word
    sender: _User = Field(alias="from")
    message: _Worded | None = None
    data: str | None = None


class _InlineQuery(_Shape):
    id: _Word
    sender: _User = Field(alias="from")
    query: str
    offset: str


class _GuestMessage(_Message):
    guest_query_id: _Word


class _Member(_Shape):
    status: _Word
    user: _User
    is_member: bool | None = None
    can_send_messages: bool | None = None
    can_post_messages: bool | None = None


class _Change(_Shape):
    chat: _ChatShape
    sender: _User = Field(alias="from")
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Shape):
    update_id: _Number
    message: _Message | None = None
    channel_post: _Message | None = None
    callback_query: _Press | None = None
    my_chat_member: _Change | None = None
    inline_query: _InlineQuery | None = None
    guest_message: _GuestMessage | None = None


def fault(update: dict[str, Any]) -> str | None:
    """Where an update has another shape, and which: "message.chat.id: int_type"; None where all is well."""
    try:
        _Update.model_validate(update)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['type']}"
    except RecursionError:
        return "too deep"
    return None
