## The ledger in the console.

console-ledger = سرنوشت همهٔ نسخه‌ها
console-period = بازه
console-one-day = 24 ساعت
console-days = { $number ->
    [one] { $number } روز
   *[other] { $number } روز
}
console-ledger-empty = در این بازه مطلبی فرستاده نشده است.
console-csv = دریافت به‌صورت جدول (CSV)
console-which-posts = { $number ->
    [one] { $number } مطلب
   *[other] { $number } مطلب
}
console-which-copies = { $number ->
    [one] { $number } نسخه
   *[other] { $number } نسخه
}
