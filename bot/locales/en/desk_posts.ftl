command-stop_all = Stop all sending until you say go on

stop-all-question = Stop all sending on every platform? Nothing that's waiting is lost, and I still answer commands.
stop-all-waiting = { $number ->
    [0] No message is waiting.
    [one] One message is waiting.
   *[other] { $number } messages are waiting.
}
stop-all-stopped = All sending is stopped.
stop-all-since = Since { $time }, by { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = Nothing was stopped.
stop-all-released = Sending goes on.
stop-all-not-stopped = Sending isn't stopped.
stop-all-reason-too-long = The reason is too long: the limit is { $limit } characters.
button-stop-all = Stop all sending
button-go-on = Go on

sending-paused = Paused.
sending-resumed = It goes on.
sending-paused-already = It is paused already.
sending-not-paused = It isn't paused.
sending-nothing = Nothing of post { $number } is waiting to be sent.
button-pause = Pause
button-resume = Resume
progress-paused = Paused: { $sent } of { $total } received it so far
why-sending-paused = The newsroom has paused sending it.

## What readers see of a correction or a retraction.

label-corrected = Corrected { $at }
notice-retracted = The newsroom has retracted this.
notice-corrected = Correction:

## What editors do to a post in chat.

command-publish = Publish a draft or a post on hold
param-publish-post = The post's number or link; or reply to it
command-correct = Correct a post in every copy
param-correct-post = The post's number or link; or reply to it
command-retract = Take a post back from everybody
param-retract-post = The post's number or link; or reply to it
command-report = Who got a post, who didn't, and why
param-report-post = The post's number or link; or reply to it

form-correct = Correction
form-correct-question = What should it say? Reply to this message with the correct headline; a new standfirst goes below it, after an empty line. It says now: “{ $title }”
form-title = Headline
form-summary = Standfirst
form-body = Text

change-question = { $act ->
    [correct] Correct this in every copy?
    [retract] Take “{ $title }” back from everybody?
   *[other] Publish this?
}
button-change = { $act ->
    [correct] Correct
    [retract] Take it back
   *[other] Publish
}
change-begun = { $act ->
    [correct] Correcting…
    [retract] Taking it back…
   *[other] Publishing…
}
change-dropped = Nothing was changed.
change-done-already = This was confirmed or dropped already.
change-overtaken = Somebody has changed this post in the meantime. Please begin again.
change-unknown = This draft is no longer kept. Please begin again.
change-retracted = Post { $number } was retracted.
change-published = Post { $number } is published already.
change-nothing = That's what it says already.
desk-post-which = Reply to the post with { $command }, or give its number or link.
desk-post-unknown = There's no post “{ $given }”.

change-making = { $act ->
    [correct] Correcting.
    [retract] Taking it back.
   *[other] Sending.
} { $number ->
    [0] No copy is left.
    [one] One copy is left.
   *[other] { $number } copies are left.
}
change-paused = { $number ->
    [one] Paused: one copy waits.
   *[other] Paused: { $number } copies wait.
}
change-made = { $act ->
    [correct] Corrected
    [retract] Taken back
   *[other] Sent
}: { $number ->
    [one] { $percent } % of one copy
   *[other] { $percent } % of { $number } copies
}.
change-nobody = { $act ->
    [correct] Corrected. Nobody has it yet.
    [retract] Taken back. Nobody had it.
   *[other] Published. Nobody receives it.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } couldn't be deleted and now say that it was retracted
   *[other] { $number } couldn't be changed and are answered by a short message
}

report-head = #{ $post }: { $state ->
    [draft] a draft
    [held] on hold
    [sending] being sent
    [paused] paused
    [retracted] retracted
    [archived] archived
   *[published] published
}; { $number ->
    [0] no copies
    [one] one copy
   *[other] { $number } copies
}{ $open ->
    [0] {""}
   *[other] , { $open } still to go
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
    [ready] waiting
    [sending] being sent
    [sent] delivered
    [deleted] deleted
    [notice] replaced by a notice
    [unknown] in doubt
    [failed] refused
    [suppressed] couldn't be reached
    [expired] too late
    [cancelled] stopped
    [collected] waiting for a digest
    [digested] named in a digest
    [out-of-reach] too old to be taken back
   *[other] { $state }
}
report-times = Delivered: { $times } (minutes and seconds)
report-time = { $share } % after { $time }
report-left = { $number ->
    [one] One reader left within an hour of getting it
   *[other] { $number } readers left within an hour of getting it
}
report-out-of-reach = { $number ->
    [one] One copy is too old to be corrected or taken back: it is only counted by now
   *[other] { $number } copies are too old to be corrected or taken back: they are only counted by now
}
report-rest = { $number ->
    [one] One more copy for other reasons
   *[other] { $number } more copies for other reasons
}
button-report-again = Refresh
button-retry = { $number ->
    [one] Try one failed copy again
   *[other] Try { $number } failed copies again
}
report-nothing-failed = Nothing has failed that could be tried again.
