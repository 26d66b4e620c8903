## Why an article came, or did not. What stands behind the colon is a moment.

why-received = It came here: { $at }.
why-received-silent = It came here without a sound: { $at }.
why-received-changed = It came here. The message was last updated: { $at }.
why-because = The subscription that brought it: { $topic }.
why-because-story = It came because you follow this story.
why-digest = It came here in a digest: { $at }.
why-collected = It waits for the next digest: { $at }.
why-collected-quiet = It was published in quiet hours and waits for the digest after them: { $at }.
why-collected-cap = The daily limit was reached, so it waits for the digest: { $at }.
why-waits-quiet = It was published in quiet hours and comes when they are over: { $at }.
why-waits = It couldn't be sent yet. The next try: { $at }.
why-coming = It's on its way.
why-topic = No subscription here brings it. Its topics: { $topics }.
why-topic-none = No subscription here brings it, and it has no topic.
why-left-out = Left out here: { $topic }.
why-paused = Paused here until { $at }: { $topic }.
why-story = This story is muted here until { $at }.
why-filter = The word filter kept it out. The subscription: { $topic }.
why-muted = It was published while everything was muted here, until { $at }.
why-before = It was published before there were any subscriptions here: { $at }.
why-since-changed = It was published before the subscriptions and settings here became what they are now: { $at }.
why-counted = It was published some time ago: { $at }. Messages of that time are only counted by now, so I can't tell whether it came here.
why-stopped = Messages are stopped here. /subscribe brings your subscriptions back.
why-unreachable = I couldn't post here at that time: I had been blocked or removed, or I lacked a right.
why-failed = It couldn't be shown here: the message was refused.
why-in-doubt = I don't know whether it arrived: the connection broke while it was being sent.
why-expired = It couldn't be sent in time.
why-cancelled = It was stopped before it could be sent.
why-archived = It was no longer new when I found it, so it wasn't sent to anybody.
why-other-language = You have this article in another language: { $language }.
why-nothing = There are no subscriptions here yet.
why-choose = If you choose “{ $button }”:
why-would = Of the last { $most } articles, { $number } would have come.
why-would-at-once = Of the last { $most } articles, { $number } would have come at once.

button-why-follow = Subscribe: { $topic }
button-why-leave-out = Unsubscribe: { $topic }
button-why-take-in = Get it again: { $topic }
button-why-without-words = Without the word filter

command-why = Why an article came, or why it didn't
param-why-post = The article's number or link; leave out for the newest
