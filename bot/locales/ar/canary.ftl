## ما يصل أولًا إلى أماكن قليلة، ثم إلى الباقين بعد دقائق.

button-canary = إرسال إلى { $number } أولًا
button-go-on-now = المتابعة الآن
canary-started = يُرسل أولًا إلى { $number ->
    [zero] { $number } مكان
    [one] مكان واحد
    [two] مكانين
    [few] { $number } أماكن
    [many] { $number } مكانًا
   *[other] { $number } مكان
}. يتبعهم الباقون بعد { $minutes } د ما لم توقفه.
canary-waits = أُرسل أولًا إلى { $number ->
    [zero] { $number } مكان
    [one] مكان واحد
    [two] مكانين
    [few] { $number } أماكن
    [many] { $number } مكانًا
   *[other] { $number } مكان
}؛ يتبعهم الباقون الساعة { $when } ما لم توقفه.
canary-breaking = الخبر العاجل يصل إلى الجميع في آن واحد. أزل الأماكن الأولى أو أرسله كخبر عادي.
canary-paused = الإرسال موقوف مؤقتًا. استأنفه أولًا.
canary-not-waiting = لا أحد ينتظره: الإرسال غير محجوز لأماكن قليلة أولًا.
console-canary = أولًا إلى { $number ->
    [zero] { $number } مكان
    [one] مكان واحد
    [two] مكانين
    [few] { $number } أماكن
    [many] { $number } مكانًا
   *[other] { $number } مكان
}؛ ويتبعهم الباقون بعد { $minutes } د ما لم يوقفه أحد
