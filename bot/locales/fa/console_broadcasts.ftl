## Broadcasts in the console.

console-broadcasts = پیام‌های همگانی
console-broadcast-new = نوشتن پیام همگانی
console-broadcast-preview = ذخیره و پیش‌نمایش
console-broadcast-again = نوشتن پیام دیگری مانند این
console-broadcast-state = { $state ->
    [draft] پیش‌نویس
    [scheduled] زمان‌بندی‌شده
    [sending] در حال ارسال
    [paused] در مکث
    [stopping] در حال توقف
    [stopped] متوقف‌شده
    [cancelled] کنار گذاشته‌شده
   *[done] فرستاده‌شده
}
console-no-broadcasts = هنوز پیام همگانی نوشته نشده است.
console-not-delivered = نرسیده
console-written = نوشته‌شده
console-drop = کنار گذاشتن
console-only = فقط به
console-without = نه به
console-sort = { $sort ->
    [platforms] سکوها
    [kinds] انواع مکان
   *[languages] زبان‌ها
}
console-audience-how = اگر چیزی انتخاب نشود، به همه می‌رسد.
console-paid = پیام‌ها در { $platform } هزینه دارند.
console-local-hour = یا در این ساعت به وقت هر خواننده
console-hour-bad = ساعتی مانند 08:00 بنویسید.
