## What sending something would come to.

reach-span = { $places } at { $rate }/s: { $minutes } min { $seconds } s
meter-today = message number { $number } today
meter-cap = at their daily limit, so in a digest: { $number }
meter-digest = in their digest: { $number }
meter-asleep = in quiet hours now: { $number }
meter-muted = muted everything: { $number }
meter-story = muted this story: { $number }
meter-left-out = left it out: { $number }
