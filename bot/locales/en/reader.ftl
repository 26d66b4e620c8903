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
subscribed-again = Welcome back! Subscribed again to: { $topics }.
subscribed-to-nothing = There are no subscriptions here. /topics shows what you can follow.
unsubscribed = Unsubscribed from { $topic }.
unsubscribed-everything = Unsubscribed from everything.
unsubscribed-everything-but = Unsubscribed from everything except: { $topics }.
not-subscribed-to = There's no subscription to { $topic } here. Your subscriptions: { $topics }.
still-subscribed = Still subscribed to: { $topics }.
unsubscribe-everything-first = You're subscribed to everything, and that includes { $topic }. To pick single topics, use /unsubscribe first, then /topics.
stopped = Stopped: no more messages will come here. /subscribe brings your subscriptions back.
stopped-already = No messages are being sent here. /subscribe starts them.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Read
button-share = Share
button-everything = Everything
button-topics = Topics
button-undo = Undo
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
command-search = Search the articles: words, “a phrase”, #topic, from a source
command-topics = Choose your topics
command-subscribe = Subscribe to a topic, or to everything
command-unsubscribe = Unsubscribe from a topic, or from everything
command-subscriptions = Your subscriptions
command-stop = Stop all messages
param-latest-count = How many (1 to 10)
param-latest-topic = On which topic
param-search-words = Words that all occur; “a phrase” in quotes, begin* for the beginning of a word
param-search-topic = Only on this topic
param-search-from = Only from this source
param-subscribe-topic = Which topic; leave out for everything
param-unsubscribe-topic = Which topic
