## What the desk sees.

command-broadcast = Send a message to everyone who receives
param-broadcast-text = What to say; asked for if left out
param-broadcast-link = A web address to link to
param-broadcast-picture = The web address of a picture

form-broadcast = Broadcast
form-broadcast-question = What shall I send? Reply to this message with the text. A line that is only a web address becomes the link, one of a picture the picture.
form-broadcast-again = Once that is put right, send the text again as a reply to this message.
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
broadcast-confirm = Above is what they will see. Send it?
broadcast-started = Sending to { $total ->
    [one] { $total } place
   *[other] { $total } places
}…
broadcast-cancelled = Nothing was sent.
broadcast-stopped = Stopped. What was already on its way arrives; nothing more is sent.
button-send = Send
button-cancel = Cancel
button-back-to-text = Back to the text
button-stop-broadcast = Stop sending

progress-planning = Preparing: { $total } so far
progress-sending = Sending: { $sent } of { $total }
progress-done = Done: { $sent } of { $total } received it
progress-sent = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: { $number } delivered
progress-missed = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: { $number } { $state ->
    [failed] failed
    [suppressed] could not be reached
    [cancelled] stopped
    [expired] too late
    [unknown] unknown
   *[other] { $state }
} ({ $reason })
broadcast-again = Sending { $number } again…
button-send-again = Send { $number } again

## What the desk is told without asking.

told-expired = { $places ->
    [one] { $places } place
   *[other] { $places } places
} did not get some articles in time. What is too old is not sent late: each place gets one message with their titles.
told-held = “{ $source }” brought { $number } new articles at once, which is unusual. They are held: publish those you want at the desk.
