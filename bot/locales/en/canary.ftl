## What reaches a few places first, and the rest minutes later.

button-canary = Send to { $number } first
button-go-on-now = Go on now
canary-started = It goes to { $number ->
    [one] one place
   *[other] { $number } places
} first. The rest follow { $minutes } min later unless you stop it.
canary-waits = Sent to { $number ->
    [one] one place
   *[other] { $number } places
} first; the rest follow at { $when } unless you stop it.
canary-breaking = Breaking news goes to everybody at once. Leave out the first places, or send it as other news.
canary-paused = It's paused. Resume it first.
canary-not-waiting = Nobody is waiting for it: it isn't held back for a few places first.
console-canary = First to { $number ->
    [one] one place
   *[other] { $number } places
}; the rest follow { $minutes } min later unless somebody stops it
