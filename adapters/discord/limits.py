"""Discord's figures, each with its source.

[docs] the Discord Developer Documentation · [seen] read off real answers by several bots' authors, not documented.

Discord does not publish what it counts a text's length in. We count UTF-16 units: never fewer than code points, so a
text that fits by our count fits by either.
"""

from typing import Final

from bot.ports import Rates

# Messages [docs] resources/message#embed-object-embed-limits, #create-message
CONTENT: Final = 2000
EMBED_TITLE: Final = 256
ATTACHMENT_DESCRIPTION: Final = 1024  # [docs] resources/message#attachment-object
EMBED_DESCRIPTION: Final = 4096
EMBED_FOOTER: Final = 2048
EMBED_AUTHOR: Final = 256
EMBED_TOTAL: Final = 6000  # over all embeds of a message
URL: Final = 2048
SHORTEST_LINK: Final = 24  # units of a title that is cut so that a list fits one message; fewer say too little (judged)
NONCE: Final = 25

# Threads and forums [docs] resources/channel#start-thread-from-message, #start-thread-in-forum-or-media-channel
FORUM_TAGS: Final = 5
THREAD_NAME: Final = 100

# Components [docs] components/reference
ROWS: Final = 5
BUTTONS_IN_ROW: Final = 5
BUTTON_URL: Final = 512
LABEL: Final = 80
CUSTOM_ID: Final = 100
OPTIONS: Final = 25
OPTION_LABEL: Final = 100
OPTION_DESCRIPTION: Final = 100
PLACEHOLDER: Final = 150
MODAL_TITLE: Final = 45
FIELDS: Final = 5
FIELD_LABEL: Final = 45
FIELD_HINT: Final = 100
FEWEST_RADIOS: Final = 2
RADIOS: Final = 5  # 10 would be taken; a menu takes less room than more than five (judged)
CHECKBOXES: Final = 10
FIELD_PLACEHOLDER: Final = 100
FIELD_VALUE: Final = 4000

# Commands [docs] interactions/application-commands
COMMAND_NAME: Final = 32
DESCRIPTION: Final = 100
CHOICES: Final = 25
CHOICE: Final = 100
COMMANDS_AGAIN: Final = 60.0  # seconds before they are registered again, doubled each time
COMMANDS_AGAIN_LONGEST: Final = 6 * 3600.0  # [docs] 200 may be created a day; a quarter of one finds the next

# Requests
PER_SECOND: Final = 45.0  # [docs] 50 a second for the whole bot (topics/rate-limits); the rest is for commands
BURST: Final = 3.0
# [seen] five creations in five seconds a channel. Two at once and 0.6 a second after that never exceed five in any
# five seconds; the answers' headers remain the authority.
CHANNEL_PER_SECOND: Final = 0.6
CHANNEL_BURST: Final = 2.0
IN_FLIGHT: Final = 16
RATES: Final = Rates(
    per_second=PER_SECOND,
    burst=BURST,
    chat_per_second=CHANNEL_PER_SECOND,
    chat_burst=CHANNEL_BURST,
    group_per_minute=None,
    in_flight=IN_FLIGHT,
)
SEND_SECONDS: Final = 20.0  # one attempt at most; the delivery's lease is 60 s
MESSAGES_LISTED: Final = 100  # [docs] resources/message#get-channel-messages, at once
CROSSPOSTS: Final = 10  # [seen] an hour in one channel, discord-api-docs#2258
CROSSPOST_SECONDS: Final = 3600.0
TASK_AGAIN: Final = 60.0  # seconds before a publication or a thread that failed is tried again, doubled up to an hour
TASK_AGAIN_LONGEST: Final = 3600.0
TASK_LOOK: Final = 5.0  # seconds between looks for those of other processes
# [docs] 10,000 answers of 401, 403 or 429 in ten minutes ban the address for an hour; we stop long before.
INVALID_REQUESTS: Final = 2000
INVALID_SECONDS: Final = 600.0
EDGE_PAUSE: Final = 600.0  # seconds to rest when the edge itself refuses us

# Interactions [docs] interactions/receiving-and-responding: the first answer within 3 s, then 15 min
ACKNOWLEDGE_AFTER: Final = 1.5  # seconds; leaves as long again for the way to Discord
TURN_PATIENCE: Final = (
    15.0  # seconds that a command beyond a person's limit waits, seen as "thinking…"; judged bearable
)
GUEST_FOLLOW_UPS: Final = 5  # [docs] of one interaction, where only a person has installed the bot
ACKNOWLEDGE_DESK_AFTER: Final = 2.2  # the desk's answers may be forms, and a form cannot follow an acknowledgement

# Gateway [docs] topics/gateway: 1000 identifies a day, then every session ends and the token is reset
IDENTIFIES_KEPT: Final = 100  # never spent, so that a crash loop cannot cost the token
# Seconds between two: five [docs] topics/gateway#identify (max_concurrency), and half a one since Discord counts from
# their arrival: where the second travels faster than the first, its session is refused and its identify spent.
IDENTIFY_PAUSE: Final = 5.5
SORTS_SAID: Final = 100  # of events that cannot be read; a flood of odd ones must not fill the log
RESTART_FIRST: Final = 5.0  # seconds
RESTART_LONGEST: Final = 600.0
