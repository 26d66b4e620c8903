## كيف تصل المقالات.

settings = { $place ->
    [private] إعداداتك
    [group] إعدادات هذه المجموعة
    [thread] إعدادات هذا النقاش
   *[channel] إعدادات هذه القناة
}
settings-line = { $name }: { $value }
settings-nothing = لا توجد اشتراكات هنا بعد. اختر ما تتابعه عبر /subscribe، ثم حدّد في /settings كيف يصلك.
settings-readonly = لا يغيّر هذه الإعدادات هنا إلا المشرفون.
settings-when = متى تصل المقالات
settings-when-value = { $every ->
    [at_once] فور نشرها
    [hourly] كل ساعة في موجز
    [daily] كل يوم في الساعة { $at } في موجز
    [weekdays] من الاثنين إلى الجمعة في الساعة { $at } في موجز
   *[weekly] كل { $day } في الساعة { $at } في موجز
}
settings-hour = ساعة الموجز
settings-day = يوم الموجز
settings-cap = الحدّ اليومي
settings-cap-value = { $number ->
    [0] بلا حدّ
    [zero] لا مقال، والكلّ في موجز الساعة { $at }
    [one] مقال واحد على الأكثر، والباقي في موجز الساعة { $at }
    [two] مقالان على الأكثر، والباقي في موجز الساعة { $at }
    [few] { $number } مقالات على الأكثر، والباقي في موجز الساعة { $at }
    [many] { $number } مقالًا على الأكثر، والباقي في موجز الساعة { $at }
   *[other] { $number } مقال على الأكثر، والباقي في موجز الساعة { $at }
}
settings-breaking = الأخبار العاجلة
settings-breaking-value = { $answer ->
    [yes] فورًا دائمًا
   *[no] مثل سائر المقالات
}
settings-quiet = ساعات الهدوء
settings-quiet-about = ماذا يحدث للمقالات في ساعات الهدوء؟
settings-quiet-none = لا توجد
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = في أي أيام تبدأ؟
settings-mode-value = { $mode ->
    [hold] تصل المقالات بعدها
    [silent] تصل المقالات بلا صوت
   *[digest] تصل المقالات بعدها في موجز واحد
}
settings-length = كم يظهر من المقال
settings-length-value = { $length ->
    [headline] العنوان فقط
    [standfirst] المقدّمة والصورة
   *[long] بداية المقال
}
settings-preview = الصورة ومعاينة الرابط
settings-preview-value = { $size ->
    [automatic] بحسب المقال
    [off] بلا معاينة
    [small] صغيرة
   *[large] كبيرة
}
settings-sound = الصوت
settings-sound-value = { $answer ->
    [yes] مفعّل
   *[no] غير مفعّل
}
settings-threads = نقاش تحت كل مقال
settings-answer = { $answer ->
    [yes] نعم
   *[no] لا
}
settings-mute = الكتم
settings-mute-value = حتى { $until }
settings-mute-off = غير مفعّل
settings-pauses = موقوف مؤقتًا
settings-pauses-none = لا شيء موقوف هنا.
settings-pauses-topic = { $topic }: حتى { $until }
settings-pauses-story = القصة «{ $topic }»: حتى { $until }
button-pause-end = إنهاء: { $topic }
pause-ended = لم يعد موقوفًا: { $topic }
settings-stories = القصص التي تتابعها
settings-stories-none = لا قصة متابَعة هنا.
story-ended = لم تعد متابَعة: { $topic }
settings-language = اللغة
settings-language-automatic = { $language } (كما في تطبيقك)
settings-reads = لغات القراءة
settings-reads-about = المقال المنشور بعدة لغات يصل مرة واحدة: بأول لغة من هذه اللغات.
settings-as-app = كما في تطبيقي
settings-zone = المنطقة الزمنية
settings-zone-value = { $city }، الساعة الآن { $now }
settings-look = شكل المقالات
settings-home = اللغة والمنطقة الزمنية
settings-cap-hint = يصل الباقي في موجز. اتركه فارغًا: بلا حدّ
settings-quiet-hint = من أي ساعة إلى أي ساعة، مثلًا 22:00-7:00. اتركه فارغًا: لا شيء
settings-city = مدينة أخرى
settings-city-hint = مدينتك أو بلدك، إن لم يكن توقيتها في القائمة

