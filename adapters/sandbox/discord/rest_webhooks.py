"""REST: answers to interactions, and webhooks; both are addressed by a token in the path."""

from typing import Final

from adapters.sandbox.discord import access, errors, interaction_responses, json_objects, messages, permissions
from adapters.sandbox.discord.calls import RestCall, RestResponse, Route, Routes, snowflake
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.messages import Draft
from adapters.sandbox.discord.model import Channel, ChannelType, ChannelWebhook, DiscordMessage, DiscordUser
from adapters.sandbox.discord.validation import FormErrors

_MOST: Final = 15  # webhooks a channel


def callback(call: RestCall) -> RestResponse:
    """POST the first answer to an interaction."""
    world = call.world
    interaction, message = interaction_responses.first_answer(world, call.ids[0], call.ids[1], call.form, call.files)
    text = message.content if message else ""
    call.app = interaction.application
    call.accept(interaction.channel, message.id if message else None, text, interaction.id)
    if call.query.get("with_response") in ("1", "true"):
        return RestResponse(200, interaction_responses.callback_form(world, interaction, message))
    return RestResponse()


def _is_interaction(call: RestCall) -> bool:
    """Whether the token is an interaction's: an application's id is never a webhook's."""
    return call.ids[1] in call.world.interaction_tokens or call.ids[0] in call.world.applications


def _webhook(call: RestCall) -> ChannelWebhook:
    webhook = call.world.webhooks.get(call.ids[0])
    if webhook is None:
        raise RestRefusal(errors.UNKNOWN_WEBHOOK)
    if webhook.token != call.ids[1]:
        raise RestRefusal(errors.INVALID_WEBHOOK_TOKEN)
    return webhook


def execute(call: RestCall) -> RestResponse:
    """POST a follow-up of an interaction, or a message of a webhook."""
    if not _is_interaction(call):
        return _execute_webhook(call)
    interaction = interaction_responses.open_interaction(call.world, call.ids[0], call.ids[1])
    message = interaction_responses.follow_up(call.world, interaction, call.form, call.files)
    call.app = interaction.application
    call.accept(message.channel, message.id, message.content, interaction.id)
    return RestResponse(200, call.world.message_form(message))


def _execute_webhook(call: RestCall) -> RestResponse:
    world, form = call.world, call.form
    webhook = _webhook(call)
    channel = _destination(call, webhook)
    messages.check(form, call.files, world.limits)
    mask = DiscordUser(id=webhook.id, username=form.get("username") or webhook.name, bot=True, discriminator="0000")
    draft = Draft(
        channel=channel,
        author=mask,
        form=form,
        files=call.files,
        application=webhook.application,
        webhook_id=webhook.id,
        default_mentions=messages.ANSWERS,
    )
    message = messages.post(world, draft)
    call.accept(channel, message.id, message.content)
    return RestResponse(200, world.message_form(message)) if call.query.get("wait") in ("1", "true") else RestResponse()


def _destination(call: RestCall, webhook: ChannelWebhook) -> Channel:
    if thread_id := call.query.get("thread_id"):
        thread = webhook.channel.threads.get(thread_id)
        if thread is None:
            raise RestRefusal(errors.UNKNOWN_CHANNEL)
        return thread
    if webhook.channel.type is not ChannelType.FORUM:
        return webhook.channel
    name = call.form.get("thread_name")
    if not name:
        raise RestRefusal(errors.FORUM_CHANNEL)
    return call.world.add_thread(webhook.channel, name, owner=webhook.creator)


def _own_message(call: RestCall) -> DiscordMessage:
    """The message that the path means, if this token wrote it: 10008."""
    if _is_interaction(call):
        interaction = interaction_responses.open_interaction(call.world, call.ids[0], call.ids[1])
        call.app = interaction.application
        return interaction_responses.own_message(interaction, call.ids[2])
    webhook = _webhook(call)
    message = call.world.messages.get(call.ids[2])
    if message is None or message.webhook_id != webhook.id:
        raise RestRefusal(errors.UNKNOWN_MESSAGE)
    return message


def read_message(call: RestCall) -> RestResponse:
    """GET an own answer."""
    return RestResponse(200, call.world.message_form(_own_message(call)))


def edit_message(call: RestCall) -> RestResponse:
    """PATCH an own answer; the one that is still "thinking…" is thereby given."""
    message = _own_message(call)
    interaction = call.world.interaction_tokens.get(call.ids[1])
    if interaction is not None:
        interaction_responses.edit(call.world, interaction, message, call.form, call.files)
    else:
        messages.edit(call.world, message, call.form, call.files, default=messages.ANSWERS)
    call.accept(message.channel, message.id, message.content, interaction.id if interaction else None)
    return RestResponse(200, call.world.message_form(message))


def delete_message(call: RestCall) -> RestResponse:
    """DELETE an own answer."""
    message = _own_message(call)
    messages.delete(call.world, message)
    call.accept(message.channel, message.id)
    return RestResponse()


