command-broadcast = أرسل رسالة إلى كل المتلقّين
param-broadcast-text = ماذا تقول؛ يُسأل عنه إن تُرك
param-broadcast-link = عنوان صفحة للربط
param-broadcast-picture = عنوان صورة

form-broadcast = بث رسالة
form-broadcast-question = ماذا أرسل؟ ردّ على هذه الرسالة بالنص. السطر الذي فيه عنوان فقط يصبح الرابط، وعنوان الصورة يصبح الصورة.
form-broadcast-again = بعد تصحيح ذلك أرسل النص مجددًا ردًّا على هذه الرسالة.
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
duration-seconds = نحو { $number } ثانية
duration-minutes = نحو { $number } دقيقة
duration-hours = نحو { $number } ساعة
broadcast-reach = تذهب هذه الرسالة إلى { $places }، { $duration }.
broadcast-confirm = أعلاه ما سيرونه. هل أرسلها؟
broadcast-started = جارٍ الإرسال إلى { $total }…
broadcast-cancelled = لم يُرسَل شيء.
broadcast-stopped = توقّف الإرسال. ما كان في الطريق يصل، ولا يُرسَل غيره.
button-send = أرسل
button-cancel = ألغِ
button-back-to-text = العودة إلى النص
button-stop-broadcast = أوقف الإرسال

progress-planning = تحضير: { $total } حتى الآن
progress-sending = إرسال: { $sent } من { $total }
progress-done = تمّ: وصلت إلى { $sent } من { $total }
progress-sent = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: وصلت إلى { $number }
progress-missed = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: { $number } { $state ->
    [failed] فشلت
    [suppressed] تعذّر الوصول إليها
    [cancelled] أُوقفت
    [expired] فات وقتها
    [unknown] غير معروفة
   *[other] { $state }
} ({ $reason })
broadcast-again = جارٍ إرسال { $number } من جديد…
button-send-again = أرسل { $number } من جديد

## ما يُبلَّغ به المكتب دون أن يسأل.

told-expired = { $places ->
    [one] مكان واحد لم يصله
    [two] مكانان لم يصلهما
    [few] { $places } أماكن لم يصلها
   *[other] { $places } مكانًا لم يصله
} بعض المقالات في وقتها. ما فات أوانه لا يُرسَل متأخرًا: يصل كل مكان رسالة واحدة بالعناوين.
told-held = جاء «{ $source }» بعدد غير معتاد من المقالات الجديدة دفعة واحدة ({ $number }). هي محجوزة: انشر ما تريد منها من المكتب.
