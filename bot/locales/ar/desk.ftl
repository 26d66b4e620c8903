command-broadcast = إرسال رسالة إلى كل المشتركين
param-broadcast-text = نص الرسالة؛ اتركه فارغًا لأسألك عنه
param-broadcast-link = عنوان صفحة للربط بها
param-broadcast-picture = عنوان صورة

form-broadcast = رسالة جماعية
form-broadcast-question = ماذا تريد أن أرسل؟ ردّ على هذه الرسالة بالنص. لإضافة رابط أو صورة ضع عنوانها في سطر مستقل.
form-broadcast-again = يُرجى الرد على هذه الرسالة بالنص المصحَّح.
form-text = النص
form-link = الرابط (اختياري)
form-picture = الصورة (اختياري)

places-chats = { $number ->
    [zero] { $number } محادثة في { $platform }
    [one] محادثة واحدة في { $platform }
    [two] محادثتين في { $platform }
    [few] { $number } محادثات في { $platform }
    [many] { $number } محادثة في { $platform }
   *[other] { $number } محادثة في { $platform }
}
places-channels = { $number ->
    [zero] { $number } قناة في { $platform }
    [one] قناة واحدة في { $platform }
    [two] قناتين في { $platform }
    [few] { $number } قنوات في { $platform }
    [many] { $number } قناة في { $platform }
   *[other] { $number } قناة في { $platform }
}
and = { $first } و{ $second }
duration-seconds = { $number ->
    [zero] أقل من ثانية
    [one] نحو ثانية واحدة
    [two] نحو ثانيتين
    [few] نحو { $number } ثوانٍ
    [many] نحو { $number } ثانية
   *[other] نحو { $number } ثانية
}
duration-minutes = { $number ->
    [zero] أقل من دقيقة
    [one] نحو دقيقة واحدة
    [two] نحو دقيقتين
    [few] نحو { $number } دقائق
    [many] نحو { $number } دقيقة
   *[other] نحو { $number } دقيقة
}
duration-hours = { $number ->
    [zero] أقل من ساعة
    [one] نحو ساعة واحدة
    [two] نحو ساعتين
    [few] نحو { $number } ساعات
    [many] نحو { $number } ساعة
   *[other] نحو { $number } ساعة
}
broadcast-reach = تُرسَل هذه الرسالة إلى { $places }، خلال { $duration }.
broadcast-to-topics = لقرّاء هذه المواضيع فقط: { $topics }
button-audience = الجمهور…
form-audience = الجمهور
form-audience-question = لمن هذا؟ ردّ بأسماء منصات أو لغات أو مواضيع أو أنواع أماكن ({ $kinds }) تفصل بينها فواصل؛ وعلامة ناقص قبل الاسم تستثنيه: «العربية، -رياضة». و«الجميع» تلغي كل ذلك. و«نشط 30» تعني من استخدم البوت في آخر 30 يومًا.
form-audience-label = لمن هذا؟
audience-everybody = الجميع
audience-kind = { $kind ->
    [private] محادثات خاصة
    [group] مجموعات
    [channel] قنوات
    [announcement] قنوات إعلانات
   *[thread] سلاسل
}
audience-only = فقط: { $names }
audience-without = باستثناء: { $names }
audience-active-word = نشط
audience-active = من استخدم البوت في آخر { $days ->
    [zero] { $days } يوم
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
audience-days = اكتب بعد «نشط» عدد أيام من 1 إلى { $limit }.
console-active-days = استخدم البوت خلال هذا العدد من الأيام
audience-nobody = لم يبقَ أحد يُرسَل إليه هذا.
audience-unknown = لا توجد منصة ولا لغة ولا موضوع ولا نوع مكان باسم «{ $given }».
audience-changed = تغيّر الجمهور منذ ذلك الحين. أرسل من أحدث معاينة.
broadcast-confirm = سيرى القرّاء الرسالة أعلاه. هل أرسلها؟
broadcast-started = { $total ->
    [zero] لا يوجد مشتركون للإرسال إليهم…
    [one] جارٍ الإرسال إلى مشترك واحد…
    [two] جارٍ الإرسال إلى مشتركَين اثنين…
    [few] جارٍ الإرسال إلى { $total } مشتركين…
    [many] جارٍ الإرسال إلى { $total } مشتركًا…
   *[other] جارٍ الإرسال إلى { $total } مشترك…
}
broadcast-cancelled = لم يُرسَل شيء.
broadcast-stopped = توقّف الإرسال. الرسائل التي خرجت ستصل، ولن يُرسَل غيرها.
button-send = إرسال
button-cancel = إلغاء
button-back-to-text = العودة إلى النص
button-stop-broadcast = إيقاف الإرسال

progress-planning = جارٍ التحضير: { $total } حتى الآن
progress-sending = جارٍ الإرسال: { $sent } من { $total }
progress-done = انتهى الإرسال: وصلت إلى { $sent } من { $total }
progress-stopping = جارٍ إيقاف الإرسال: وصلت إلى { $sent } من { $total } حتى الآن
progress-stopped = أُوقف الإرسال: وصلت إلى { $sent } من { $total }
progress-sent = { $platform }: وصلت إلى { $number }
progress-missed = { $platform }: { $number } — { $state ->
    [failed] فشل الإرسال
    [suppressed] تعذّر الوصول
    [cancelled] أُوقف الإرسال
    [expired] فات الأوان
    [unknown] قد تكون وصلت وقد لا تكون
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [zero] لا توجد رسائل لإعادة إرسالها…
    [one] جارٍ إعادة إرسال رسالة واحدة…
    [two] جارٍ إعادة إرسال رسالتين…
    [few] جارٍ إعادة إرسال { $number } رسائل…
    [many] جارٍ إعادة إرسال { $number } رسالة…
   *[other] جارٍ إعادة إرسال { $number } رسالة…
}
button-send-again = { $number ->
    [zero] إعادة الإرسال
    [one] إعادة إرسال رسالة واحدة
    [two] إعادة إرسال رسالتين
    [few] إعادة إرسال { $number } رسائل
    [many] إعادة إرسال { $number } رسالة
   *[other] إعادة إرسال { $number } رسالة
}

## ما يُبلَّغ به المحرّرون دون سؤال.

alert-expired = { $number ->
    [zero] وصلت المقالات في وقتها إلى كل المشتركين
    [one] لم تصل بعض المقالات في وقتها إلى مشترك واحد
    [two] لم تصل بعض المقالات في وقتها إلى مشتركَين اثنين
    [few] لم تصل بعض المقالات في وقتها إلى { $number } مشتركين
    [many] لم تصل بعض المقالات في وقتها إلى { $number } مشتركًا
   *[other] لم تصل بعض المقالات في وقتها إلى { $number } مشترك
}. المقالات القديمة لا تُرسَل متأخرة: يتلقّى كل مشترك رسالة واحدة بعناوينها.
alert-source-silent = لم يأتِ «{ $source }» بجديد منذ { $since }، وهذا أطول من أي توقف سابق. تحقق من أن موقعه ما زال ينشر وأن خلاصته تُظهر ذلك.
alert-source-failing = تتعذّر قراءة «{ $source }» منذ { $since } ({ $reason }). تُعاد المحاولة تلقائيًا؛ وإن انتقلت الخلاصة فأضف عنوانها الجديد.
alert-source-slow = يستجيب «{ $source }» ببطء، فتتأخر مقالاته. المصادر الأخرى لا تنتظره؛ أخبر من يدير الموقع.
alert-unreachable = لا يستجيب { $platform }. ما يجب إرساله ينتظر ثم يُستأنف تلقائيًا، ولا يضيع شيء.
alert-brake = يقول { $platform } إن عددًا غير معتاد من الأماكن اختفى دفعة واحدة. لا يُرسل إليه الآن إلا العاجل، ولا يُلغى اشتراك أحد. تحقق من رمز البوت ومن حال المنصة؛ يُستأنف الإرسال تلقائيًا حين تصل رسالة.
alert-flood = يطلب { $platform } من البوت الانتظار حتى { $until }. بعدها يُستأنف الإرسال تلقائيًا؛ لا ترسل حتى ذلك الحين إلا ما لا يحتمل التأجيل.
alert-disk = القرص شبه ممتلئ: بقي { $free }. أفسح مكانًا سريعًا وإلا تعذّر الاستقبال والإرسال.
alert-endpoint-off = لم يعد { $endpoint } يقبل الأحداث، فأُوقفت نقطة الاستقبال { $number } ({ $reason }). بعد إصلاحها نفِّذ: israfan webhook change { $number } --on ثم israfan webhook replay { $number } --since 5d.
alert-doubt = «{ $title }»: { $number ->
    [zero] وصلت كل النسخ
    [one] قد تكون نسخة واحدة لم تصل
    [two] قد تكون نسختان لم تصلا
    [few] قد تكون { $number } نسخ لم تصل
    [many] قد تكون { $number } نسخة لم تصل
   *[other] قد تكون { $number } نسخة لم تصل
}. إعادة الإرسال قد توصل نسخة ثانية إلى بعض القراء.
approval-burst = { $number ->
    [zero] لم ينشر «{ $source }» مقالات جديدة
    [one] نشر «{ $source }» مقالًا جديدًا واحدًا دفعة واحدة
    [two] نشر «{ $source }» مقالين جديدين دفعة واحدة
    [few] نشر «{ $source }» { $number } مقالات جديدة دفعة واحدة
    [many] نشر «{ $source }» { $number } مقالًا جديدًا دفعة واحدة
   *[other] نشر «{ $source }» { $number } مقال جديد دفعة واحدة
}، وهذا غير معتاد، فهي معلّقة. انشر ما تريده منها.
