## The desk in a browser.

console-post-state = { $state ->
    [draft] مسودة
    [held] معلّق
    [retracted] مسحوب
    [archived] مؤرشف
    [scheduled] مجدول
   *[published] منشور
}
console-copy-state = { $state ->
    [ready] تنتظر
    [sending] قيد الإرسال
    [sent] وصلت
    [deleted] حُذفت
    [notice] حلّ محلها إشعار
    [unknown] غير مؤكدة
    [failed] رُفضت
    [suppressed] تعذّر الوصول
    [expired] فات الأوان
    [cancelled] أُوقفت
    [collected] تنتظر الموجز
    [digested] ذُكرت في موجز
   *[other] { $state }
}
console-today = اليوم
console-skip = تجاوز إلى المحتوى
console-menu = الصفحات
console-choose = اختيار
console-log-out = تسجيل الخروج
console-log-out-everywhere = تسجيل الخروج من جميع الأجهزة
console-log-in = تسجيل الدخول
console-log-in-how = احصل على رابط من البوت بإرسال /desk في محادثة خاصة، أو بالأمر «israfan desk login» على الخادم.
console-code = الرمز الموجود في الرابط
console-link-over = لم يعد هذا الرابط يعمل: كل رابط يعمل مرة واحدة خلال عشر دقائق. احصل على رابط جديد.
console-link-made = يفتح هذا الرابط لوحة التحرير مرة واحدة خلال عشر دقائق. لا تُطلع عليه أحدًا.
button-console = فتح لوحة التحرير…
button-console-open = فتح لوحة التحرير
console-form-over = كانت هذه الصفحة قديمة فلم يُنفَّذ شيء. عُد إليها وحمّلها من جديد ثم أعد المحاولة.
console-not-found = لا توجد صفحة كهذه.
console-not-done = لم ينجح ذلك
console-done = { $act ->
    [break] سيُرسل بعد لحظات، أو يُسأل شخص ثانٍ.
    [publish] يجري النشر.
    [pause] أُوقف مؤقتًا.
    [resume] يتواصل الإرسال.
    [cancel] أُوقف.
    [retract] يجري السحب.
    [retry] تُعاد محاولة النسخ المرفوضة.
    [resend] تُرسل النسخ المشكوك فيها من جديد.
    [unschedule] لم يعد مجدولًا.
    [correct] يجري التصحيح.
    [change] تم التغيير.
    [remove] تمت الإزالة.
    [schedule] تمت الجدولة.
    [draft] تم الحفظ.
    [send] يجري الإرسال.
    [drop] أُلغيت ولن يُرسل شيء.
    [backup] أُنشئت نسخة احتياطية.
    [clear] تمت الإزالة.
   *[other] تم.
}
console-sending = يُرسل الآن
console-sent = أُرسل من قبل
console-nothing-sending = لا شيء يُرسل في هذه اللحظة.
console-progress = اكتمل { $sent } من { $total }
console-paused = متوقف مؤقتًا
console-preparing = قيد التحضير
console-cancel-question = إيقاف إرساله نهائيًا؟ من وصله يحتفظ به.
console-reason = السبب (اختياري)
console-waiting = نسخ لم تُرسل بعد
console-nothing-waiting = لا نسخ في الانتظار.
console-held = معلّق بانتظار قرارك
console-approvals = بانتظار الموافقة
console-drop-question = { $number ->
    [zero] لن يُرسل إلى أحد.
    [one] لن يُرسل إلى أحد.
    [two] لن يُرسل أي من الاثنين.
    [few] لن يُرسل أي من المنشورات الـ{ $number }.
    [many] لن يُرسل أي من المنشورات الـ{ $number }.
   *[other] لن يُرسل أي من المنشورات الـ{ $number }.
}
console-publish = نشر
console-next = التالي في الجدول
console-nothing-planned = لا شيء مجدول.
console-untitled = بلا عنوان
console-posts = المنشورات
console-deliveries = التسليم
console-post-is = { $state ->
    [draft] لم يُنشر بعد: إنه مسودة.
    [held] لم يُنشر بعد: إنه معلّق.
    [scheduled] لم يُنشر بعد: إنه مجدول.
   *[retracted] سُحب.
}
console-not-meant = لم يكن هذا المكان ضمن المقصودين به.
console-place-bad = «{ $given }» ليس مكانًا. اكتب المنصة والمحادثة وبينهما نقطتان.
console-place-state = { $state ->
    [suspended] تتعذر الكتابة إليه
    [gone] أزال البوت
    [left] أوقف الرسائل
   *[active] يستقبل
}
console-search = كلمات أو رقم
console-state = الحالة
console-all = الكل
console-show = عرض
console-published = النشر
console-delivered = وصلت
console-open = المتبقي
console-nothing-found = لا نتائج.
console-report = من وصله
console-platform = المنصة
console-why = السبب
console-copies = النسخ
console-each-copy = كل نسخة
console-no-copies = لا توجد نسخ بعد.
console-says = النص
console-correct = تصحيح
console-correct-button = تصحيح كل النسخ
console-history = ما الذي تغيّر
console-revision = الإصدار { $number }
console-acts = ما يمكنك فعله
console-unschedule-question = إلغاء الجدولة؟ يبقى كما كان قبلها.
console-retry = إعادة محاولة النسخ المرفوضة
console-resend = إعادة إرسال المشكوك فيها
console-resend-question = إعادة إرسال ما قد يكون وصل؟ قد يصل بعضَ القراء مرتين.
console-retract = سحب
console-retract-question = سحبه من الجميع؟ يُحذف حيث تسمح المنصة، وإلا يُكتب أنه سُحب.
console-why-title = لماذا وصل منشور إلى مكان، أو لم يصل؟
console-place = المكان
console-ask = اسأل
console-facts = عن هذا المنشور
console-number = الرقم
console-post-number = رقم المنشور
console-goes-out = موعد الإرسال
console-author = الكاتب
console-source = المصدر
console-link = الرابط
console-people = الفريق
console-log = السجل
console-calendar = التقويم
console-sources = المصادر
console-role = الدور
console-role-topics = هذه المواضيع فقط (للمحررين؛ فارغ: الكل)
console-by-settings = بحسب إعدادات الخادم
console-invited = أول من يرسل هذا إلى البوت خلال 24 ساعة ينضم إلى الفريق. لن يظهر ثانية.
console-change = تغيير
console-invite = إنشاء رمز
console-who = من
console-act = ماذا
console-door = من أين
console-since = منذ
console-when = متى
console-embargo = حظر نشر
console-source-failing = تتعذر قراءته
console-source-well = سليم
console-last-read = آخر قراءة
console-next-read = التالية
console-last-new = آخر مقال جديد
console-no-sources = لا توجد مصادر بعد.
console-compose = كتابة
console-topics-commas = المواضيع، بينها فواصل
console-post-language = لغة النص
console-save-draft = حفظ كمسودة
console-preview = كما سيراه القراء
console-lint = ما يجب النظر فيه قبل الإرسال
console-lint-well = لا مشكلة فيه.
console-no-preview = اكتب عنوانًا فيظهر هنا.
console-forecast = لو أُرسل الآن
console-forecast-nobody = لن يصل إلى أحد.
console-schedule = جدولة
console-at = الوقت ({ $zone })
console-publish-question = نشره الآن لكل من يتابعه؟
