"""The methods of the Bot API that the sandbox speaks, each by its documented name."""

from collections.abc import Callable
from typing import Any

from adapters.sandbox.telegram.calls import MethodCall
from adapters.sandbox.telegram.methods import answering, changing, chats, profile, receiving, sending

Handler = Callable[[MethodCall], Any]
"""Answers a call with its result, or with an awaitable of it."""

METHODS: dict[str, Handler] = {
    "getMe": profile.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "setMyName": profile.set_words,
    "getMyName": profile.get_words,
    "setMyDescription": profile.set_words,
    "getMyDescription": profile.get_words,
    "setMyShortDescription": profile.set_words,
    "getMyShortDescription": profile.get_words,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVideo": sending.send_video,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": changing.edit_text,
    "editMessageCaption": changing.edit_caption,
    "editMessageMedia": changing.edit_media,
    "editMessageReplyMarkup": changing.edit_markup,
    "editEphemeralMessageText": changing.edit_whispered_text,
    "deleteEphemeralMessage": changing.delete_whispered,
    "deleteMessage": changing.delete_message,
    "deleteMessages": changing.delete_messages,
    "pinChatMessage": changing.pin_message,
    "unpinChatMessage": changing.unpin_message,
    "unpinAllChatMessages": changing.unpin_all,
    "answerCallbackQuery": answering.answer_press,
    "answerInlineQuery": answering.answer_inline,
    "answerGuestQuery": answering.answer_guest,
    "getFile": answering.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_member,
    "getChatAdministrators": chats.get_administrators,
    "getChatMemberCount": chats.get_member_count,
    "leaveChat": chats.leave,
    "createForumTopic": chats.create_topic,
    "editForumTopic": chats.edit_topic,
    "closeForumTopic": chats.close_topic,
    "reopenForumTopic": chats.reopen_topic,
    "deleteForumTopic": chats.delete_topic,
}

BY_LOWER_NAME: dict[str, tuple[str, Handler]] = {name.lower(): (name, handler) for name, handler in METHODS.items()}
