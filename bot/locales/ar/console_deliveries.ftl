## The ledger in the console.

console-ledger = مصير جميع النسخ
console-period = الفترة
console-one-day = 24 ساعة
console-days = { $number ->
    [zero] بلا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يومًا
   *[other] { $number } يوم
}
console-ledger-empty = لم يُرسل أي منشور في هذه الفترة.
console-csv = تنزيل كجدول (CSV)
console-which-posts = { $number ->
    [zero] لا منشورات
    [one] منشور واحد
    [two] منشوران
    [few] { $number } منشورات
    [many] { $number } منشورًا
   *[other] { $number } منشور
}
console-which-copies = { $number ->
    [zero] لا نسخ
    [one] نسخة واحدة
    [two] نسختان
    [few] { $number } نسخ
    [many] { $number } نسخة
   *[other] { $number } نسخة
}
