command-broadcast = فرستادن پیام به همهٔ مشترکان
param-broadcast-text = متن پیام؛ خالی بگذارید تا بپرسم
param-broadcast-link = نشانی صفحه برای پیوند
param-broadcast-picture = نشانی یک تصویر

form-broadcast = پیام همگانی
form-broadcast-question = چه پیامی بفرستم؟ متن را در پاسخ به همین پیام بنویسید. برای افزودن پیوند یا تصویر، نشانی آن را در سطری جدا بنویسید.
form-broadcast-again = لطفاً متن اصلاح‌شده را در پاسخ به همین پیام بفرستید.
form-text = متن
form-link = پیوند (اختیاری)
form-picture = تصویر (اختیاری)

places-chats = { $number } گفتگو در { $platform }
places-channels = { $number } کانال در { $platform }
and = { $first } و { $second }
duration-seconds = حدود { $number } ثانیه
duration-minutes = حدود { $number } دقیقه
duration-hours = حدود { $number } ساعت
broadcast-reach = این پیام ظرف { $duration } به { $places } فرستاده می‌شود.
broadcast-to-topics = فقط برای خوانندگان این موضوع‌ها: { $topics }
button-audience = مخاطبان…
form-audience = مخاطبان
form-audience-question = برای چه کسانی است؟ با نام پلتفرم‌ها، زبان‌ها، موضوع‌ها یا گونه‌های جا ({ $kinds }) پاسخ دهید، با ویرگول میانشان؛ منها پیش از نام آن را کنار می‌گذارد: «فارسی، -ورزش». «همه» همه را پس می‌گیرد. «فعال 30» یعنی کسانی که در 30 روز گذشته از ربات استفاده کرده‌اند.
form-audience-label = برای چه کسانی است؟
audience-everybody = همه
audience-kind = { $kind ->
    [private] گفت‌وگوهای خصوصی
    [group] گروه‌ها
    [channel] کانال‌ها
    [announcement] کانال‌های اعلان
   *[thread] رشته‌ها
}
audience-only = فقط: { $names }
audience-without = بدون: { $names }
audience-active-word = فعال
audience-active = کسانی که در { $days ->
    [one] یک روز
   *[other] { $days } روز
} گذشته از ربات استفاده کرده‌اند
audience-days = پس از «فعال» شمار روزها را از 1 تا { $limit } بنویسید.
console-active-days = در این چند روز از ربات استفاده کرده است
audience-nobody = کسی نمانده که این برایش فرستاده شود.
audience-unknown = پلتفرم، زبان، موضوع یا گونهٔ جایی به نام «{ $given }» نیست.
audience-changed = مخاطبان از آن زمان عوض شده‌اند. از تازه‌ترین پیش‌نمایش بفرستید.
broadcast-confirm = خوانندگان پیام بالا را می‌بینند. بفرستم؟
broadcast-started = در حال ارسال به { $total } مشترک…
broadcast-cancelled = چیزی فرستاده نشد.
broadcast-stopped = ارسال متوقف شد. پیام‌هایی که در راه‌اند می‌رسند و پیام دیگری فرستاده نمی‌شود.
button-send = ارسال
button-cancel = لغو
button-back-to-text = بازگشت به متن
button-stop-broadcast = توقف ارسال

progress-planning = در حال آماده‌سازی: تاکنون { $total }
progress-sending = در حال ارسال: { $sent } از { $total }
progress-done = پایان: به { $sent } از { $total } رسید
progress-stopping = در حال توقف: تاکنون به { $sent } از { $total } رسید
progress-stopped = متوقف شد: به { $sent } از { $total } رسید
progress-sent = { $platform }: به { $number } مشترک رسید
progress-missed = { $platform }: { $number } — { $state ->
    [failed] ارسال ناموفق
    [suppressed] در دسترس نبود
    [cancelled] ارسال متوقف شد
    [expired] دیر شد
    [unknown] شاید رسیده باشد و شاید نه
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = در حال ارسال دوبارهٔ { $number } پیام…
button-send-again = ارسال دوبارهٔ { $number } پیام

## آنچه بدون پرسش به تحریریه گفته می‌شود.

alert-expired = برخی مقاله‌ها به‌موقع به { $number } مشترک نرسید. مقاله‌های قدیمی با تأخیر فرستاده نمی‌شود: هر مشترک یک پیام با عنوان آن‌ها دریافت می‌کند.
alert-source-silent = «{ $source }» از { $since } چیز تازه‌ای نیاورده است؛ طولانی‌تر از هر وقفهٔ پیشین. ببینید سایتش هنوز منتشر می‌کند و خوراکش آن را نشان می‌دهد یا نه.
alert-source-failing = «{ $source }» از { $since } خوانده نمی‌شود ({ $reason }). تلاش خودبه‌خود ادامه دارد؛ اگر خوراک جابه‌جا شده، نشانی تازه‌اش را اضافه کنید.
alert-source-slow = «{ $source }» کند پاسخ می‌دهد و مقاله‌هایش دیر می‌رسند. منبع‌های دیگر منتظرش نمی‌مانند؛ به گردانندهٔ سایت خبر دهید.
alert-unreachable = { $platform } پاسخ نمی‌دهد. آنچه باید فرستاده شود منتظر می‌ماند و خودبه‌خود ادامه می‌یابد؛ چیزی از دست نمی‌رود.
alert-brake = { $platform } می‌گوید تعداد غیرعادی از جاها یک‌باره ناپدید شده‌اند. فعلاً فقط خبر فوری به آنجا فرستاده می‌شود و اشتراک کسی لغو نمی‌شود. توکن بات و وضعیت پلتفرم را بررسی کنید؛ با رسیدن یک پیام، ارسال خودبه‌خود ادامه می‌یابد.
alert-flood = { $platform } بات را تا { $until } منتظر نگه می‌دارد. پس از آن ارسال خودبه‌خود ادامه می‌یابد؛ تا آن زمان فقط آنچه را نمی‌تواند صبر کند بفرستید.
alert-disk = دیسک تقریباً پر است: { $free } مانده. زود جا باز کنید، وگرنه چیزی دریافت یا ارسال نمی‌شود.
alert-endpoint-off = { $endpoint } دیگر رویدادی نمی‌پذیرد، برای همین مقصد { $number } خاموش شد ({ $reason }). پس از تعمیر: israfan webhook change { $number } --on و سپس israfan webhook replay { $number } --since 5d.
alert-doubt = «{ $title }»: شاید { $number } نسخه نرسیده باشد. با ارسال دوباره ممکن است برخی خوانندگان نسخهٔ دومی دریافت کنند.
approval-burst = «{ $source }» یک‌باره { $number } مقالهٔ تازه منتشر کرد. این غیرعادی است و انتشار آن‌ها فعلاً متوقف شده است. هرکدام را که می‌خواهید منتشر کنید.
