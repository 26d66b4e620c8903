## The ledger in the console.

console-ledger = What became of all copies
console-period = Period
console-one-day = 24 hours
console-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
console-ledger-empty = No post has gone out in this time.
console-csv = Download as a table (CSV)
console-which-posts = { $number ->
    [one] one post
   *[other] { $number } posts
}
console-which-copies = { $number ->
    [one] one copy
   *[other] { $number } copies
}
