command-stop_all = إيقاف كل الإرسال إلى أن تأمر باستئنافه

stop-all-question = هل أوقف كل الإرسال على جميع المنصات؟ لن يضيع شيء مما ينتظر، وسأظل أردّ على الأوامر.
stop-all-waiting = { $number ->
    [0] لا توجد رسائل تنتظر.
    [zero] لا توجد رسائل تنتظر.
    [one] رسالة واحدة تنتظر.
    [two] رسالتان تنتظران.
    [few] { $number } رسائل تنتظر.
    [many] { $number } رسالة تنتظر.
   *[other] { $number } رسالة تنتظر.
}
stop-all-stopped = كل الإرسال متوقف.
stop-all-since = منذ { $time }، بأمر { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = لم يُوقَف شيء.
stop-all-released = استُؤنف الإرسال.
stop-all-not-stopped = الإرسال ليس متوقفًا.
stop-all-reason-too-long = السبب طويل. الحدّ الأقصى للأحرف: { $limit }.
button-stop-all = إيقاف كل الإرسال
button-go-on = استئناف الإرسال

sending-paused = أُوقف مؤقتًا.
sending-resumed = استُؤنف الإرسال.
sending-paused-already = إنه موقوف مؤقتًا بالفعل.
sending-not-paused = ليس موقوفًا مؤقتًا.
sending-nothing = لا شيء من المنشور { $number } ينتظر الإرسال.
button-pause = إيقاف مؤقت
button-resume = استئناف
progress-paused = موقوف مؤقتًا: وصلت إلى { $sent } من { $total } حتى الآن
why-sending-paused = أوقفت غرفة الأخبار إرساله مؤقتًا.

## What readers see of a correction or a retraction.

label-corrected = صُحّح { $at }
notice-retracted = سحبت غرفة الأخبار هذا المنشور.
notice-corrected = تصحيح:

## What editors do to a post in chat.

command-publish = نشر مسودة أو منشور معلّق
param-publish-post = رقم المنشور أو رابطه؛ أو ردّ عليه
command-correct = تصحيح منشور في كل نسخه
param-correct-post = رقم المنشور أو رابطه؛ أو ردّ عليه
command-retract = سحب منشور من الجميع
param-retract-post = رقم المنشور أو رابطه؛ أو ردّ عليه
command-report = من تلقّى منشورًا ومن لم يتلقّه ولماذا
param-report-post = رقم المنشور أو رابطه؛ أو ردّ عليه

form-correct = تصحيح
form-correct-question = ماذا يجب أن يقول؟ ردّ على هذه الرسالة بالعنوان الصحيح؛ والمقدّمة الجديدة تحته بعد سطر فارغ. يقول الآن: «{ $title }»
form-title = العنوان
form-summary = المقدّمة
form-body = النص

change-question = { $act ->
    [correct] هل أصحّح هذا في كل النسخ؟
    [retract] هل أسحب «{ $title }» من الجميع؟
   *[other] هل أنشر هذا؟
}
button-change = { $act ->
    [correct] تصحيح
    [retract] سحب
   *[other] نشر
}
change-begun = { $act ->
    [correct] جارٍ التصحيح…
    [retract] جارٍ السحب…
   *[other] جارٍ النشر…
}
change-dropped = لم يتغيّر شيء.
change-done-already = سبق تأكيد هذا أو إلغاؤه.
change-overtaken = غيّر أحدهم هذا المنشور في هذه الأثناء. ابدأ من جديد.
change-unknown = لم تعد هذه المسودة محفوظة. ابدأ من جديد.
change-retracted = سُحب المنشور { $number }.
change-published = المنشور { $number } منشور بالفعل.
change-nothing = هذا ما يقوله الآن بالفعل.
desk-post-which = ردّ على المنشور بالأمر { $command }، أو اذكر رقمه أو رابطه.
desk-post-unknown = لا يوجد منشور «{ $given }».

change-making = { $act ->
    [correct] جارٍ التصحيح.
    [retract] جارٍ السحب.
   *[other] جارٍ الإرسال.
} { $number ->
    [0] لم تبقَ نسخ.
    [zero] لم تبقَ نسخ.
    [one] بقيت نسخة واحدة.
    [two] بقيت نسختان.
    [few] بقيت { $number } نسخ.
    [many] بقيت { $number } نسخة.
   *[other] بقيت { $number } نسخة.
}
change-paused = { $number ->
    [zero] موقوف مؤقتًا.
    [one] موقوف مؤقتًا: نسخة واحدة تنتظر.
    [two] موقوف مؤقتًا: نسختان تنتظران.
    [few] موقوف مؤقتًا: { $number } نسخ تنتظر.
    [many] موقوف مؤقتًا: { $number } نسخة تنتظر.
   *[other] موقوف مؤقتًا: { $number } نسخة تنتظر.
}
change-made = { $act ->
    [correct] صُحّح
    [retract] سُحب
   *[other] أُرسل
}: { $number ->
    [zero] لا نسخ
    [one] { $percent }% من نسخة واحدة
    [two] { $percent }% من نسختين
    [few] { $percent }% من { $number } نسخ
    [many] { $percent }% من { $number } نسخة
   *[other] { $percent }% من { $number } نسخة
}.
change-nobody = { $act ->
    [correct] صُحّح. لم يصل إلى أحد بعد.
    [retract] سُحب. لم يكن قد وصل إلى أحد.
   *[other] نُشر. لا أحد يتلقّاه.
}
change-instead = { $platform }: { $how ->
    [notice] تعذّر حذف { $number }، وصارت تقول إنه سُحب
   *[other] تعذّر تغيير { $number }، ورُدّ عليها برسالة قصيرة
}

report-head = #{ $post }: { $state ->
    [draft] مسودة
    [held] معلّق
    [sending] قيد الإرسال
    [paused] موقوف مؤقتًا
    [retracted] مسحوب
    [archived] مؤرشف
   *[published] منشور
}؛ { $number ->
    [0] لا نسخ
    [zero] لا نسخ
    [one] نسخة واحدة
    [two] نسختان
    [few] { $number } نسخ
    [many] { $number } نسخة
   *[other] { $number } نسخة
}{ $open ->
    [0] {""}
   *[other] ، بقيت { $open }
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
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
    [out-of-reach] أقدم من أن تُسحب
   *[other] { $state }
}
report-times = وصل: { $times } (دقائق وثوانٍ)
report-time = { $share }% خلال { $time }
report-left = { $number ->
    [zero] لم يغادر أحد خلال ساعة من وصوله
    [one] غادر قارئ واحد خلال ساعة من وصوله
    [two] غادر قارئان خلال ساعة من وصوله
    [few] غادر { $number } قراء خلال ساعة من وصوله
    [many] غادر { $number } قارئًا خلال ساعة من وصوله
   *[other] غادر { $number } قارئ خلال ساعة من وصوله
}
report-out-of-reach = { $number ->
    [zero] لا نسخ أقدم من أن تُصحَّح أو تُسحب
    [one] نسخة واحدة أقدم من أن تُصحَّح أو تُسحب: لم يبقَ منها سوى العدد
    [two] نسختان أقدم من أن تُصحَّحا أو تُسحبا: لم يبقَ منهما سوى العدد
    [few] { $number } نسخ أقدم من أن تُصحَّح أو تُسحب: لم يبقَ منها سوى العدد
    [many] { $number } نسخة أقدم من أن تُصحَّح أو تُسحب: لم يبقَ منها سوى العدد
   *[other] { $number } نسخة أقدم من أن تُصحَّح أو تُسحب: لم يبقَ منها سوى العدد
}
report-rest = { $number ->
    [zero] لا نسخ أخرى
    [one] نسخة أخرى لأسباب أخرى
    [two] نسختان أخريان لأسباب أخرى
    [few] { $number } نسخ أخرى لأسباب أخرى
    [many] { $number } نسخة أخرى لأسباب أخرى
   *[other] { $number } نسخة أخرى لأسباب أخرى
}
button-report-again = تحديث
button-retry = { $number ->
    [zero] إعادة المحاولة
    [one] إعادة المحاولة لنسخة واحدة
    [two] إعادة المحاولة لنسختين
    [few] إعادة المحاولة لـ{ $number } نسخ
    [many] إعادة المحاولة لـ{ $number } نسخة
   *[other] إعادة المحاولة لـ{ $number } نسخة
}
report-nothing-failed = لا شيء فشل ويمكن إعادة محاولته.
