"""What Discord can do, and how: its column of docs/platforms.md, which a test holds to it."""

from collections.abc import Mapping

from adapters.discord import limits
from adapters.platform_definition import Ability, Capability, no, yes

CAPABILITIES: Mapping[Capability, Ability] = {
    Capability.LIBRARY: yes("discord.py for the gateway and its events, one plain request a delivery beside it"),
    Capability.UPDATES: yes("gateway, intent `guilds` only; no privileged intent"),
    Capability.PRIVATE_CHAT: yes("yes (direct message)"),
    Capability.GROUP: yes("yes"),
    Capability.CHANNEL: yes("yes; published to followers, 10 an hour in a channel, breaking news first"),
    Capability.THREAD: yes("yes; a forum only inside its posts"),
    Capability.POST: yes("one embed"),
    Capability.PICTURE: yes("the embed's image"),
    Capability.PICTURE_SIZE: yes("none, the embed's thumbnail, or its image; an article without a picture has none"),
    Capability.TITLE: yes("embed title with link, description"),
    Capability.SOURCE: yes("above the title, in the footer"),
    Capability.TOPICS: yes("in the footer"),
    Capability.BREAKING: yes("above the title, in red"),
    Capability.PUBLISHED_AT: yes("the embed's timestamp"),
    Capability.READ_BUTTON: yes("link button"),
    Capability.SHARE_BUTTON: yes("a link to the article: Discord has no share dialog"),
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
    Capability.NOTICE: yes("a message only that person sees"),
    Capability.HIDDEN_ANSWERS: yes("ephemeral message"),
    Capability.COMMANDS: yes("slash commands; descriptions only in languages Discord's app has (none of ar, he, fa)"),
    Capability.COMPLETION: yes("topics, names of sources"),
    Capability.DEEP_LINK: no("no"),
    Capability.ADMINS: yes("Manage Server or Administrator, as the interaction says"),
    Capability.EDITS: yes(
        "any age; messages older than an hour are limited by Discord (code 30046: again after 10 minutes; new messages "
        "there do not wait)"
    ),
    Capability.DELETION: yes("any age"),
    Capability.SILENCE: yes("flag SUPPRESS_NOTIFICATIONS"),
    Capability.LINKS: yes("the title"),
    Capability.FOREIGN_LINKS: yes("see the next line"),
    Capability.MENTIONS: yes('`allowed_mentions: {"parse": []}` in every message'),
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
    Capability.REMOVAL: yes("`GUILD_DELETE`, channel and thread deletion, or the error"),
    Capability.RETURN: yes("server joined again, rights of channel or role changed"),
    Capability.SERVERS: yes("as many shards as Discord wants, in one process or several"),
}
