## What readers see.

welcome = Welcome to { $publication }
welcome-how =
    Choose what should arrive here: everything, or the topics you want. Each new article then comes as it is published.
    /latest shows the newest, /help all that I can do.
help = What { $publication } can do here
latest = Latest articles
latest-of = Latest on { $topic }
latest-none = There are no articles here yet. Try /topics to see what can be followed.
topics = Topics you can follow. A tick marks what is followed here.
topics-none = There are no topics yet; you can follow everything.
topics-choose = Choose a topic
everything = everything
subscriptions = Followed here
subscribed = ✓ You now receive { $topic }.
subscribed-place = ✓ This place now receives { $topic }.
subscribed-to-nothing = Nothing is followed here. /topics shows what there is.
unsubscribed = { $topic } is no longer followed here.
unsubscribed-everything = Everything is no longer followed here.
still-followed = Still followed here: { $topics }.
unsubscribe-everything-first = Everything is followed here, so a single topic cannot be left out. /unsubscribe stops everything; then choose topics with /topics.
stopped = Nothing more will be sent here. /subscribe brings it back with the settings you had.
stopped-already = Nothing is being sent here. /subscribe begins.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Read
button-share = Share
button-everything = Everything
button-topics = Topics
button-undo = Undo
button-unfollow = ✗ { $topic }

digest-missed = While we could not reach you, this was published:
label-breaking = Breaking

## Menus.

command-start = Welcome, and how it works
command-help = What can be said here
command-latest = The newest articles, of a topic if you name one
command-topics = What can be followed
command-subscribe = Follow a topic, or everything
command-unsubscribe = No longer follow a topic
command-subscriptions = What is followed here
command-stop = Receive nothing more
param-latest-count = How many (1 to 10)
param-latest-topic = Of which topic
param-subscribe-topic = Which topic; everything if left out
param-unsubscribe-topic = Which topic
