## How many readers there are, and how that goes.

stats-page = Audience
command-stats = How many readers there are, and how that grew
stats-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
stats-period = Period
stats-by = By
stats-facet = { $facet ->
    [kind] kind of place
    [language] language
    [zone] time zone
    [topic] topic
    [state] state
   *[platform] platform
}
stats-unknown = { $facet ->
    [zone] no time zone chosen
   *[language] language not known
}
stats-chart = Readers · { $by }
stats-chart-says = From { $since } to { $until }: readers at first: { $before }, now: { $now }.
stats-active = Receive now
stats-new = Joined
stats-lost = Left or can't be reached
stats-net = Since the first day
stats-now = Now
stats-percent = Share
stats-change = Change
stats-each-day = Day by day
stats-day = Day
stats-not-counted = not counted
stats-marks = What happened
stats-broadcasts = Broadcasts: { $number }
stats-corrections = Corrections: { $number }
stats-outages = Days that nobody counted, because the desk stood still: { $number }
stats-overlap = Who follows several topics is counted with each of them.
stats-when = Days end at midnight in { $zone }; today is as it is now.
stats-share-view = Share this view
stats-share-how = Whoever has the link sees these figures without a login, and nothing else.
stats-lifetime = Works for
stats-share-make = Make a link
stats-shared = Copy the link now: it isn't shown again.
stats-links = Links that work
stats-until = Until
stats-made-by = Made by
stats-revoke = Revoke
stats-revoke-question = Revoke this link? Nobody sees anything by it any more.
stats-link-over = This link doesn't work any more. Please ask the newsroom for a new one.
stats-lifetime-bad = A link works for 7, 30 or 90 days.
stats-public = Readers of { $publication }
