## Broadcasts in the console.

console-broadcasts = الرسائل الجماعية
console-broadcast-new = كتابة رسالة جماعية
console-broadcast-preview = حفظ ومعاينة
console-broadcast-again = كتابة رسالة أخرى مثلها
console-broadcast-state = { $state ->
    [draft] مسودة
    [scheduled] مجدولة
    [sending] قيد الإرسال
    [paused] متوقفة مؤقتًا
    [stopping] يجري إيقافها
    [stopped] أُوقفت
    [cancelled] أُلغيت
   *[done] أُرسلت
}
console-no-broadcasts = لم تُكتب أي رسالة جماعية بعد.
console-not-delivered = لم تصل
console-written = كُتبت
console-drop = إلغاؤها
console-only = فقط إلى
console-without = ليس إلى
console-sort = { $sort ->
    [platforms] المنصات
    [kinds] أنواع الأماكن
   *[languages] اللغات
}
console-audience-how = إن لم تختر شيئًا تصل إلى الجميع.
console-paid = الرسائل على { $platform } مدفوعة.
console-local-hour = أو في هذه الساعة حيث يوجد كل قارئ
console-hour-bad = اكتب ساعة مثل 08:00.
