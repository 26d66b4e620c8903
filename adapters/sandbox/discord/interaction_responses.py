"""How a bot answers what a person did: once within three seconds, then for fifteen minutes by edits and follow-ups."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final

from adapters.sandbox.discord import components, errors, messages, permissions
from adapters.sandbox.discord.errors import RestRefusal
from adapters.sandbox.discord.messages import AttachedFile, Draft
from adapters.sandbox.discord.model import DiscordMessage, Interaction, InteractionType, Json, MessageFlag
from adapters.sandbox.discord.state import DiscordState
from adapters.sandbox.discord.validation import FormErrors


class Callback(IntEnum):
    """The kinds of first answers."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_FITTING: Final = {
    InteractionType.COMMAND: {Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL},
    InteractionType.COMPONENT: set(Callback) - {Callback.PONG, Callback.CHOICES},
    InteractionType.MODAL: set(Callback) - {Callback.PONG, Callback.CHOICES, Callback.MODAL},
    InteractionType.AUTOCOMPLETE: {Callback.CHOICES},
}


def first_answer(
    state: DiscordState, interaction_id: str, token: str, form: Json, files: Sequence[AttachedFile]
) -> tuple[Interaction, DiscordMessage | None]:
    """Carry out the callback: 10062 when late or unknown, 40060 when it is the second, 50035 when it does not fit."""
    interaction = state.interactions.get(interaction_id)
    if interaction is None or interaction.token != token:
        raise RestRefusal(errors.UNKNOWN_INTERACTION)
    if interaction.callback is not None:
        raise RestRefusal(errors.ALREADY_ACKNOWLEDGED)
    if state.clock() - interaction.created_at > state.limits.first_answer:
        raise RestRefusal(errors.UNKNOWN_INTERACTION)
    kind = _fitting_kind(interaction, form.get("type"))
    message = _CARRY_OUT[kind](state, interaction, form.get("data") or {}, files)
    interaction.callback = int(kind)
    interaction.answered_at = state.clock()
    interaction.settle(visible=kind not in (Callback.DEFERRED_MESSAGE, Callback.DEFERRED_UPDATE))
    state.show("interaction answered", channel=interaction.channel, interaction=interaction, message=message)
    return interaction, message


def _fitting_kind(interaction: Interaction, number: object) -> Callback:
    fitting = _FITTING[interaction.type]
    if interaction.message is None:
        fitting = fitting - {Callback.UPDATE, Callback.DEFERRED_UPDATE}
    if number not in fitting:
        found = FormErrors()
        allowed = tuple(sorted(int(each) for each in fitting))
        found.add(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
        found.settle()
    return Callback(int(str(number)))


def _message(
    state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]
) -> DiscordMessage:
    messages.check(data, files, state.limits)
    interaction.original = messages.post(state, _draft(state, interaction, data, files))
    return interaction.original


def _may_show_all(state: DiscordState, interaction: Interaction) -> bool:
    """Whether the person's own apps may answer for all to see; else Discord shows the answer to the person alone."""
    guild = state.guild_of(interaction.channel)
    if guild is None:
        return True
    may = permissions.in_channel(guild, guild.members[interaction.user.id], interaction.channel)
    return bool(may & permissions.USE_EXTERNAL_APPS)


def _draft(state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]) -> Draft:
    if interaction.guest and not _may_show_all(state, interaction):
        data = data | {"flags": int(data.get("flags") or 0) | MessageFlag.EPHEMERAL}
    ephemeral = int(data.get("flags") or 0) & MessageFlag.EPHEMERAL
    return Draft(
        channel=interaction.channel,
        author=interaction.application.user,
        form=data,
        files=files,
        application=interaction.application,
        interaction=interaction,
        webhook_id=interaction.application.id,
        type=20 if interaction.type is InteractionType.COMMAND else 0,
        default_mentions=messages.ANSWERS,
        seen_by=interaction.user if ephemeral else None,
    )


def _deferred(
    state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]
) -> DiscordMessage:
    draft = _draft(state, interaction, {"flags": int(data.get("flags") or 0) & MessageFlag.EPHEMERAL}, files)
    draft.flags = MessageFlag.LOADING
    interaction.original = messages.post(state, draft)
    return interaction.original


def _deferred_update(state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]) -> None:
    interaction.original = interaction.message