setting-hour-ask = في أي ساعة؟ مثلًا 8:30
setting-hour-bad = «{ $given }» ليست ساعة من اليوم. اكتبها مثل 8:30 أو 20:15.
setting-cap-ask = كم مقالًا في اليوم على الأكثر؟
setting-cap-bad = «{ $given }» ليس عددًا من المقالات. اختر عددًا من 1 إلى { $most }.
setting-quiet-ask = من أي ساعة إلى أي ساعة؟ مثلًا 22:00-7:00
setting-quiet-bad = «{ $given }» ليست مدّة من الساعات. اكتبها مثل 22:00-7:00.
setting-quiet-many = لا يمكن إضافة المزيد، فالحدّ الأقصى لفترات الهدوء هو { $most }. احذف واحدة أولًا.
setting-quiet-all = لن يبقى وقت للمقالات. إن لم تُرِد شيئًا فأرسل /mute أو /stop.
setting-quiet-no-day = يجب أن يبقى يوم واحد على الأقل. احذف ساعات الهدوء هذه إن لم تعد تريدها.
setting-zone-ask = في أي مدينة أو بلد أنت؟ مثلًا القدس
setting-zone-unknown = لا أعرف منطقة زمنية باسم «{ $given }». جرّب أقرب مدينة كبيرة أو اسم البلد.
setting-zone-near = أيّها تقصد بـ«{ $given }»؟

mute-ask = كم يدوم الكتم هنا؟
muted = لن يصل شيء قبل ذلك، وما يُنشر خلاله لا يُرسل لاحقًا. تجد ما فاتك في /latest.
unmuted = الكتم غير مفعّل، والمقالات تصل كالمعتاد.
mute-unknown = لم أفهم كم المدّة: «{ $given }». أرسل /mute واختر من الأزرار.
# ما يمكن كتابته بعد الأمر.
mute-words-hour = ساعة, لساعة
mute-words-morning = الصباح, حتى الصباح, الليلة
mute-words-week = أسبوع, لأسبوع
mute-words-off = إلغاء, إيقاف

button-settings = ‹ الإعدادات
button-back = ‹ رجوع
button-hour = الساعة
button-day = اليوم
button-other-hour = ساعة أخرى…
button-other-hours = ساعات أخرى…
button-other-number = عدد آخر…
button-digest-hour = ساعة الموجز
button-night = كل ليلة 22:00–07:00
button-quiet-add = إضافة ساعات…
button-days-all = كل يوم
button-days-work = من الاثنين إلى الجمعة
button-remove = حذف
button-breaking-on = العاجل: فورًا
button-breaking-off = العاجل: مثل غيره
button-sound-on = تشغيل الصوت
button-sound-off = إيقاف الصوت
button-mute-hour = لساعة
button-mute-morning = حتى الصباح
button-mute-week = لأسبوع
button-unmute = إنهاء الكتم
button-search-zone = البحث عن مدينة…

command-settings = متى وكيف تصل المقالات: موجز، ساعات هدوء، شكل، لغة
command-mute = كتم المقالات لساعة أو حتى الصباح أو لأسبوع
param-mute-until = ساعة أو الصباح أو أسبوع أو إلغاء

# Roles mentioned with some articles.
settings-mentions = ذكر الأدوار
settings-mentions-none = لا أحد
settings-mentions-about = يُذكر الدور مع المقالات التي تختارها، مرة واحدة عند وصولها. ولا يُذكر أحد غيره.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [zero] لا يصل إلى أي عضو
    [one] يصل إلى عضو واحد
    [two] يصل إلى عضوين
    [few] يصل إلى { $number } أعضاء
    [many] يصل إلى { $number } عضوًا
   *[other] يصل إلى { $number } عضو
}
mention-reach-unknown = لا يُعرف عدد الأعضاء الذين يصل إليهم
mention-gone = لم يعد هذا الدور موجودًا
mention-silent = لا يمكنني ذكره: اسمح للجميع بذكره أو امنحني صلاحية «{ $right }»
button-mention-add = ذكر دور…
settings-mention-role = الدور
settings-mention-topics = مع مقالات هذه المواضيع
settings-mention-topics-hint = مواضيع تفصل بينها فواصل. إن تُرك فارغًا: لا شيء
mention-needs = اختر الأخبار العاجلة أو موضوعًا واحدًا على الأقل.
mention-everything = كل المواضيع أكثر من اللازم. اختر مواضيع أو الأخبار العاجلة.
mention-not-yours = لذكر «{ $role }» تحتاج أنت إلى صلاحية «{ $right }»، أو أن يُسمح للجميع بذكره.
mention-unknown = لم أجد هذا الدور. أذكر أدوار هذا الخادم فقط، ولا أذكر الجميع أبدًا.
mention-many = هذا يكفي: الحدّ الأقصى للأدوار { $most }. أزل أحدها أولًا.
