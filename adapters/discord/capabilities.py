"""What Discord can do, and how: its column of docs/platforms.md, which a test holds to it."""

from collections.abc import Mapping

from adapters.discord import limits
from adapters.platform_definition import Ability, Capability, no, yes

CAPABILITIES: Mapping[Capability, Ability] = {
    Capability.LIBRARY: yes("discord.py for the gateway and its events, one plain request a delivery beside it"),
    Capability.UPDATES: yes("gateway, intents `guilds` and `direct messages`; no privileged intent"),
    Capability.PRIVATE_CHAT: yes("yes (direct message)"),
    Capability.GROUP: yes("yes"),
    Capability.CHANNEL: yes("yes; published to followers, 10 an hour in a channel, breaking news first"),
    Capability.THREAD: yes("yes; in a forum a post for each article, with the tags that are named like its topics"),
    Capability.ARTICLE_THREADS: yes(
        "named by the headline, once the message stands; the missing right (Create Public Threads) is named when it is "
        "chosen, and told once in private when it is lost"
    ),
    Capability.ROLE_MENTIONS: yes(
        "by its id, with breaking news or chosen topics, how many members it reaches said (`member-counts`); never by "
        "an edit, never everybody; a role that is gone is told once"
    ),
    Capability.POST: yes("one embed"),
    Capability.PICTURE: yes("the embed's image"),
    Capability.PICTURE_SIZE: yes("none, the embed's thumbnail, or its image; an article without a picture has none"),
    Capability.TITLE: yes("embed title with link, description"),
    Capability.SOURCE: yes("above the title, in the footer"),
    Capability.TOPICS: yes("in the footer"),
    Capability.BREAKING: yes("above the title, in red"),
    Capability.PUBLISHED_AT: yes("the embed's timestamp"),
    Capability.MOMENTS: yes("`<t:…:f>`"),
    Capability.READ_BUTTON: yes("link button"),
    Capability.SHARE_BUTTON: yes("gives the link to copy, seen by that person alone: Discord has no share dialog"),
    Capability.WHOLE_ARTICLE: yes("pages of one message, edited in place; in a server an ephemeral one"),
    Capability.MORE: yes(
        "`⋯` under an article in private chats; elsewhere in the answer to `/why`, for those who run the place"
    ),
    Capability.TEXT_LIMIT: yes("2,000 of content; embed 256 + 4,096 + 2,048, 6,000 in all"),
    Capability.CUT: yes("the same"),
    Capability.RIGHT_TO_LEFT: yes("the same"),
    Capability.LONG_LIST: yes("pages; what the content does not hold stands in embeds below it, 8,000 in all"),
    Capability.MEDIA: no(),
    Capability.PLAIN_RETRY: no(),
    Capability.BUTTONS: yes(
        f"components, custom id ≤ {limits.CUSTOM_ID}; {limits.ROWS} rows of {limits.BUTTONS_IN_ROW}"
    ),
    Capability.CHOICES: yes(f"a select menu, {limits.OPTIONS} options"),
    Capability.FORMS: yes(f"a modal, {limits.FIELDS} fields"),
    Capability.CHOICE_FORMS: yes("a modal with radio buttons, menus and checkboxes for each group of settings"),
    Capability.NOTICE: yes("a message only that person sees"),
    Capability.FILES: yes(
        "an attachment that only that person sees, a picture described; where Discord refuses it, a sentence says so"
    ),
    Capability.HIDDEN_ANSWERS: yes("ephemeral message"),
    Capability.COMMANDS: yes(
        "slash commands, in `/help` as mentions; descriptions in the languages Discord's app has (de, es, fr, ru, tr; "
        "none of ar, he, fa)"
    ),
    Capability.COMPLETION: yes("topics, names of sources"),
    Capability.DEEP_LINK: no("no"),
    Capability.INLINE: no(),
    Capability.GUEST: yes(
        "where a person has added it to their own apps: `/latest`, `/search`, `/read`, `/topics`, `/help`, `/privacy` "
        "and Read here in a message's menu, seen by that person alone"
    ),
    Capability.ADMINS: yes(
        "Manage Channels there, Manage Server or Administrator, as the interaction says; or named for the command in "
        "Integrations"
    ),
    Capability.RIGHTS: yes("each named on `/subscribe`, as `app_permissions` of the interaction says"),
    Capability.LOST: yes(
        "the same, by the permissions of the channel and whether the thread is locked; without them it "
        "is known from the first article refused"
    ),
    Capability.ELSEWHERE: yes("in the server: another channel, a forum too, as the `channel` of a command"),
    Capability.PRIVATELY: yes(
        "Send to my DMs under `/start`, `/settings` and where only admins may: the first message shows whether the "
        "person takes any"
    ),
    Capability.LINKED: yes("`/link` with a one-time code, in the private chat; each article comes once"),
    Capability.FOLLOW_UPS: yes(
        "answers the newest message of the story there (`message_reference`; without Read Message History it comes by "
        "itself); in a forum it stands in the post that began the story, and where a text channel has threads in the "
        "one under its article"
    ),
    Capability.EDITS: yes(
        "any age; messages older than an hour are limited by Discord (code 30046: again after 10 minutes; new messages "
        "there do not wait)"
    ),
    Capability.DELETION: yes("any age"),
    Capability.SILENCE: yes("flag SUPPRESS_NOTIFICATIONS"),
    Capability.LINKS: yes("the title"),
    Capability.FOREIGN_LINKS: yes("see the next line"),
    Capability.MENTIONS: yes('`allowed_mentions: {"parse": []}` in every message, beside roles that were chosen'),
    Capability.DOUBLES: yes('nonce with `enforce_nonce`, "the past few minutes"'),
    Capability.BOT_RATE: yes(f"{limits.PER_SECOND:.0f}/s"),
    Capability.CHAT_RATE: yes("0.6/s, and what the answers' headers say"),
    Capability.INBOX: yes(
        "the same; Discord hands each command and press over once, so what comes in the very moment of a"
        " crash is lost, and Discord says so to the person"
    ),
    Capability.FLOOD_WAIT: yes("429 with scope; without `Via`, the edge: rest 10 minutes"),
    Capability.REFUSALS: yes("stops at 2,000 of the 10,000 in 10 minutes that ban an address"),
    Capability.MIGRATION: no(),
    Capability.ADDED: yes(
        "`GUILD_CREATE`, also of what was added while the connection was down: one message, in the server's channel for"
        " such or the first that takes it"
    ),
    Capability.REMOVAL: yes("`GUILD_DELETE`, channel and thread deletion, or the error"),
    Capability.RETURN: yes("server joined again, rights of channel or role changed"),
    Capability.SERVERS: yes("as many shards as Discord wants, in one process or several"),
}
