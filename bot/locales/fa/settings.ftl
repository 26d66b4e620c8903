## مقاله‌ها چگونه می‌رسند.

settings = { $place ->
    [private] تنظیمات شما
    [group] تنظیمات این گروه
    [thread] تنظیمات این گفتگو
   *[channel] تنظیمات این کانال
}
settings-line = { $name }: { $value }
settings-nothing = اینجا هنوز اشتراکی نیست. نخست با /subscribe انتخاب کنید، سپس در /settings بگویید چگونه برسد.
settings-readonly = اینجا فقط مدیران می‌توانند این‌ها را تغییر دهند.
settings-when = زمان رسیدن مقاله‌ها
settings-when-value = { $every ->
    [at_once] همان لحظه
    [hourly] هر ساعت در یک خلاصه
    [daily] هر روز ساعت { $at } در یک خلاصه
    [weekdays] دوشنبه تا جمعه ساعت { $at } در یک خلاصه
   *[weekly] هر { $day } ساعت { $at } در یک خلاصه
}
settings-hour = ساعت خلاصه
settings-day = روز خلاصه
settings-cap = سقف روزانه
settings-cap-value = { $number ->
    [0] ندارد
    [one] حداکثر { $number } مقاله، بقیه در خلاصهٔ ساعت { $at }
   *[other] حداکثر { $number } مقاله، بقیه در خلاصهٔ ساعت { $at }
}
settings-breaking = خبرهای فوری
settings-breaking-value = { $answer ->
    [yes] همیشه همان لحظه
   *[no] مانند بقیه
}
settings-quiet = ساعت‌های سکوت
settings-quiet-about = با مقاله‌های ساعت‌های سکوت چه شود؟
settings-quiet-none = ندارد
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = در کدام روزها آغاز می‌شود؟
settings-mode-value = { $mode ->
    [hold] مقاله‌ها پس از آن می‌رسند
    [silent] مقاله‌ها بی‌صدا می‌رسند
   *[digest] مقاله‌ها پس از آن در یک خلاصه می‌رسند
}
settings-length = چقدر از مقاله
settings-length-value = { $length ->
    [headline] فقط عنوان
    [standfirst] چکیده و تصویر
   *[long] آغاز مقاله
}
settings-preview = تصویر و پیش‌نمایش پیوند
settings-preview-value = { $size ->
    [automatic] بسته به مقاله
    [off] بدون پیش‌نمایش
    [small] کوچک
   *[large] بزرگ
}
settings-sound = صدا
settings-sound-value = { $answer ->
    [yes] روشن
   *[no] خاموش
}
settings-threads = گفتگو زیر هر مقاله
settings-answer = { $answer ->
    [yes] بله
   *[no] نه
}
settings-mute = توقف موقت
settings-mute-value = تا { $until }
settings-mute-off = ندارد
settings-pauses = موضوع‌ها و ماجراهای متوقف
settings-pauses-none = اینجا چیزی متوقف نیست.
settings-pauses-topic = { $topic }: تا { $until }
settings-pauses-story = ماجرای «{ $topic }»: تا { $until }
button-pause-end = پایان: { $topic }
pause-ended = دیگر متوقف نیست: { $topic }
settings-stories = ماجراهایی که دنبال می‌کنید
settings-stories-none = اینجا ماجرایی دنبال نمی‌شود.
story-ended = دیگر دنبال نمی‌شود: { $topic }
settings-language = زبان
settings-language-automatic = { $language } (مانند برنامهٔ شما)
settings-reads = زبان‌های خواندن
settings-reads-about = مقاله‌ای که به چند زبان منتشر می‌شود یک بار می‌آید: به نخستین زبان از این‌ها.
settings-as-app = مانند برنامهٔ من
settings-zone = منطقهٔ زمانی
settings-zone-value = { $city }، اکنون { $now }
settings-look = ظاهر مقاله‌ها
settings-home = زبان و منطقهٔ زمانی
settings-cap-hint = بقیه در یک خلاصه می‌آید. خالی: بدون سقف
settings-quiet-hint = از کی تا کی، مثلاً 22:00-7:00. خالی: هیچ
settings-city = شهری دیگر
settings-city-hint = شهر یا کشور شما، اگر ساعتش در فهرست نیست

