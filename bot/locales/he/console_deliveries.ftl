## The ledger in the console.

console-ledger = מה עלה בגורל כל העותקים
console-period = תקופה
console-one-day = 24 שעות
console-days = { $number ->
    [one] יום אחד
    [two] יומיים
   *[other] { $number } ימים
}
console-ledger-empty = שום פרסום לא יצא בתקופה הזאת.
console-csv = הורדה כטבלה (CSV)
console-which-posts = { $number ->
    [one] פרסום אחד
    [two] שני פרסומים
   *[other] { $number } פרסומים
}
console-which-copies = { $number ->
    [one] עותק אחד
    [two] שני עותקים
   *[other] { $number } עותקים
}
