## Looking after the database, in the console.

console-maintenance = نگهداری
maintenance-check = بررسی پایگاه داده
maintenance-check-how = همهٔ { $size } خوانده و از نظر آسیب بررسی می‌شود. چیزی تغییر نمی‌کند و ارسال ادامه دارد.
maintenance-last = آخرین بار: { $time }.
maintenance-well = پایگاه داده سالم است.
maintenance-backups = پشتیبان‌ها
maintenance-server = پایگاه داده روی سرور خودش است و با «israfan db backup» از آن پشتیبان گرفته می‌شود.
maintenance-backup-how = پشتیبان همهٔ { $size } را در پوشهٔ داده کپی می‌کند و کارها ادامه دارد؛ فضای آزاد آنجا { $free } است. برای بازگرداندن، میز را متوقف کنید و روی سرور «israfan db restore» را به کار ببرید.
maintenance-no-room = روی دیسک جایی برای پشتیبان نیست. نخست قدیمی‌ها را روی سرور پاک کنید.
maintenance-backup = ساختن پشتیبان
maintenance-no-backups = هنوز پشتیبانی ساخته نشده است.
maintenance-old = آنچه کهنه شده
maintenance-old-how = { $number ->
    [one] { $number } مورد اکنون کهنه است. کهنه‌ها خودبه‌خود تا یک ساعت پاک می‌شوند؛ دکمه همین حالا پاکشان می‌کند.
   *[other] { $number } مورد اکنون کهنه است. کهنه‌ها خودبه‌خود تا یک ساعت پاک می‌شوند؛ دکمه همین حالا پاکشان می‌کند.
}
maintenance-sort = { $sort ->
    [copies] نسخه‌های مطلب‌ها (شمارشان می‌ماند)
    [questions] پرسش‌های بی‌پاسخ
    [gone-places] جاهایی که بات را حذف کرده‌اند
    [leases] حق ارسال توکن‌های بی‌استفاده
    [audit] گزارش کارهای تحریریه
    [updates] پیام‌های مردم به بات
    [searches] جستجوها
    [follow-changes] تغییرهای دنبال‌کردن
    [events] رویدادهایی که به برنامه‌های دیگر گفته شده
   *[post-changes] تصحیح‌های تأییدنشده
}
maintenance-due = کهنه: { $number }؛ نگهداری به روز: { $days }.
maintenance-for-good = همیشه نگه داشته می‌شود.
maintenance-clear = پاک‌کردن همین حالا
maintenance-sending = ارسال ادامه دارد. کلید توقف همهٔ ارسال‌ها در این صفحه است:
maintenance-busy = همین حالا به پایگاه داده رسیدگی می‌شود. یک دقیقه صبر کنید و دوباره بکوشید.
