## Broadcasts in the console.

console-broadcasts = Broadcasts
console-broadcast-new = Write a broadcast
console-broadcast-preview = Save and look at it
console-broadcast-again = Write another like this
console-broadcast-state = { $state ->
    [draft] a draft
    [scheduled] scheduled
    [sending] being sent
    [paused] paused
    [stopping] stopping
    [stopped] stopped
    [cancelled] dropped
   *[done] sent
}
console-no-broadcasts = No broadcast has been written yet.
console-not-delivered = Not delivered
console-written = Written
console-drop = Drop it
console-only = Only to
console-without = Not to
console-sort = { $sort ->
    [platforms] Platforms
    [kinds] Kinds of places
   *[languages] Languages
}
console-audience-how = With nothing chosen it goes to everybody.
console-paid = Messages on { $platform } cost money.
console-local-hour = Or at this hour where each reader is
console-hour-bad = Write an hour such as 08:00.
