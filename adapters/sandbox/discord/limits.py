"""Discord's figures, each with where it comes from; tests and benchmarks hand in their own.

Sources: [docs] the Discord Developer Documentation; [seen] read off real answers by several bots' authors;
[assumed] no figure is published, so a plausible one stands here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FixedWindow:
    """So many requests in a window of seconds."""

    limit: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordLimits:
    """Every figure this Discord holds its clients to. Times are seconds, sizes are characters unless said."""

    # Requests
    global_requests: FixedWindow = FixedWindow(50, 1.0)  # [docs] topics/rate-limits; interaction endpoints are exempt
    invalid_requests: FixedWindow = FixedWindow(10_000, 600.0)  # [docs] 401, 403 and 429 except scope "shared"
    ban_seconds: float = 3600.0  # [seen] Cloudflare's ban lasts about an hour
    message_creates: FixedWindow = FixedWindow(5, 5.0)  # [seen] X-RateLimit-Limit: 5, per channel
    message_edits: FixedWindow = FixedWindow(5, 5.0)  # [seen] per channel
    message_deletes: FixedWindow = FixedWindow(5, 1.0)  # [seen] per channel
    crossposts: FixedWindow = FixedWindow(10, 3600.0)  # [seen] per channel, discord-api-docs#2258
    crossposted_edits: FixedWindow = FixedWindow(3, 3600.0)  # [seen] per message, then 20022
    old_edits: FixedWindow = FixedWindow(
        30, 3600.0
    )  # [assumed] edits of messages older than old_after, per channel, then 30046
    old_after: float = 3600.0  # [docs] the text of 30046
    channel_edits: FixedWindow = FixedWindow(2, 600.0)  # [seen] name and topic, per channel
    reactions: FixedWindow = FixedWindow(1, 0.25)  # [seen] per channel
    webhook_executes: FixedWindow = FixedWindow(5, 2.0)  # [seen] per webhook, not documented
    callbacks: FixedWindow = FixedWindow(50, 1.0)  # [assumed] outside the global limit
    other: FixedWindow = FixedWindow(50, 1.0)  # [assumed] every other route, per channel or guild
    nonce_window: float = 180.0  # [assumed] "the past few minutes", discord-api-docs#6647

    # Messages [docs] resources/message
    content: int = 2000
    nonce: int = 25
    embeds: int = 10
    embed_title: int = 256
    embed_description: int = 4096
    embed_fields: int = 25
    embed_field_name: int = 256
    embed_field_value: int = 1024
    embed_footer: int = 2048
    embed_author: int = 256
    embed_total: int = 6000
    attachments: int = 10
    file_bytes: int = 10 * 1024 * 1024
    allowed_mentions: int = 100

    # Components [docs] components/reference
    rows: int = 5
    buttons: int = 5
    select_options: int = 25
    label: int = 80
    custom_id: int = 100
    placeholder: int = 150
    option_text: int = 100
    modal_title: int = 45
    text_input_label: int = 45
    text_input_value: int = 4000
    radio_options: int = 10
    checkbox_options: int = 10
    layout_components: int = 40
    layout_text: int = 4000

    # Commands [docs] interactions/application-commands
    commands: int = 100
    command_name: int = 32
    command_description: int = 100
    command_options: int = 25
    choices: int = 25
    choice_text: int = 100
    command_text: int = 8000
    command_creations: FixedWindow = FixedWindow(200, 86_400.0)  # [docs] a day and application (or guild), then 30034

    # Interactions [docs] interactions/receiving-and-responding
    first_answer: float = 3.0
    token_life: float = 900.0
    guest_follow_ups: int = 5  # where only a person has installed the app

    # Channels [docs] resources/channel
    channel_name: int = 100
    forum_tags: int = 5

    # Gateway [docs] topics/gateway
    heartbeat_interval: float = 41.25
    heartbeat_answer: float = 0.05  # [assumed] seconds: a way there and back
    identifies: FixedWindow = FixedWindow(1000, 86_400.0)
    max_concurrency: int = 1
    identify_window: float = 5.0
    sends: FixedWindow = FixedWindow(120, 60.0)
    payload_bytes: int = 4096
    kept_events: int = 1000  # [assumed]
    session_life: float = 180.0  # [assumed] how long after a drop a session can be resumed
    guilds_per_shard: int = 2500
