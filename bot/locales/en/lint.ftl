## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = { $platform } cuts off the end of the title, which is too long there.
lint-text-cut = { $platform } cuts off the end of the text, which is too long there.
lint-picture-missing = The picture can't be loaded: { $address }
lint-picture-small = The picture is only { $width } × { $height } pixels. It should be at least { $least }.
lint-link-dead = There's no page at the link: { $address }
lint-link-doubtful = The link couldn't be opened just now: { $address }
lint-capitals = The title is all in capitals.
lint-turned = Invisible characters reverse the order of some words.
lint-hidden-mention = Invisible characters hide a mention: { $mention }
lint-mention-of-all = { $mention } won't notify anyone: readers see it as plain text.
lint-disguised-link = “{ $words }” leads to another site: { $address }
lint-invisible = { $number ->
    [one] There is one invisible character in the text.
   *[other] There are { $number } invisible characters in the text.
}
lint-sent-elsewhere = The same article was already sent under another address: post { $number }, “{ $title }”.
lint-like-another = Post { $number } of the last 24 hours has almost the same title: “{ $title }”.
lint-banned-word = The newsroom doesn't use this word: “{ $word }”.
lint-no-topic = It has no topic, so only people who follow everything will get it.

## Sent to the editor alone, to look at.

button-send-to-me = Send to myself
sent-to-you = I sent it to you in a private chat.
no-private-chat = I can't write to you in a private chat. Send me /start there, then try again.
