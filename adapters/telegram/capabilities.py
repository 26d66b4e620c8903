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
    Capability.ARTICLE_THREADS: no("no; a channel's discussion group gets each post by itself"),
    Capability.ROLE_MENTIONS: no("no; Telegram has no roles"),
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
    Capability.MOMENTS: yes("a `date_time` entity; an older app shows the newsroom's time"),
    Capability.READ_BUTTON: yes("link button"),
    Capability.SHARE_BUTTON: yes(
        "opens Telegram's share dialog; of a whole article with its headline and a `?start=topic-…` link to its topic"
    ),
    Capability.WHOLE_ARTICLE: yes("pages of one message, edited in place; from a group or channel in the private chat"),
    Capability.MORE: yes(
        "`⋯` under an article in private chats; elsewhere in the answer to `/why`, for those who run the place"
    ),
    Capability.TEXT_LIMIT: yes(f"{limits.TEXT:,}, counted in UTF-16 units; 9,500 bytes of link addresses"),
    Capability.CUT: yes('cut at a word\'s end, between graphemes, with "…"'),
    Capability.RIGHT_TO_LEFT: yes("an invisible mark before a line whose first letter disagrees"),
    Capability.LONG_LIST: yes("pages; a page that is longer than a message in several, broken between items"),
    Capability.MEDIA: yes("in private answered as words are; a command may stand in a caption"),
    Capability.PLAIN_RETRY: yes("sent once more as plain words"),
    Capability.BUTTONS: yes(f"inline keyboard, data ≤ {limits.CALLBACK_BYTES} bytes"),
    Capability.CHOICES: yes("buttons, one or two to a line"),
    Capability.FORMS: yes("a question; the answer is a reply to it; the first field only"),
    Capability.CHOICE_FORMS: no("no; pages of buttons, edited in place"),
    Capability.NOTICE: yes(f"toast, {limits.TOAST} characters"),
    Capability.FILES: yes(
        "a document; a picture as a photo, in a group its words alone; where the chat takes none, a sentence says so"
    ),
    Capability.HIDDEN_ANSWERS: yes(
        "in groups an ephemeral message: where the bot is an administrator, or within 15 s of a press; else said in "
        "the chat and deleted after 90 s, the command too where the bot may"
    ),
    Capability.COMMANDS: yes(
        "menu in every language of the settings; for each of the desk their own, which changes with the role"
    ),
    Capability.COMPLETION: no("no"),
    Capability.DEEP_LINK: yes("`?start=topic-…`; `?start=post-…` opens an article"),
    Capability.INLINE: yes("inline mode: `@bot words`, 20 to a page, kept 60 s for one person"),
    Capability.GUEST: yes("guest mode: a mention with words is answered with the best article"),
    Capability.ADMINS: yes("creator and administrators, asked live, kept 60 s; a channel's own posts"),
    Capability.RIGHTS: yes(
        "named on `/subscribe`, in the private chat where the bot may not write: `getChat`, `getChatMember`"
    ),
    Capability.LOST: yes(
        "told once in private to who last set something there: `getChat`, `getChatMember`; that a topic "
        "is closed, the refusal says"
    ),
    Capability.ELSEWHERE: yes(
        "`/subscribe @channel`, or a forwarded post of it, once `getChat` and `getChatMember` say that both may"
    ),
    Capability.PRIVATELY: no("no; a bot may not write to a person first"),
    Capability.LINKED: yes("`/link` with a one-time code, in the private chat; each article comes once"),
    Capability.FOLLOW_UPS: yes(
        "answers the newest message of the story there (`reply_parameters` with `allow_sending_without_reply`); none "
        "of the group that a supergroup was before"
    ),
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
    Capability.ADDED: yes("`my_chat_member`: one message with buttons for the admins, once the bot may write"),
    Capability.REMOVAL: yes("`my_chat_member`, or the error"),
    Capability.RETURN: yes(
        "`my_chat_member` (rights too), a topic opened again, words from the chat, an answer of ours "
        "that arrives; looked at again after 1 and 6 hours, then every day"
    ),
    Capability.SERVERS: no(),
}
