command-broadcast = فرستادن پیام به همهٔ گیرندگان
param-broadcast-text = چه بگویم؛ اگر ننویسید می‌پرسم
param-broadcast-link = نشانی برای پیوند
param-broadcast-picture = نشانی یک تصویر

form-broadcast = پخش پیام
form-broadcast-question = چه بفرستم؟ متن را در پاسخ به همین پیام بنویسید. سطری که تنها نشانی باشد پیوند می‌شود و نشانی تصویر، تصویر.
form-broadcast-again = پس از اصلاح آن، متن را دوباره در پاسخ به همین پیام بفرستید.
form-text = متن
form-link = پیوند (اختیاری)
form-picture = تصویر (اختیاری)

places-chats = { $number } گفتگو در { $platform }
places-channels = { $number } کانال در { $platform }
and = { $first } و { $second }
duration-seconds = حدود { $number } ثانیه
duration-minutes = حدود { $number } دقیقه
duration-hours = حدود { $number } ساعت
broadcast-reach = این پیام به { $places } می‌رود، { $duration }.
broadcast-confirm = بالا همان است که می‌بینند. بفرستم؟
broadcast-started = در حال فرستادن به { $total } جا…
broadcast-cancelled = چیزی فرستاده نشد.
broadcast-stopped = متوقف شد. آنچه در راه بود می‌رسد؛ بیش از آن فرستاده نمی‌شود.
button-send = بفرست
button-cancel = لغو
button-back-to-text = بازگشت به متن
button-stop-broadcast = توقف ارسال

progress-planning = آماده‌سازی: { $total } تا اکنون
progress-sending = در حال ارسال: { $sent } از { $total }
progress-done = پایان: به { $sent } از { $total } رسید
progress-sent = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: به { $number } رسید
progress-missed = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: { $number } { $state ->
    [failed] ناموفق
    [suppressed] در دسترس نبود
    [cancelled] متوقف
    [expired] دیر شد
    [unknown] نامعلوم
   *[other] { $state }
} ({ $reason })
broadcast-again = در حال فرستادن دوبارهٔ { $number }…
button-send-again = فرستادن دوبارهٔ { $number }

## آنچه بدون پرسش به میز تحریریه گفته می‌شود.

told-expired = { $places } جا برخی مقاله‌ها را به‌موقع دریافت نکردند. آنچه کهنه شده دیر فرستاده نمی‌شود: به هر جا یک پیام با عنوان‌ها می‌رسد.
told-held = «{ $source }» یک‌باره { $number } مقالهٔ تازه آورد که نامعمول است. آن‌ها نگه داشته شده‌اند: آنچه می‌خواهید از میز منتشر کنید.