setting-hour-ask = چه ساعتی؟ مثلاً 8:30
setting-hour-bad = «{ $given }» ساعت نیست. مثلاً 8:30 یا 20:15 بنویسید.
setting-cap-ask = حداکثر چند مقاله در روز؟
setting-cap-bad = «{ $given }» تعداد مقاله نیست. عددی از 1 تا { $most } بنویسید.
setting-quiet-ask = از کی تا کی؟ مثلاً 22:00-7:00
setting-quiet-bad = «{ $given }» بازهٔ زمانی نیست. مثلاً 22:00-7:00 بنویسید.
setting-quiet-many = بیش از { $most } بازهٔ سکوت نمی‌شود. نخست یکی را بردارید.
setting-quiet-all = این‌گونه زمانی برای مقاله‌ها نمی‌ماند. اگر هیچ نمی‌خواهید /mute یا /stop را بفرستید.
setting-quiet-no-day = دست‌کم یک روز باید بماند. اگر این ساعت‌های سکوت را نمی‌خواهید، آن‌ها را بردارید.
setting-zone-ask = در کدام شهر یا کشور هستید؟ مثلاً تهران
setting-zone-unknown = منطقهٔ زمانی «{ $given }» را نمی‌شناسم. نزدیک‌ترین شهر بزرگ یا نام کشور را بنویسید.
setting-zone-near = منظورتان از «{ $given }» کدام است؟

mute-ask = مقاله‌ها تا کی متوقف باشند؟
muted = تا آن زمان چیزی نمی‌رسد و آنچه در این میان منتشر شود بعداً فرستاده نمی‌شود. آنچه از دست داده‌اید در /latest هست.
unmuted = توقفی در کار نیست و مقاله‌ها مانند همیشه می‌رسند.
mute-unknown = نفهمیدم تا کی: «{ $given }». /mute را بفرستید و دکمه‌ای را انتخاب کنید.
# آنچه می‌توان پس از فرمان نوشت.
mute-words-hour = ساعت, یک ساعت
mute-words-morning = صبح, تا صبح, امشب
mute-words-week = هفته, یک هفته
mute-words-off = خاموش, لغو, پایان

button-settings = ‹ تنظیمات
button-back = ‹ بازگشت
button-hour = ساعت
button-day = روز
button-other-hour = ساعت دیگر…
button-other-hours = ساعت‌های دیگر…
button-other-number = عدد دیگر…
button-digest-hour = ساعت خلاصه
button-night = هر شب 22:00–07:00
button-quiet-add = افزودن ساعت‌ها…
button-days-all = هر روز
button-days-work = دوشنبه تا جمعه
button-remove = برداشتن
button-breaking-on = خبر فوری: همان لحظه
button-breaking-off = خبر فوری: مانند بقیه
button-sound-on = با صدا
button-sound-off = بی‌صدا
button-mute-hour = برای یک ساعت
button-mute-morning = تا صبح
button-mute-week = برای یک هفته
button-unmute = پایان توقف
button-search-zone = جستجوی شهر…

command-settings = زمان و شکل رسیدن مقاله‌ها: خلاصه، ساعت‌های سکوت، نمایش، زبان
command-mute = توقف مقاله‌ها برای یک ساعت، تا صبح یا یک هفته
param-mute-until = ساعت، صبح، هفته یا لغو

# Roles mentioned with some articles.
settings-mentions = نام بردن از نقش‌ها
settings-mentions-none = هیچ‌کس
settings-mentions-about = نقش با مقاله‌هایی که انتخاب می‌کنید، یک بار و هنگام رسیدنشان نام برده می‌شود. از کس دیگری نام برده نمی‌شود.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] به { $number } عضو می‌رسد
   *[other] به { $number } عضو می‌رسد
}
mention-reach-unknown = معلوم نیست به چند عضو می‌رسد
mention-gone = این نقش دیگر وجود ندارد
mention-silent = نمی‌توانم از آن نام ببرم: به همه اجازهٔ نام بردن از آن را بدهید یا دسترسی «{ $right }» را به من بدهید
button-mention-add = نام بردن از نقش…
settings-mention-role = نقش
settings-mention-topics = با مقاله‌های این موضوع‌ها
settings-mention-topics-hint = موضوع‌ها با ویرگول میانشان. خالی: هیچ
mention-needs = خبر فوری یا دست‌کم یک موضوع را انتخاب کنید.
mention-everything = همه‌چیز زیاد است. موضوع‌ها یا خبر فوری را انتخاب کنید.
mention-not-yours = برای نام بردن از «{ $role }» خودتان به دسترسی «{ $right }» نیاز دارید، یا همه باید اجازهٔ نام بردن از آن را داشته باشند.
mention-unknown = این نقش را پیدا نکردم. فقط از نقش‌های همین سرور نام می‌برم و هرگز از همه.
mention-many = کافی است: حداکثر { $most } نقش. نخست یکی را بردارید.
