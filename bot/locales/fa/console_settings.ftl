## Settings that change while the desk runs, in the console.

console-settings = تنظیمات
live-settings-how = از نخستین کاربرد بعدی و پس از راه‌اندازی دوباره هم به‌جای پروندهٔ تنظیمات برقرارند.
live-setting = { $name ->
    [breaking-persons] خبر فوری به چند نفر نیاز دارد (1 یا 2)
    [breaking-undo] خبر فوری تا چند ثانیه برگشت‌پذیر است
   *[link-tags] برچسب‌های منبع روی پیوند مقاله‌ها، هر کدام در یک خط
}
live-setting-changed = { $person } در { $time } تغییر داد.
live-setting-in-file = از پروندهٔ تنظیمات.
live-setting-go-back = بازگشت به پرونده
live-setting-file-says = در پرونده:
setting-is-the-files = این تنظیم همان است که در پرونده است.
