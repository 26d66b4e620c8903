## What the bot says of itself in a place that others share.

added = شكرًا على إضافتي! أنقل إليك مقالات { $publication }.
added-next = { $place ->
    [server] للمشرفين: أرسل /subscribe في كل قناة تريد المقالات فيها. ويعرض /topics هناك ما يمكن اختياره.
   *[other] للمشرفين: اضغط زرًّا للبدء. ويعرض /help كل ما يمكنني فعله هنا.
}
back = { $place ->
    [server] عدتُ! تصل المقالات من جديد إلى القنوات المشتركة. ويعرض /subscriptions هناك اشتراكاتها.
   *[other] عدتُ! تصل المقالات إلى هنا من جديد كما كانت. ويعرض /subscriptions الاشتراكات.
}
rights-missing = لا يمكنني النشر هنا بعد. امنحني هذه الصلاحيات، فيبدأ الأمر تلقائيًّا: { $rights }.
threads-right-missing = لا يمكنني فتح نقاشات هنا بعد. امنحني هذه الصلاحية، فيأتي المقال التالي مع نقاش: { $right }.
# Permissions as the apps themselves call them.
right-view = View Channel
right-send = Send Messages
right-send-in-threads = Send Messages in Threads
right-embed = Embed Links
right-write = إرسال الرسائل
right-post = نشر الرسائل
right-open-topic = إدارة المواضيع
right-open-thread = Manage Threads
right-create-threads = Create Public Threads
right-mention = Mention @everyone, @here and All Roles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] لم يعد بإمكاني النشر هناك لأن الموضوع مغلق. أعد فتحه أو امنحني صلاحية «{ $rights }»، فأواصل تلقائيًّا.
    [thread] لم يعد بإمكاني النشر هناك لأن النقاش مقفل أو مؤرشف. أعد فتحه أو امنحني صلاحية «{ $rights }»، فأواصل تلقائيًّا.
    [rights] لم يعد بإمكاني النشر هناك. امنحني هذه الصلاحيات، فأواصل تلقائيًّا: { $rights }.
   *[other] لم يعد بإمكاني النشر هناك، ولا أعرف السبب. تحقّق من صلاحياتي هناك؛ وسأواصل المحاولة تلقائيًّا.
}
place-no-threads = لم يعد بإمكاني فتح نقاشات تحت المقالات هناك. امنحني هذه الصلاحية، فأواصل تلقائيًّا: { $right }.
place-role-gone = لم يعد الدور «{ $role }» موجودًا، فلا يُذكر مع المقالات هناك. اختر غيره هناك عبر /settings.
place-no-mention = لم يعد بإمكاني ذكر الدور «{ $role }» هناك. اسمح للجميع بذكره أو امنحني صلاحية «{ $right }».
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] لا يمكنني النشر في «{ $title }» بعد. عيّنّي مشرفًا فيها مع صلاحية نشر الرسائل، ثم حاول من جديد.
   *[other] لا يمكنني الكتابة في «{ $title }» بعد. أضفني إليها واسمح لي بإرسال الرسائل، ثم حاول من جديد.
}
place-not-yours = اختيار ما يصل إلى «{ $title }» متاح لمشرفيها فقط، وأنت لست منهم.
place-unknown = لم أجد «{ $name }». تحقّق من الاسم، أو أعد توجيه أحد منشوراتها إليّ.
button-place = الاشتراكات: { $title }
forum-wants-tag = المنشورات في «{ $title }» تحتاج إلى وسم. لا يصل مقال إليها إلا إذا حمل أحد وسوم المنتدى اسم أحد مواضيعه.
param-place = القناة المقصودة، كمنتدى مثلًا؛ وإلا فهذه
not-here = لست عضوًا هنا، ولذلك لا أستطيع إرسال المقالات إلى هنا. تعمل /latest و/search و/read و/topics مع ذلك؛ ولغيرها أضفني إلى خادم أو راسلني على الخاص.
# A reader in a server wants articles in private.
button-private = أرسل إليّ على الخاص
private-sent = راسلتك على الخاص. اختر هناك ما يصلك.
private-refused = لا يمكنني مراسلتك. اسمح بالرسائل المباشرة في إعدادات خصوصية هذا الخادم، ثم اضغط من جديد.
