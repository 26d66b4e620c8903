## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = العنوان طويل، و{ $platform } يقصّ آخره.
lint-text-cut = النص طويل، و{ $platform } يقصّ آخره.
lint-picture-missing = يتعذّر تحميل الصورة: { $address }
lint-picture-small = مقاس الصورة { $width } × { $height } بكسل فقط، وينبغي ألا يقلّ عن { $least }.
lint-link-dead = لا توجد صفحة في هذا الرابط: { $address }
lint-link-doubtful = تعذّر فتح الرابط الآن: { $address }
lint-capitals = العنوان كله بأحرف لاتينية كبيرة.
lint-turned = في النص محارف خفية تعكس ترتيب بعض الكلمات.
lint-hidden-mention = في النص محارف خفية تُخفي إشارة إلى حساب: { $mention }
lint-mention-of-all = لن يُنبِّه { $mention } أحدًا، بل يظهر للقرّاء نصًا عاديًا.
lint-disguised-link = «{ $words }» يقود إلى موقع آخر: { $address }
lint-invisible = { $number ->
    [zero] في النص محارف خفية.
    [one] في النص محرف خفي واحد.
    [two] في النص محرفان خفيان.
    [few] في النص { $number } محارف خفية.
    [many] في النص { $number } محرفًا خفيًا.
   *[other] في النص { $number } محرف خفي.
}
lint-sent-elsewhere = أُرسل المقال نفسه من قبل بعنوان ويب آخر: المنشور { $number }، «{ $title }».
lint-like-another = للمنشور { $number } من الساعات الأربع والعشرين الماضية عنوان شبه مطابق: «{ $title }».
lint-banned-word = هذه الكلمة لا تستخدمها غرفة الأخبار: «{ $word }».
lint-no-topic = ليس له موضوع، فلن يصل إلا إلى من يتابع كل شيء.

## Sent to the editor alone, to look at.

button-send-to-me = أرسلها إليّ
sent-to-you = أرسلتها إليك في محادثة خاصة.
no-private-chat = لا يمكنني مراسلتك في محادثة خاصة. أرسل إليّ /start هناك ثم حاول مرة أخرى.