def create_webhook(call: RestCall) -> RestResponse:
    """POST a webhook for a channel."""
    world = call.world
    channel = access.allowed_channel(world, call.own, snowflake(call.ids[0]), permissions.MANAGE_WEBHOOKS)
    found = FormErrors()
    found.required((), call.form, "name")
    found.length(("name",), call.form.get("name"), 80, 1)
    found.settle()
    if len(_of_channel(call, channel)) >= _MOST:
        raise RestRefusal(errors.TOO_MANY_WEBHOOKS)
    webhook = ChannelWebhook(
        id=world.new_id(),
        token=world.new_token(),
        channel=channel,
        name=call.form["name"],
        creator=call.own.user,
        application=call.own,
    )
    world.webhooks[webhook.id] = webhook
    return RestResponse(200, json_objects.webhook(webhook))


def _of_channel(call: RestCall, channel: Channel) -> list[ChannelWebhook]:
    return [each for each in call.world.webhooks.values() if each.channel is channel]


def list_webhooks(call: RestCall) -> RestResponse:
    """GET the webhooks of a channel."""
    channel = access.allowed_channel(call.world, call.own, snowflake(call.ids[0]), permissions.MANAGE_WEBHOOKS)
    return RestResponse(200, [json_objects.webhook(each) for each in _of_channel(call, channel)])


def list_guild_webhooks(call: RestCall) -> RestResponse:
    """GET the webhooks of a guild."""
    guild = access.own_guild(call.world, call.own, snowflake(call.ids[0]))
    access.in_guild(guild, call.own, permissions.MANAGE_WEBHOOKS)
    found = [each for each in call.world.webhooks.values() if each.channel.guild_id == guild.id]
    return RestResponse(200, [json_objects.webhook(each) for each in found])


def _managed(call: RestCall) -> ChannelWebhook:
    webhook = call.world.webhooks.get(snowflake(call.ids[0]))
    if webhook is None:
        raise RestRefusal(errors.UNKNOWN_WEBHOOK)
    access.allowed_channel(call.world, call.own, webhook.channel.id, permissions.MANAGE_WEBHOOKS)
    return webhook


def read_webhook(call: RestCall) -> RestResponse:
    """GET a webhook as its manager."""
    return RestResponse(200, json_objects.webhook(_managed(call)))


def delete_webhook(call: RestCall) -> RestResponse:
    """DELETE a webhook as its manager."""
    del call.world.webhooks[_managed(call).id]
    return RestResponse()


def read_webhook_by_token(call: RestCall) -> RestResponse:
    """GET a webhook by its token."""
    return RestResponse(200, json_objects.webhook(_webhook(call)))


def delete_webhook_by_token(call: RestCall) -> RestResponse:
    """DELETE a webhook by its token."""
    del call.world.webhooks[_webhook(call).id]
    return RestResponse()


def follow(call: RestCall) -> RestResponse:
    """POST: another channel shall get what is published here; taken, but nothing is delivered there."""
    channel = access.seen_channel(call.world, call.own, snowflake(call.ids[0]))
    if channel.type is not ChannelType.ANNOUNCEMENT:
        raise RestRefusal(errors.WRONG_CHANNEL_TYPE)
    target = snowflake(call.form.get("webhook_channel_id"))
    access.allowed_channel(call.world, call.own, target, permissions.MANAGE_WEBHOOKS)
    return RestResponse(200, {"channel_id": channel.id, "webhook_id": call.world.new_id()})


def add_routes(routes: Routes) -> None:
    """The endpoints of this module."""
    add = routes.add
    hook, message = "/webhooks/*/*", "/webhooks/*/*/messages/*"
    answer = Route(
        name="interactionCallback", handler=callback, open=True, counted=False, bucket=lambda limits: limits.callbacks
    )
    add("POST", "/interactions/*/*/callback", answer)
    post = Route(
        name="executeWebhook",
        handler=execute,
        open=True,
        counted=False,
        bucket=lambda limits: limits.webhook_executes,
    )
    add("POST", hook, post)
    add("GET", message, Route(name="getWebhookMessage", handler=read_message, open=True, counted=False))
    add("PATCH", message, Route(name="editWebhookMessage", handler=edit_message, open=True, counted=False))
    add("DELETE", message, Route(name="deleteWebhookMessage", handler=delete_message, open=True, counted=False))
    add("GET", hook, Route(name="getWebhookByToken", handler=read_webhook_by_token, open=True))
    add("DELETE", hook, Route(name="deleteWebhookByToken", handler=delete_webhook_by_token, open=True))
    add("POST", "/channels/*/webhooks", Route(name="createWebhook", handler=create_webhook))
    add("GET", "/channels/*/webhooks", Route(name="listWebhooks", handler=list_webhooks))
    add("GET", "/guilds/*/webhooks", Route(name="listGuildWebhooks", handler=list_guild_webhooks))
    add("GET", "/webhooks/*", Route(name="getWebhook", handler=read_webhook))
    add("DELETE", "/webhooks/*", Route(name="deleteWebhook", handler=delete_webhook))
    add("POST", "/channels/*/followers", Route(name="followAnnouncements", handler=follow))
