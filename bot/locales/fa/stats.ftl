## How many readers there are, and how that goes.

stats-page = مخاطبان
command-stats = شمار خوانندگان و تغییر آن
stats-days = { $days ->
    [one] { $days } روز
   *[other] { $days } روز
}
stats-period = دوره
stats-by = بر پایهٔ
stats-facet = { $facet ->
    [kind] نوع مکان
    [language] زبان
    [zone] منطقهٔ زمانی
    [topic] موضوع
    [state] وضعیت
   *[platform] پلتفرم
}
stats-unknown = { $facet ->
    [zone] منطقهٔ زمانی انتخاب نشده
   *[language] زبان نامعلوم
}
stats-chart = خوانندگان · { $by }
stats-chart-says = از { $since } تا { $until }: در آغاز { $before } خواننده، اکنون { $now }.
stats-active = اکنون دریافت می‌کنند
stats-new = پیوستند
stats-lost = رفتند یا در دسترس نیستند
stats-net = از روز نخست
stats-now = اکنون
stats-percent = سهم
stats-change = تغییر
stats-each-day = روز به روز
stats-day = روز
stats-not-counted = شمرده نشد
stats-marks = چه رخ داد
stats-broadcasts = پیام‌های همگانی: { $number }
stats-corrections = تصحیح‌ها: { $number }
stats-outages = روزهایی که شمرده نشد چون میز تحریریه خاموش بود: { $number }
stats-overlap = کسی که چند موضوع را دنبال می‌کند در هر کدام شمرده می‌شود.
stats-when = هر روز در نیمه‌شب به وقت { $zone } پایان می‌یابد؛ امروز همان است که اکنون هست.
stats-share-view = هم‌رسانی این نما
stats-share-how = هر که پیوند را داشته باشد این شمارها را بدون ورود می‌بیند و نه هیچ چیز دیگری.
stats-lifetime = مدت اعتبار
stats-share-make = ساختن پیوند
stats-shared = پیوند را همین حالا رونوشت کنید: دوباره نشان داده نمی‌شود.
stats-links = پیوندهای معتبر
stats-until = تا
stats-made-by = سازنده
stats-revoke = لغو
stats-revoke-question = این پیوند لغو شود؟ دیگر کسی با آن چیزی نمی‌بیند.
stats-link-over = این پیوند دیگر کار نمی‌کند. از تحریریه پیوند تازه‌ای بخواهید.
stats-lifetime-bad = هر پیوند 7، 30 یا 90 روز کار می‌کند.
stats-public = خوانندگان { $publication }
