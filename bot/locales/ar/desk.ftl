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
    [one] محادثة واحدة في { $platform }
    [two] محادثتين في { $platform }
    [few] { $number } محادثات في { $platform }
   *[other] { $number } محادثة في { $platform }
}
places-channels = { $number ->
    [one] قناة واحدة في { $platform }
    [two] قناتين في { $platform }
    [few] { $number } قنوات في { $platform }
   *[other] { $number } قناة في { $platform }
}
and = { $first } و{ $second }
duration-seconds = { $number ->
    [one] نحو ثانية واحدة
    [two] نحو ثانيتين
    [few] نحو { $number } ثوانٍ
   *[other] نحو { $number } ثانية
}
duration-minutes = { $number ->
    [one] نحو دقيقة واحدة
    [two] نحو دقيقتين
    [few] نحو { $number } دقائق
   *[other] نحو { $number } دقيقة
}
duration-hours = { $number ->
    [one] نحو ساعة واحدة
    [two] نحو ساعتين
    [few] نحو { $number } ساعات
   *[other] نحو { $number } ساعة
}
broadcast-reach = تُرسَل هذه الرسالة إلى { $places }، خلال { $duration }.
broadcast-confirm = سيرى القرّاء الرسالة أعلاه. هل أرسلها؟
broadcast-started = { $total ->
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
    [one] جارٍ إعادة إرسال رسالة واحدة…
    [two] جارٍ إعادة إرسال رسالتين…
    [few] جارٍ إعادة إرسال { $number } رسائل…
   *[other] جارٍ إعادة إرسال { $number } رسالة…
}
button-send-again = { $number ->
    [one] إعادة إرسال رسالة واحدة
    [two] إعادة إرسال رسالتين
    [few] إعادة إرسال { $number } رسائل
   *[other] إعادة إرسال { $number } رسالة
}

## ما يُبلَّغ به المحرّرون دون سؤال.

alert-expired = { $number ->
    [one] لم تصل بعض المقالات في وقتها إلى مشترك واحد
    [two] لم تصل بعض المقالات في وقتها إلى مشتركَين اثنين
    [few] لم تصل بعض المقالات في وقتها إلى { $number } مشتركين
    [many] لم تصل بعض المقالات في وقتها إلى { $number } مشتركًا
   *[other] لم تصل بعض المقالات في وقتها إلى { $number } مشترك
}. المقالات القديمة لا تُرسَل متأخرة: يتلقّى كل مشترك رسالة واحدة بعناوينها.
alert-doubt = «{ $title }»: { $number ->
    [one] قد تكون نسخة واحدة لم تصل
    [two] قد تكون نسختان لم تصلا
    [few] قد تكون { $number } نسخ لم تصل
   *[other] قد تكون { $number } نسخة لم تصل
}. إعادة الإرسال قد توصل نسخة ثانية إلى بعض القراء.
alert-held = { $number ->
    [few] نشر «{ $source }» { $number } مقالات جديدة دفعة واحدة
    [many] نشر «{ $source }» { $number } مقالًا جديدًا دفعة واحدة
   *[other] نشر «{ $source }» { $number } مقال جديد دفعة واحدة
}، وهذا غير معتاد، فهي معلّقة. انشر ما تريده منها.
