"""What Telegram can do, and how: its column of docs/platforms.md, which a test holds to it."""

from collections.abc import Mapping

from adapters.platform_definition import Ability, Capability, no, yes
from adapters.telegram import limits

CAPABILITIES: Mapping[Capability, Ability] = {
    Capability.LIBRARY: yes("python-telegram-bot, over our own transport"),
    Capability.UPDATES: yes("long polling, or a webhook behind `adapters/web`"),
    Capability.PRIVATE_CHAT: yes("yes"),
    Capability.GROUP: yes("yes"),
    Capability.CHANNEL: yes("yes, where the bot is an administrator"),
    Capability.THREAD: yes("yes"),
    Capability.POST: yes("one text message with entities"),
    Capability.PICTURE: yes(
        "the link preview, large, above the text; without a picture no preview, which would say everything twice"
    ),
    Capability.PICTURE_SIZE: yes("`link_preview_options`: of the picture, or of the article where it has none"),
    Capability.TITLE: yes("bold line, text"),
    Capability.SOURCE: yes("a line"),
    Capability.TOPICS: yes("hashtags where the words allow it"),
    Capability.BREAKING: yes("first line, in the reader's language"),
    Capability.PUBLISHED_AT: no("not shown; Telegram shows its own"),
    Capability.READ_BUTTON: yes("link button"),
    Capability.SHARE_BUTTON: yes("opens Telegram's share dialog"),
    Capability.TEXT_LIMIT: yes(f"{limits.TEXT:,}, counted in UTF-16 units; 9,500 bytes of link addresses"),
    Capability.CUT: yes('cut at a word\'s end, between graphemes, with "…"'),
    Capability.RIGHT_TO_LEFT: yes("an invisible mark before a line whose first letter disagrees"),
    Capability.LONG_LIST: yes("pages; a page that is longer than a message in several, broken between items"),
    Capability.MEDIA: yes("in private answered as words are; a command may stand in a caption"),
    Capability.PLAIN_RETRY: yes("sent once more as plain words"),
    Capability.BUTTONS: yes(f"inline keyboard, data ≤ {limits.CALLBACK_BYTES} bytes"),
    Capability.CHOICES: yes("buttons, one or two to a line"),
    Capability.FORMS: yes("a question; the answer is a reply to it; the first field only"),
    Capability.NOTICE: yes(f"toast, {limits.TOAST} characters"),
    Capability.HIDDEN_ANSWERS: no("no; said in the chat"),
    Capability.COMMANDS: yes("menu in every language of the settings"),
    Capability.COMPLETION: no("no"),
    Capability.DEEP_LINK: yes("`?start=topic-…`"),
    Capability.ADMINS: yes("creator and administrators, asked live, kept 60 s; a channel's own posts"),
    Capability.EDITS: yes("any age"),
    Capability.DELETION: yes("48 hours"),
    Capability.SILENCE: yes("`disable_notification`"),
    Capability.LINKS: yes("the host, as a link to the article; a user name in an address is left out"),
    Capability.FOREIGN_LINKS: yes(
        "taken apart with an invisible joiner (U+2060); a web address that holds one is covered by a link of ours"
    ),
    Capability.MENTIONS: no("not possible: entities, never markup"),
    Capability.DOUBLES: no("no"),
    Capability.BOT_RATE: yes(f"{limits.MESSAGES_PER_SECOND:.0f}/s; {limits.PAID_MESSAGES_PER_SECOND:,.0f}/s paid"),
    Capability.CHAT_RATE: yes("1/s; groups and channels 18 a minute"),
    Capability.INBOX: yes("kept in the database before it is acknowledged, handled again after a crash"),
    Capability.FLOOD_WAIT: yes(
        "429 with `retry_after`; does not say whether chat or bot is meant: the next message shows it "
        "([decision 17](decisions/0017-reach-of-a-flood-wait.md))"
    ),
    Capability.REFUSALS: no(),
    Capability.MIGRATION: yes("group becomes supergroup: by message and by error"),
    Capability.REMOVAL: yes("`my_chat_member`, or the error"),
    Capability.RETURN: yes(
        "`my_chat_member` (rights too), a topic opened again, words from the chat, an answer of ours "
        "that arrives; looked at again after 1 and 6 hours, then every day"
    ),
    Capability.SERVERS: no(),
}
