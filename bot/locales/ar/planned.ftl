## What goes out at a time that lies ahead.

button-later = إرسال لاحقًا…
button-schedule = جدولة
button-do-not-send = إلغاء الإرسال
button-send-late = إرسالها الآن
form-later = إرسال لاحقًا
form-when = متى تُرسل؟
form-when-optional = متى (اتركه فارغًا للإرسال الآن)
form-when-hint = مثل 18:00، 08:00 محلي أو 2026-11-30 18:00 بتوقيت { $zone }
form-when-question = متى تُرسل؟ ردّ على هذه الرسالة بالوقت، مثل 18:00، 08:00 محلي أو 2026-11-30 18:00 (بتوقيت { $zone }).
param-broadcast-at = وقت الإرسال، مثل 18:00؛ اتركه فارغًا للإرسال الآن
planned-confirm = موعد الإرسال: { $when }. سيرى قرّاؤك الرسالة أعلاه. هل أجدولها؟
planned-done = تمت الجدولة. موعد الإرسال: { $when }.
sent-late = يجري إرسالها الآن.
alert-too-late = لم تُرسل «{ $title }»: كان آخر موعد لها { $when } وقد فات. هل أرسلها مع ذلك؟
alert-planner-gone = لم تُرسل «{ $title }»: مَن جدولها ({ $person }) لموعد { $when } لم يعد مخوّلًا بإرسالها. هل أرسلها مع ذلك؟
moment-bad = لا أفهم الوقت «{ $given }». اكتب ساعة مثل 18:00، أو يومًا وساعة مثل { $example }، أو المدة من الآن مثل +90m أو +2h.
moment-past = { $given } وقت مضى. اختر وقتًا لاحقًا.
moment-far = { $given } بعد أكثر من سنة. اختر وقتًا أقرب.
moment-skipped = لا وجود للوقت { $given } بتوقيت { $zone }، فالساعة تُقدَّم في تلك الليلة. اختر وقتًا آخر.
moment-twice = يتكرر الوقت { $given } مرتين بتوقيت { $zone }، فالساعة تُؤخَّر في تلك الليلة. اكتب أيهما تقصد: { $first } أو { $second }.
latest-before = آخر موعد يسبق موعد الإرسال. اختر موعدًا لاحقًا.
post-not-to-plan = لا يمكن جدولة المنشور { $number }: نُشر من قبل، أو هو جزء من رسالة إلى الجميع.
post-not-planned = المنشور { $number } غير مجدول.
post-embargoed = المنشور { $number } محظور النشر حتى موعده. ألغِ جدولته أولًا.
broadcast-is-planned = هذه الرسالة مجدولة بالفعل.
