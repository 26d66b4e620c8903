## The desk in a browser.

console-post-state = { $state ->
    [draft] پیش‌نویس
    [held] نگه‌داشته‌شده
    [retracted] پس‌گرفته‌شده
    [archived] بایگانی
    [scheduled] زمان‌بندی‌شده
   *[published] منتشرشده
}
console-copy-state = { $state ->
    [ready] در انتظار
    [sending] در حال ارسال
    [sent] رسیده
    [deleted] حذف‌شده
    [notice] جایگزین‌شده با اطلاعیه
    [unknown] نامعلوم
    [failed] ردشده
    [suppressed] دسترس‌ناپذیر
    [expired] دیرشده
    [cancelled] متوقف‌شده
    [collected] در انتظار خلاصه
    [digested] نام‌برده در خلاصه
   *[other] { $state }
}
console-today = امروز
console-skip = رفتن به محتوا
console-menu = صفحه‌ها
console-choose = انتخاب
console-log-out = خروج
console-log-out-everywhere = خروج از همهٔ دستگاه‌ها
console-log-in = ورود
console-log-in-how = با ‎/desk در گفتگوی خصوصی با بات، یا با «israfan desk login» روی سرور، پیوند بگیرید.
console-code = کد داخل پیوند
console-link-over = این پیوند دیگر کار نمی‌کند: هر پیوند یک بار و تا ده دقیقه کار می‌کند. پیوند تازه‌ای بگیرید.
console-link-made = این پیوند میز تحریریه را یک بار و تا ده دقیقه باز می‌کند. آن را به کسی نشان ندهید.
button-console = باز کردن میز تحریریه…
button-console-open = باز کردن میز تحریریه
console-form-over = این صفحه قدیمی شده بود و کاری انجام نشد. برگردید، دوباره بارش کنید و باز امتحان کنید.
console-not-found = چنین صفحه‌ای نیست.
console-not-done = انجام نشد
console-done = { $act ->
    [break] تا لحظه‌ای دیگر ارسال می‌شود، یا از نفر دومی پرسیده می‌شود.
    [publish] در حال انتشار است.
    [pause] مکث شد.
    [resume] ادامه می‌یابد.
    [cancel] متوقف شد.
    [retract] در حال پس‌گرفتن است.
    [retry] نسخه‌های ناموفق دوباره امتحان می‌شوند.
    [resend] نسخه‌های نامعلوم دوباره فرستاده می‌شوند.
    [unschedule] دیگر زمان‌بندی نشده است.
    [correct] در حال تصحیح است.
    [change] تغییر کرد.
    [remove] برداشته شد.
    [schedule] زمان‌بندی شد.
    [draft] ذخیره شد.
    [send] در حال ارسال است.
    [drop] کنار گذاشته شد؛ چیزی فرستاده نمی‌شود.
    [backup] پشتیبان ساخته شد.
    [clear] پاک شد.
   *[other] انجام شد.
}
console-sending = در حال ارسال
console-sent = فرستاده‌شده
console-nothing-sending = اکنون چیزی فرستاده نمی‌شود.
console-progress = { $sent } از { $total } انجام شد
console-paused = در مکث
console-preparing = در حال آماده‌سازی
console-cancel-question = ارسال برای همیشه متوقف شود؟ هر که دریافت کرده، آن را نگه می‌دارد.
console-reason = دلیل (اختیاری)
console-waiting = نسخه‌های در انتظار ارسال
console-nothing-waiting = نسخه‌ای در انتظار نیست.
console-held = نگه‌داشته‌شده، در انتظار تصمیم شما
console-approvals = در انتظار تأیید
console-drop-question = { $number ->
    [one] برای هیچ‌کس فرستاده نمی‌شود.
   *[other] هیچ‌کدام از { $number } مورد فرستاده نمی‌شود.
}
console-publish = انتشار
console-next = بعدی در برنامه
console-nothing-planned = چیزی زمان‌بندی نشده است.
console-untitled = بی‌عنوان
console-posts = مطالب
console-deliveries = تحویل‌ها
console-post-is = { $state ->
    [draft] هنوز منتشر نشده: پیش‌نویس است.
    [held] هنوز منتشر نشده: نگه داشته شده است.
    [scheduled] هنوز منتشر نشده: زمان‌بندی شده است.
   *[retracted] پس گرفته شده است.
}
console-not-meant = این مکان در میان مخاطبان آن نبود.
console-place-bad = «{ $given }» مکان نیست. پلتفرم و گفتگو را با دونقطه میانشان بنویسید.
console-place-state = { $state ->
    [suspended] نمی‌توان به آن نوشت
    [gone] بات را حذف کرده
    [left] متوقف کرده
   *[active] دریافت می‌کند
}
console-search = واژه‌ها یا شماره
console-state = وضعیت
console-all = همه
console-show = نمایش
console-published = انتشار
console-delivered = تحویل‌شده
console-open = باقی‌مانده
console-nothing-found = چیزی پیدا نشد.
console-report = چه کسانی دریافت کردند
console-platform = سکو
console-why = دلیل
console-copies = نسخه‌ها
console-each-copy = تک‌تک نسخه‌ها
console-no-copies = هنوز نسخه‌ای نیست.
console-says = متن
console-correct = تصحیح
console-correct-button = تصحیح در همهٔ نسخه‌ها
console-history = چه چیزی تغییر کرد
console-revision = نسخهٔ { $number }
console-acts = کارهای ممکن
console-unschedule-question = از برنامه برداشته شود؟ مثل قبل می‌ماند.
console-retry = تلاش دوباره برای نسخه‌های ناموفق
console-resend = ارسال دوبارهٔ نسخه‌های نامعلوم
console-resend-question = آنچه شاید رسیده دوباره فرستاده شود؟ ممکن است برخی خوانندگان دو بار بگیرند.
console-retract = پس گرفتن
console-retract-question = از همه پس گرفته شود؟ هرجا سکو اجازه دهد حذف می‌شود، وگرنه نوشته می‌شود که پس گرفته شده است.
console-why-title = چرا مطلبی به جایی رسیده یا نرسیده است؟
console-place = مکان
console-ask = بپرس
console-facts = دربارهٔ این مطلب
console-number = شماره
console-post-number = شمارهٔ مطلب
console-goes-out = زمان ارسال
console-author = نویسنده
console-source = منبع
console-link = پیوند
console-people = افراد
console-log = گزارش کارها
console-calendar = تقویم
console-sources = منابع
console-role = نقش
console-role-topics = فقط این موضوع‌ها (ویرایشگران؛ خالی: همه)
console-by-settings = بر اساس تنظیمات سرور
console-invited = نخستین کسی که تا 24 ساعت این را برای بات بفرستد به تحریریه می‌پیوندد. دوباره نشان داده نمی‌شود.
console-change = تغییر
console-invite = ساختن کد
console-who = چه کسی
console-act = چه کاری
console-door = از کجا
console-since = از تاریخ
console-when = چه زمانی
console-embargo = ممنوعیت انتشار
console-source-failing = خوانده نمی‌شود
console-source-well = سالم
console-last-read = آخرین خواندن
console-next-read = بعدی
console-last-new = آخرین مطلب تازه
console-no-sources = هنوز منبعی نیست.
console-compose = نوشتن
console-topics-commas = موضوع‌ها، با ویرگول میانشان
console-post-language = زبان متن
console-save-draft = ذخیرهٔ پیش‌نویس
console-preview = آن‌گونه که خوانندگان می‌بینند
console-lint = پیش از ارسال به چه چیزی باید توجه کرد
console-lint-well = ایرادی ندارد.
console-no-preview = تیتری بنویسید تا اینجا نشان داده شود.
console-forecast = اگر اکنون فرستاده شود
console-forecast-nobody = به کسی نمی‌رسد.
console-schedule = زمان‌بندی
console-at = زمان ({ $zone })
console-publish-question = اکنون برای همهٔ دنبال‌کنندگان منتشر شود؟
