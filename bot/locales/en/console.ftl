## The desk in a browser.

console-post-state = { $state ->
    [draft] a draft
    [held] on hold
    [retracted] retracted
    [archived] archived
    [scheduled] scheduled
   *[published] published
}
console-copy-state = { $state ->
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
   *[other] { $state }
}
console-today = Today
console-skip = Skip to the content
console-menu = Pages
console-choose = Choose
console-log-out = Log out
console-log-out-everywhere = Log out on all devices
console-log-in = Log in
console-log-in-how = Get a link from the bot with /desk in a private chat, or with “israfan desk login” on the server.
console-code = Code from the link
console-link-over = This link doesn't work any more: each works once, for ten minutes. Please get a new one.
console-link-made = This link opens the console once, within ten minutes. Show it to nobody.
button-console = Open the console…
button-console-open = Open the console
console-form-over = This page was out of date, so nothing was done. Go back, load it again and try once more.
console-not-found = There's no such page.
console-not-done = That didn't work
console-done = { $act ->
    [break] It goes out after a moment, or a second person is asked.
    [publish] It's being published.
    [pause] Paused.
    [resume] It goes on.
    [cancel] Stopped.
    [retract] It's being taken back.
    [retry] The failed copies are tried again.
    [resend] The doubtful copies are sent again.
    [unschedule] It isn't scheduled any more.
    [correct] It's being corrected.
    [change] Changed.
    [remove] Removed.
    [schedule] Scheduled.
    [draft] Saved.
    [send] It's being sent.
    [drop] It was dropped; nothing is sent.
    [backup] A backup was made.
    [clear] Cleared.
   *[other] Done.
}
console-sending = Going out now
console-sent = Went out
console-nothing-sending = Nothing is going out at the moment.
console-progress = { $sent } of { $total } done
console-paused = paused
console-preparing = preparing
console-cancel-question = Stop sending it for good? Who has it keeps it.
console-reason = Reason (optional)
console-waiting = Copies still to be sent
console-nothing-waiting = No copy is waiting.
console-held = On hold, for you to decide
console-approvals = Waits for somebody's yes
console-drop-question = { $number ->
    [one] It won't go out to anybody.
   *[other] None of the { $number } will go out to anybody.
}
console-publish = Publish
console-next = Scheduled next
console-nothing-planned = Nothing is scheduled.
console-untitled = Untitled
console-posts = Posts
console-deliveries = Deliveries
console-post-is = { $state ->
    [draft] It hasn't been published yet: it is a draft.
    [held] It hasn't been published yet: it is on hold.
    [scheduled] It hasn't been published yet: it is scheduled.
   *[retracted] It was retracted.
}
console-not-meant = This place wasn't among those it was meant for.
console-place-bad = “{ $given }” isn't a place. Write the platform and the chat with a colon between them.
console-place-state = { $state ->
    [suspended] can't be written to
    [gone] has removed the bot
    [left] has stopped
   *[active] receives
}
console-search = Words or a number
console-state = State
console-all = All
console-show = Show
console-published = Published
console-delivered = Delivered
console-open = Still to go
console-nothing-found = Nothing found.
console-report = Who got it
console-platform = Platform
console-why = Reason
console-copies = Copies
console-each-copy = Every copy
console-no-copies = There are no copies yet.
console-says = What it says
console-correct = Correct it
console-correct-button = Correct it in every copy
console-history = What was changed
console-revision = Version { $number }
console-acts = What you can do
console-unschedule-question = Take it off the schedule? It stays as it was before.
console-retry = Try the failed copies again
console-resend = Send the doubtful ones again
console-resend-question = Send again what may have arrived? Some readers may get it twice.
console-retract = Take it back
console-retract-question = Take it back from everybody? It is deleted where the platform allows it, else it says that it was retracted.
console-why-title = Why does a place have a post, or not?
console-place = Place
console-ask = Ask
console-facts = About this post
console-number = Number
console-post-number = Number of the post
console-goes-out = Goes out
console-author = Author
console-source = Source
console-link = Link
console-people = People
console-log = Log
console-calendar = Calendar
console-sources = Sources
console-role = Role
console-role-topics = Only these topics (editors; empty: all)
console-by-settings = By the settings of the server
console-invited = The first person who sends the bot this within 24 hours joins the desk. It isn't shown again.
console-change = Change
console-invite = Make a code
console-who = Who
console-act = What
console-door = From where
console-since = Since
console-when = When
console-embargo = embargo
console-source-failing = can't be read
console-source-well = well
console-last-read = Last read
console-next-read = Next
console-last-new = Last new article
console-no-sources = There are no sources yet.
console-compose = Write
console-topics-commas = Topics, with commas between them
console-post-language = Language of the text
console-save-draft = Save as a draft
console-preview = As readers will see it
console-lint = What to look at before it goes out
console-lint-well = Nothing is wrong with it.
console-no-preview = Write a headline, and it is shown here.
console-forecast = If it went out now
console-forecast-nobody = Nobody would get it.
console-schedule = Schedule
console-at = Time ({ $zone })
console-publish-question = Publish it now, to everybody who follows it?