def _update(
    state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]
) -> DiscordMessage | None:
    message = interaction.message
    if message is None or message.deleted:
        raise RestRefusal(errors.UNKNOWN_MESSAGE)
    messages.edit(state, message, data, files, default=messages.ANSWERS)
    interaction.original = message
    return message


def _choices(state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]) -> None:
    choices = data.get("choices") or []
    found = FormErrors()
    if len(choices) > state.limits.choices:
        found.add(("data", "choices"), "BASE_TYPE_MAX_LENGTH", f"Must be {state.limits.choices} or fewer in length.")
    for index, choice in enumerate(choices):
        place = ("data", "choices", index, "name")
        found.length(place, choice.get("name"), state.limits.choice_text, 1)
    found.settle()
    interaction.choices = choices
    state.show("choices shown", channel=interaction.channel, interaction=interaction, user=interaction.user)


def _modal(state: DiscordState, interaction: Interaction, data: Json, files: Sequence[AttachedFile]) -> None:
    components.check_modal(data, state.limits)
    interaction.modal = data
    state.show("modal shown", channel=interaction.channel, interaction=interaction, user=interaction.user)


_CARRY_OUT: Final[
    dict[Callback, Callable[[DiscordState, Interaction, Json, Sequence[AttachedFile]], DiscordMessage | None]]
] = {
    Callback.MESSAGE: _message,
    Callback.DEFERRED_MESSAGE: _deferred,
    Callback.DEFERRED_UPDATE: _deferred_update,
    Callback.UPDATE: _update,
    Callback.CHOICES: _choices,
    Callback.MODAL: _modal,
}


def callback_form(state: DiscordState, interaction: Interaction, message: DiscordMessage | None) -> Json:
    """What `with_response=true` answers."""
    about: Json = {"id": interaction.id, "type": int(interaction.type), "channel_id": interaction.channel.id}
    form: Json = {"interaction": about, "resource": {"type": interaction.callback}}
    if message is not None:
        about["response_message_id"] = message.id
        about["response_message_loading"] = bool(message.flags & MessageFlag.LOADING)
        about["response_message_ephemeral"] = message.ephemeral
        form["resource"]["message"] = state.message_form(message)
    return form


def open_interaction(state: DiscordState, application_id: str, token: str) -> Interaction:
    """The interaction behind a webhook token: 10015 before the first answer, 50027 when it is too late."""
    interaction = state.interaction_tokens.get(token)
    if interaction is None or interaction.application.id != application_id:
        raise RestRefusal(errors.UNKNOWN_WEBHOOK)
    if state.clock() - interaction.created_at > state.limits.token_life:
        raise RestRefusal(errors.INVALID_WEBHOOK_TOKEN)
    if interaction.callback is None:
        raise RestRefusal(errors.UNKNOWN_WEBHOOK)
    return interaction


def follow_up(
    state: DiscordState, interaction: Interaction, form: Json, files: Sequence[AttachedFile]
) -> DiscordMessage:
    """One more message; the first after "thinking…" takes its place."""
    original = interaction.original
    if original is not None and original.flags & MessageFlag.LOADING and not original.deleted:
        return edit(state, interaction, original, form, files)
    if interaction.guest and len(interaction.followups) >= state.limits.guest_follow_ups:
        raise RestRefusal(errors.TOO_MANY_FOLLOW_UPS)
    messages.check(form, files, state.limits)
    message = messages.post(state, _draft(state, interaction, form, files))
    interaction.followups.append(message)
    interaction.settle(visible=True)
    return message


def own_message(interaction: Interaction, message_id: str) -> DiscordMessage:
    """The original answer or a follow-up of this interaction: 10008."""
    if message_id == "@original":
        message = interaction.original
    else:
        mine = [each for each in (interaction.original, *interaction.followups) if each is not None]
        message = next((each for each in mine if each.id == message_id), None)
    if message is None or message.deleted:
        raise RestRefusal(errors.UNKNOWN_MESSAGE)
    return message


def edit(
    state: DiscordState, interaction: Interaction, message: DiscordMessage, form: Json, files: Sequence[AttachedFile]
) -> DiscordMessage:
    """Change an answer; a waiting one is thereby given."""
    waiting = bool(message.flags & MessageFlag.LOADING)
    messages.edit(state, message, form, files, default=messages.ANSWERS)
    if waiting:
        message.flags &= ~MessageFlag.LOADING
    interaction.settle(visible=True)
    return message
