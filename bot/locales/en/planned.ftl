## What goes out at a time that lies ahead.

button-later = Send later…
button-schedule = Schedule
button-do-not-send = Don't send it
button-send-late = Send it now
form-later = Send later
form-when = When should it go out?
form-when-optional = When (leave out to send it now)
form-when-hint = For example 18:00, 08:00 local or 2026-11-30 18:00, time zone { $zone }
form-when-question = When should it go out? Reply to this message with the time, for example 18:00, 08:00 local or 2026-11-30 18:00 (time zone { $zone }).
param-broadcast-at = When it should go out, for example 18:00; leave out to send it now
planned-confirm = It goes out on { $when }. Your readers will see the message above. Schedule it?
planned-done = Scheduled. It goes out on { $when }.
sent-late = It's being sent now.
alert-too-late = “{ $title }” wasn't sent: it was to go out by { $when }, and it's later than that now. Send it anyway?
alert-planner-gone = “{ $title }” wasn't sent: { $person } scheduled it for { $when } and can't send it any more. Send it anyway?
moment-bad = “{ $given }” isn't a time I understand. Write an hour such as 18:00, a day and an hour such as { $example }, or how long from now, such as +90m or +2h.
moment-past = { $given } has already passed. Choose a later time.
moment-far = { $given } is more than a year away. Choose an earlier time.
moment-skipped = There's no { $given } in { $zone }: the clocks go forward that night. Choose another time.
moment-twice = { $given } comes twice in { $zone }, because the clocks go back that night. Write which one you mean: { $first } or { $second }.
latest-before = The latest time is before the time it's to go out. Choose a later one.
post-not-to-plan = Post { $number } can't be scheduled: it has been published already, or is part of a broadcast.
post-not-planned = Post { $number } isn't scheduled.
post-embargoed = Post { $number } is embargoed, so it can't be published yet. Take it off the schedule first.
broadcast-is-planned = This broadcast is already scheduled.
