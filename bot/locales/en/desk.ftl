## What editors see.

command-broadcast = Send a message to all subscribers
param-broadcast-text = Your message; leave out to be asked for it
param-broadcast-link = A web address to link to
param-broadcast-picture = The web address of a picture

form-broadcast = Broadcast
form-broadcast-question = What shall I send? Reply to this message with the text. To add a link or a picture, put its web address on a line of its own.
form-broadcast-again = Please reply to this message with the corrected text.
form-text = Text
form-link = Link (optional)
form-picture = Picture (optional)

places-chats = { $number ->
    [one] { $number } { $platform } chat
   *[other] { $number } { $platform } chats
}
places-channels = { $number ->
    [one] { $number } { $platform } channel
   *[other] { $number } { $platform } channels
}
and = { $first } and { $second }
duration-seconds = about { $number } s
duration-minutes = about { $number } min
duration-hours = about { $number } h
broadcast-reach = This goes to { $places }, { $duration }.
broadcast-to-topics = Only to readers of: { $topics }
button-audience = Audience…
form-audience = Audience
form-audience-question = Who is it for? Reply with names of platforms, languages, topics or kinds of places ({ $kinds }), with commas between; a minus in front leaves them out: “Arabic, -Sport”. “everybody” takes it all back. “active 30” means who used the bot in the last 30 days.
form-audience-label = Who is it for?
audience-everybody = everybody
audience-kind = { $kind ->
    [private] private chats
    [group] groups
    [channel] channels
    [announcement] announcement channels
   *[thread] threads
}
audience-only = Only: { $names }
audience-without = Without: { $names }
audience-active-word = active
audience-active = used the bot in the last { $days ->
    [one] day
   *[other] { $days } days
}
audience-days = Write a number of days from 1 to { $limit } behind “active”.
console-active-days = Used the bot within so many days
audience-nobody = Nobody is left to send this to.
audience-unknown = There's no platform, language, topic or kind of place called “{ $given }”.
audience-changed = The audience was changed since. Send it from the newest preview.
broadcast-confirm = Your readers will see the message above. Send it?
broadcast-started = Sending to { $total ->
    [one] { $total } subscriber
   *[other] { $total } subscribers
}…
broadcast-cancelled = Nothing was sent.
broadcast-stopped = Stopped. Messages already on their way still arrive; no more are sent.
button-send = Send
button-cancel = Cancel
button-back-to-text = Back to the text
button-stop-broadcast = Stop sending

progress-planning = Preparing: { $total } so far
progress-sending = Sending: { $sent } of { $total }
progress-done = Done: { $sent } of { $total } received it
progress-stopping = Stopping: { $sent } of { $total } received it so far
progress-stopped = Stopped: { $sent } of { $total } received it
progress-sent = { $platform }: { $number } delivered
progress-missed = { $platform }: { $number } { $state ->
    [failed] failed
    [suppressed] couldn't be reached
    [cancelled] stopped
    [expired] too late
    [unknown] may or may not have arrived
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = Sending { $number } again…
button-send-again = Send { $number } again

## What editors are told without asking.

alert-expired = { $number ->
    [one] { $number } subscriber
   *[other] { $number } subscribers
} didn't get some articles in time. Old articles aren't sent late: each subscriber gets one message with their titles.
alert-source-silent = “{ $source }” has brought nothing new since { $since }, which is longer than it ever pauses. See whether its site still publishes and its feed shows it.
alert-source-failing = “{ $source }” can't be read since { $since } ({ $reason }). It's tried again by itself; if the feed has moved, add its new address.
alert-source-slow = “{ $source }” answers slowly, so its articles come late. Other sources don't wait for it; tell its webmaster.
alert-unreachable = { $platform } doesn't answer. What is to be sent waits and goes on by itself; nothing is lost.
alert-brake = { $platform } says that unusually many places are gone at once. Only breaking news is sent there for now, and nobody is unsubscribed. Check the bot's token and the platform's state; sending goes on by itself when a message arrives.
alert-flood = { $platform } makes the bot wait until { $until }. What is to be sent goes on then by itself; until then, send only what can't wait.
alert-disk = The disk is nearly full: { $free } left. Make room soon, or nothing more can be received or sent.
alert-endpoint-off = { $endpoint } takes no events any more, so endpoint { $number } is switched off ({ $reason }). Once it is repaired: israfan webhook change { $number } --on, then israfan webhook replay { $number } --since 5d.
alert-doubt = “{ $title }”: { $number ->
    [one] one copy may not have arrived
   *[other] { $number } copies may not have arrived
}. Sending again may bring a second copy to some readers.
approval-burst = “{ $source }” published { $number } new articles at once, which is unusual, so they are on hold. Publish the ones you want.
