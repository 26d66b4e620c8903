## What went wrong, and what to do.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = You can't do that here.
busy = I can't do that right now, but nothing was lost. Please try again in a minute.
broken = Something went wrong on our side. Please try again in a minute.
too-fast = That's a lot at once! Please wait a minute, then try again.
too-often = You've asked for this often lately. Please try again in a quarter of an hour.
unknown-command = I don't know { $command }. /help shows what I can do.
unknown-topic = There is no topic “{ $topic }”. { $found ->
    [0] /topics shows what you can follow.
   *[other] Did you mean: { $near }? See also /topics.
}
too-many-names = That's too many at once. Name up to { $most } topics, with commas between them.
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
story-retracted = Post { $number } was retracted, so nothing can go on with its story. Name another post of it.
story-no-article = Post { $number } is no article, so it has no story to go on with.
update-not-sent = Post { $number } was not sent yet, so there is nothing to update. Correct it, or publish it.
update-says-the-same = Post { $number } says just this already. Change the title, the standfirst or the text.
post-without-language = It isn't known which language post { $number } is in. Say it with `israfan post correct { $number } --language`.
post-same-language = Posts { $number } and { $other } are both in the same language ({ $language }), and an article has each language once.
post-joined-with-itself = Give the numbers of two different posts: a post isn't its own translation.
post-no-article = Post { $number } isn't an article, so it has no other languages.
source-unknown = There is no source { $number }.
source-is-paused = Source { $number } is already paused.
source-is-not-paused = Source { $number } isn't paused.
subscriber-unknown = There is no subscriber { $number }.
desk-right = As { $role ->
    [owner] owner
    [editor] editor
    [writer] writer
   *[viewer] viewer
} you don't have the right to do that.
desk-topics = That isn't only about your topics. /desk shows which they are.
desk-changed = Your role was changed a moment ago, so nothing was done. /desk shows what it is now.
