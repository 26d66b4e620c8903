## What readers see.

welcome = Welcome to { $publication }
welcome-how =
    Get every new article here as soon as it's published, or only the topics you choose.
    /latest shows the newest articles, /help everything I can do.
help = What you can do here
help-command = { $command } — { $description }
latest = Latest articles
latest-of = Latest on { $topic }
latest-none = There are no articles yet. /topics shows what you can follow.
latest-end = There are no older articles.
read-in-private = Read “{ $title }” in your private chat with me:
read-retracted = The newsroom has taken this article back.
read-unknown = { $named ->
    [0] I can't find that article. Reply with { $command } to a message that shows one, or write { $command } and its number or link.
   *[other] I can't find an article “{ $given }”. Write its number or link, or reply with { $command } to a message that shows it.
}
search = Search: { $words }
search-topic = On { $topic }
search-source = From { $source }
search-none = Nothing found. Try fewer or other words.
search-near-topics = Or did you mean one of these topics?
search-most = These are the { $most } best results. Add a word to narrow the search.
search-end = There are no more results.
search-empty = What are you looking for? Write the words after /search, for example: /search climate summit
search-too-long = That's too long to search for. Use up to { $most } characters.
search-unknown-source = { $found ->
    [0] There's no source “{ $source }”. Leave it out to search all sources.
   *[other] There's no source “{ $source }”. Did you mean: { $near }?
}
# What may stand between the words and the name of a source, in any language.
search-from = from
topics = Topics you can follow. ✓ marks your subscriptions.
topics-none = There are no topics yet, but you can subscribe to everything.
page = Page { $page } of { $pages }
topics-choose = Choose a topic
everything = everything
# What people may type instead of a topic's name, in any language.
everything-words = everything, all
subscriptions = Your subscriptions
subscriptions-choose = Unsubscribe from a topic
card = What would you like to get here?
card-follows = Subscribed to: { $topics }.
card-nothing = Nothing is chosen yet.
card-except = Leave out what you don't want: ✓ marks what doesn't come.
sources = Sources you can follow. ✓ marks your subscriptions.
sources-none = There are no sources yet.
sources-choose = Choose a source
languages = Languages you can follow. ✓ marks your subscriptions.
languages-none = There are no articles in any language yet.
languages-choose = Choose a language
follows-except = { $topics } except { $left }
subscriptions-except = Left out: { $topics }
rate-day = about { $number } a day
rate-week = about { $number } a week
rate-seldom = less than once a week
subscribed = { $place ->
    [private] You're subscribed to { $topic }.
    [group] This group is subscribed to { $topic }.
    [thread] This thread is subscribed to { $topic }.
   *[channel] This channel is subscribed to { $topic }.
}
subscribed-already = { $place ->
    [private] You're already subscribed to { $topic }.
    [group] This group is already subscribed to { $topic }.
    [thread] This thread is already subscribed to { $topic }.
   *[channel] This channel is already subscribed to { $topic }.
}
subscribed-newest = { $number ->
    [one] The newest article:
   *[other] The newest articles:
}
subscribed-again = Welcome back! Subscribed again to: { $topics }.
subscribed-to-nothing = There are no subscriptions here. /topics shows what you can follow.
unsubscribed = Unsubscribed from { $topic }.
unsubscribed-everything = Unsubscribed from everything.
unsubscribed-everything-but = Unsubscribed from everything except: { $topics }.
not-subscribed-to = There's no subscription to { $topic } here. Your subscriptions: { $topics }.
still-subscribed = Still subscribed to: { $topics }.
undone = Undone. Subscriptions now: { $topics }.
undone-nothing-left = Undone. There are no subscriptions here now.
undone-already = That has already been undone.
stopped = Stopped: no more messages will come here. /subscribe brings your subscriptions back.
stopped-already = No messages are being sent here. /subscribe starts them.
stop = Stop everything?
stop-keeps = No more messages will come here. { $found ->
    [0] {""}
   *[other] Your subscriptions are kept, and /subscribe brings them back: { $topics }.
}
stop-nothing = Nothing was changed: messages come as before.
return-ask = Everything was stopped here. Before that, the subscriptions were: { $topics }. As before, or choose afresh?
# What people may type instead of /stop, in any language.
stop-words = stop, quit, leave, unsubscribe, stop everything
offer-subscribe = Do you want to subscribe to { $topic }?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Read
button-share = Share
share-link = Copy the link and share it:
button-read-here = Read here
button-read-in = Read in { $language }
button-everything = Everything
button-topics = Topics
button-sources = Sources
button-languages = Languages
button-except = Everything except…
button-card = ‹ All choices
button-take-in = ✓ { $topic }
button-undo = Undo
button-stop = Stop everything
button-stay = Keep everything
button-as-before = As before
button-afresh = Choose afresh
button-subscribe = Subscribe to { $topic }
button-unsubscribe = Unsubscribe from { $topic }
button-page-before = ‹ Back
button-page-after = More ›
button-search-everywhere = Search everything
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    To answer, write your text after this command:
    { $command }

digest-missed = You missed these while we couldn't reach you:
digest-due = Your digest:
digest-more = And { $number } more. /latest shows the newest articles.
label-breaking = Breaking

## Menus.

command-start = How it works
command-help = What you can do here
command-latest = The newest articles, on one topic if you like
command-read = Read a whole article here
command-search = Search the articles: words, “a phrase”, #topic, from a source
command-topics = Choose your topics
command-subscribe = Choose what you get, or subscribe by name
command-unsubscribe = Unsubscribe from a topic, or from everything
command-subscriptions = Your subscriptions
command-stop = Stop all messages
param-latest-count = How many (1 to 10)
param-latest-topic = On which topic
param-read-post = The article's number or link; leave out for the newest
param-search-words = Words that all occur; “a phrase” in quotes, begin* for the beginning of a word
param-search-topic = Only on this topic
param-search-from = Only from this source
param-subscribe-topic = Which topic, or several with commas; leave out to choose from a list
param-unsubscribe-topic = Which topic, or several with commas
# Articles put into other chats, by @name of the bot.
insert-none = Nothing found. Open the chat with me
mention-none = I find no article with “{ $words }”.
share-topic = More on { $topic }:
