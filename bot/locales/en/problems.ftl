## What went wrong, and what to do.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = You can't do that here.
busy = I can't do that right now, but nothing was lost. Please try again in a minute.
broken = Something went wrong on our side. Please try again in a minute.
too-fast = That's a lot at once! Please wait a minute, then try again.
unknown-command = I don't know { $command }. /help shows what I can do.
unknown-topic = There is no topic “{ $topic }”. { $found ->
    [0] /topics shows what you can follow.
   *[other] Did you mean: { $near }? See also /topics.
}
unknown-topic-latest = There is no topic “{ $topic }”. Write /latest, then how many (1 to { $most }) and a topic if you like.{ $found ->
    [0] {""}
   *[other] {" "}For example: { $near }.
}
latest-number = “{ $given }” isn't a number of articles I can show. Choose one from 1 to { $most }, as in /latest 5.
too-long = That's too long: { $size } characters, and the limit is { $limit }.
desk-only = Only the newsroom's editors can do that.
admins-only = Only admins can do that here. You can subscribe in a private chat with me.
anonymous-admin = I can't tell who you are while you post as the group. Turn off “Remain anonymous” and try again.
button-unknown = This button no longer works. Please send the command again.
button-expired = This button has expired. Please send the command again.
button-of-another = This button is for the person who asked for it.
broadcast-empty = There's no text to send. Write it after /broadcast, with any link on a line of its own.
broadcast-too-long = That's too long for one message: { $size } characters, and the limit is { $limit }. Shorten it, or link to the article.
broadcast-nobody = There are no subscribers yet, so there's nobody to send this to.
broadcast-unknown = That broadcast no longer exists. Start a new one with /broadcast.
broadcast-is-sending = This broadcast is already being sent.
broadcast-was-sent = This broadcast has already been sent.
broadcast-was-stopped = This broadcast was stopped.
broadcast-was-cancelled = This broadcast was cancelled, and nothing was sent.
broadcast-nothing-unknown = There's nothing left to send again.
not-an-address = “{ $address }” isn't a web address: it has to start with http:// or https://.
post-unknown = There is no post { $number }.
post-retracted = Post { $number } was retracted. Import it again to publish it.
post-without-title = There's no title in it, so there's nothing to publish. Put a title on the first line.
post-needs-title = A post needs a title.
source-unknown = There is no source { $number }.
source-is-paused = Source { $number } is already paused.
source-is-not-paused = Source { $number } isn't paused.
subscriber-unknown = There is no subscriber { $number }.
desk-right = As { $role } you don't have the right to do that.
