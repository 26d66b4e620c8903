command-stop_all = توقف همهٔ ارسال‌ها تا وقتی بگویید ادامه بده

stop-all-question = همهٔ ارسال‌ها در همهٔ پلتفرم‌ها متوقف شود؟ چیزی از آنچه در انتظار است از دست نمی‌رود و همچنان به دستورها پاسخ می‌دهم.
stop-all-waiting = { $number ->
    [0] هیچ پیامی در انتظار نیست.
    [one] { $number } پیام در انتظار است.
   *[other] { $number } پیام در انتظار است.
}
stop-all-stopped = همهٔ ارسال‌ها متوقف است.
stop-all-since = از { $time }، به‌دستور { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = چیزی متوقف نشد.
stop-all-released = ارسال ادامه می‌یابد.
stop-all-not-stopped = ارسال متوقف نیست.
stop-all-reason-too-long = دلیل طولانی است: حداکثر { $limit } نویسه.
button-stop-all = توقف همهٔ ارسال‌ها
button-go-on = ادامهٔ ارسال

sending-paused = موقتاً متوقف شد.
sending-resumed = ارسال ادامه می‌یابد.
sending-paused-already = از پیش موقتاً متوقف است.
sending-not-paused = متوقف نیست.
sending-nothing = از نوشتهٔ { $number } چیزی در انتظار ارسال نیست.
button-pause = توقف موقت
button-resume = ادامه
progress-paused = موقتاً متوقف: تاکنون به { $sent } از { $total } رسیده است
why-sending-paused = تحریریه ارسال آن را موقتاً متوقف کرده است.

## What readers see of a correction or a retraction.

label-corrected = اصلاح‌شده { $at }
notice-retracted = تحریریه این نوشته را پس گرفته است.
notice-corrected = اصلاحیه:

## What editors do to a post in chat.

command-publish = انتشار یک پیش‌نویس یا نوشتهٔ نگه‌داشته‌شده
param-publish-post = شماره یا پیوند نوشته؛ یا به آن پاسخ دهید
command-correct = اصلاح یک نوشته در همهٔ نسخه‌ها
param-correct-post = شماره یا پیوند نوشته؛ یا به آن پاسخ دهید
command-retract = پس گرفتن یک نوشته از همه
param-retract-post = شماره یا پیوند نوشته؛ یا به آن پاسخ دهید
command-report = چه کسی نوشته را دریافت کرد، چه کسی نه و چرا
param-report-post = شماره یا پیوند نوشته؛ یا به آن پاسخ دهید

form-correct = اصلاحیه
form-correct-question = چه باید باشد؟ با تیتر درست به این پیام پاسخ دهید؛ لید تازه پس از یک سطر خالی زیر آن می‌آید. اکنون: «{ $title }»
form-title = تیتر
form-summary = لید
form-body = متن

change-question = { $act ->
    [correct] این در همهٔ نسخه‌ها اصلاح شود؟
    [retract] «{ $title }» از همه پس گرفته شود؟
   *[other] این منتشر شود؟
}
button-change = { $act ->
    [correct] اصلاح
    [retract] پس گرفتن
   *[other] انتشار
}
change-begun = { $act ->
    [correct] در حال اصلاح…
    [retract] در حال پس گرفتن…
   *[other] در حال انتشار…
}
change-dropped = چیزی تغییر نکرد.
change-done-already = این پیش‌تر تأیید یا رها شده است.
change-overtaken = در این میان کسی این نوشته را تغییر داده است. لطفاً از نو آغاز کنید.
change-unknown = این پیش‌نویس دیگر نگه داشته نمی‌شود. لطفاً از نو آغاز کنید.
change-retracted = نوشتهٔ { $number } پس گرفته شده است.
change-published = نوشتهٔ { $number } پیش‌تر منتشر شده است.
change-nothing = همین حالا هم همین نوشته شده است.
desk-post-which = به نوشته با { $command } پاسخ دهید یا شماره یا پیوند آن را بدهید.
desk-post-unknown = نوشته‌ای به نام «{ $given }» نیست.

change-making = { $act ->
    [correct] در حال اصلاح.
    [retract] در حال پس گرفتن.
   *[other] در حال ارسال.
} { $number ->
    [0] نسخه‌ای نمانده است.
    [one] { $number } نسخه مانده است.
   *[other] { $number } نسخه مانده است.
}
change-paused = { $number ->
    [one] موقتاً متوقف: { $number } نسخه در انتظار است.
   *[other] موقتاً متوقف: { $number } نسخه در انتظار است.
}
change-made = { $act ->
    [correct] اصلاح شد
    [retract] پس گرفته شد
   *[other] ارسال شد
}: { $number ->
    [one] { $percent } درصد از { $number } نسخه
   *[other] { $percent } درصد از { $number } نسخه
}.
change-nobody = { $act ->
    [correct] اصلاح شد. هنوز کسی آن را ندارد.
    [retract] پس گرفته شد. کسی آن را نداشت.
   *[other] منتشر شد. کسی آن را دریافت نمی‌کند.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } نسخه حذف‌شدنی نبود و اکنون می‌گوید که پس گرفته شده است
   *[other] { $number } نسخه تغییرپذیر نبود و با پیامی کوتاه پاسخ داده شد
}

report-head = #{ $post }: { $state ->
    [draft] پیش‌نویس
    [held] نگه‌داشته‌شده
    [sending] در حال ارسال
    [paused] موقتاً متوقف
    [retracted] پس‌گرفته‌شده
    [archived] بایگانی
   *[published] منتشرشده
}؛ { $number ->
    [0] بدون نسخه
    [one] { $number } نسخه
   *[other] { $number } نسخه
}{ $open ->
    [0] {""}
   *[other] ، { $open } مانده
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
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
    [out-of-reach] قدیمی‌تر از آن که پس گرفته شود
   *[other] { $state }
}
report-times = رسیده: { $times } (دقیقه و ثانیه)
report-time = { $share } درصد پس از { $time }
report-left = { $number ->
    [one] { $number } خواننده تا یک ساعت پس از دریافت رفت
   *[other] { $number } خواننده تا یک ساعت پس از دریافت رفتند
}
report-out-of-reach = { $number ->
    [one] { $number } نسخه قدیمی‌تر از آن است که تصحیح یا پس گرفته شود: دیگر فقط شمرده می‌شود
   *[other] { $number } نسخه قدیمی‌تر از آن است که تصحیح یا پس گرفته شود: دیگر فقط شمرده می‌شود
}
report-rest = { $number ->
    [one] { $number } نسخهٔ دیگر به دلایل دیگر
   *[other] { $number } نسخهٔ دیگر به دلایل دیگر
}
button-report-again = تازه‌سازی
button-retry = { $number ->
    [one] تلاش دوباره برای { $number } نسخهٔ ناموفق
   *[other] تلاش دوباره برای { $number } نسخهٔ ناموفق
}
report-nothing-failed = چیز ناموفقی نیست که بتوان دوباره تلاش کرد.
