## ما يراه القرّاء.

welcome = أهلًا بك في { $publication }
welcome-how =
    تصلك هنا المقالات الجديدة كلّها فور نشرها، أو مقالات المواضيع التي تختارها فقط.
    لأحدث المقالات أرسل /latest، ولكل ما يمكنك فعله أرسل /help.
help = ما يمكنك فعله هنا
help-command = { $command } — { $description }
latest = أحدث المقالات
latest-of = أحدث المقالات عن { $topic }
latest-none = لا توجد مقالات بعد. تجد المواضيع المتاحة في /topics.
latest-end = لا توجد مقالات أقدم.
read-in-private = اقرأ «{ $title }» في محادثتك الخاصة معي:
read-retracted = سحبت غرفة الأخبار هذا المقال.
read-unknown = { $named ->
    [0] لم أجد هذا المقال. رُدّ بالأمر { $command } على رسالة تعرض مقالًا، أو اكتب { $command } ومعه رقم المقال أو رابطه.
   *[other] لم أجد مقالًا يطابق «{ $given }». اكتب رقمه أو رابطه، أو رُدّ بالأمر { $command } على رسالة تعرضه.
}
search = نتائج البحث عن: { $words }
search-topic = في موضوع { $topic }
search-source = من { $source }
search-none = لا توجد نتائج. جرّب كلمات أقل أو كلمات أخرى.
search-near-topics = أم تقصد أحد هذه المواضيع؟
search-most = { $most ->
    [zero] لا توجد نتائج.
    [one] هذه أفضل نتيجة.
    [two] هاتان أفضل نتيجتين.
    [few] هذه أفضل { $most } نتائج.
    [many] هذه أفضل { $most } نتيجة.
   *[other] هذه أفضل { $most } نتيجة.
} أضف كلمة لتضييق البحث.
search-end = لا توجد نتائج أخرى.
search-empty = عمّ تبحث؟ اكتب الكلمات بعد /search، مثلًا: /search المناخ
search-too-long = النصّ أطول من أن يُبحث عنه. اكتب { $most ->
    [zero] { $most } حرف
    [one] حرفًا واحدًا
    [two] حرفين
    [few] { $most } أحرف
    [many] { $most } حرفًا
   *[other] { $most } حرف
} على الأكثر.
search-unknown-source = { $found ->
    [0] لا يوجد مصدر باسم «{ $source }». احذفه للبحث في كل المصادر.
   *[other] لا يوجد مصدر باسم «{ $source }». هل تقصد: { $near }؟
}
# ما يقف بين الكلمات واسم المصدر.
search-from = من
topics = المواضيع المتاحة. العلامة ✓ تدلّ على اشتراكاتك.
topics-none = لا توجد مواضيع بعد، لكن يمكنك الاشتراك في كل المواضيع.
page = صفحة { $page } من { $pages }
topics-choose = اختر موضوعًا
everything = كل المواضيع
# ما يمكن كتابته بدل اسم الموضوع.
everything-words = كل المواضيع, كل شيء, الكل, الجميع
subscriptions = اشتراكاتك
subscriptions-choose = إلغاء الاشتراك في موضوع
card = ماذا تريد أن يصل إلى هنا؟
card-follows = الاشتراكات: { $topics }.
card-nothing = لم يُختَر شيء بعد.
card-except = استثنِ ما لا تريده: العلامة ✓ تعني أنه لا يصل.
sources = المصادر التي يمكنك متابعتها. العلامة ✓ تدلّ على اشتراكاتك.
sources-none = لا توجد مصادر بعد.
sources-choose = اختر مصدرًا
languages = اللغات التي يمكنك متابعتها. العلامة ✓ تدلّ على اشتراكاتك.
languages-none = لا توجد مقالات بأي لغة بعد.
languages-choose = اختر لغة
follows-except = { $topics } ما عدا { $left }
subscriptions-except = مستثنى: { $topics }
rate-day = نحو { $number } يوميًا
rate-week = نحو { $number } أسبوعيًا
rate-seldom = أقل من مرة في الأسبوع
subscribed = { $place ->
    [private] تمّ اشتراكك في { $topic }.
    [group] تمّ اشتراك هذه المجموعة في { $topic }.
    [thread] تمّ اشتراك هذا النقاش في { $topic }.
   *[channel] تمّ اشتراك هذه القناة في { $topic }.
}
subscribed-already = { $place ->
    [private] اشتراكك في { $topic } قائم بالفعل.
    [group] اشتراك هذه المجموعة في { $topic } قائم بالفعل.
    [thread] اشتراك هذا النقاش في { $topic } قائم بالفعل.
   *[channel] اشتراك هذه القناة في { $topic } قائم بالفعل.
}
subscribed-newest = { $number ->
    [zero] أحدث المقالات:
    [one] أحدث مقال:
    [two] أحدث مقالين:
    [few] أحدث المقالات:
    [many] أحدث المقالات:
   *[other] أحدث المقالات:
}
subscribed-again = أهلًا بعودتك! عاد الاشتراك في: { $topics }.
subscribed-to-nothing = لا توجد اشتراكات هنا. تجد المواضيع المتاحة في /topics.
unsubscribed = أُلغي الاشتراك في { $topic }.
unsubscribed-everything = أُلغي الاشتراك في كل المواضيع.
unsubscribed-everything-but = أُلغي الاشتراك في كل المواضيع ما عدا: { $topics }.
not-subscribed-to = لا يوجد هنا اشتراك في { $topic }. اشتراكاتك: { $topics }.
still-subscribed = بقي الاشتراك في: { $topics }.
undone = تمّ التراجع. الاشتراكات الآن: { $topics }.
undone-nothing-left = تمّ التراجع. لا توجد اشتراكات هنا الآن.
undone-already = سبق التراجع عن ذلك.
stopped = توقّفت الرسائل هنا. لاستعادة اشتراكاتك أرسل /subscribe.
stopped-already = لا تُرسَل رسائل إلى هنا حاليًا. للبدء أرسل /subscribe.
stop = هل تريد إيقاف كل شيء؟
stop-keeps = لن تصل رسائل إلى هنا بعد ذلك. { $found ->
    [0] {""}
   *[other] اشتراكاتك تبقى محفوظة ويعيدها /subscribe: { $topics }.
}
stop-nothing = لم يتغيّر شيء: تصل الرسائل كما كانت.
return-ask = توقّفت الرسائل هنا. كانت الاشتراكات: { $topics }. هل تعيدها كما كانت أم تختار من جديد؟
# ما يمكن كتابته بدل /stop.
stop-words = توقف, قف, إيقاف, أوقف, كفى, إلغاء الاشتراك, إيقاف كل شيء
offer-subscribe = هل تريد الاشتراك في { $topic }؟
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = قراءة
button-share = مشاركة
share-link = انسخ الرابط وشاركه:
button-read-here = اقرأ هنا
button-read-in = اقرأ بلغة أخرى: { $language }
button-everything = كل المواضيع
button-topics = المواضيع
button-sources = المصادر
button-languages = اللغات
button-except = كل شيء ما عدا…
button-card = ‹ كل الخيارات
button-take-in = ✓ { $topic }
button-undo = تراجع
button-stop = إيقاف كل شيء
button-stay = الإبقاء على كل شيء
button-as-before = كما كانت
button-afresh = اختيار من جديد
button-subscribe = الاشتراك في { $topic }
button-unsubscribe = إلغاء الاشتراك في { $topic }
button-page-before = ‹ السابق
button-page-after = المزيد ›
button-search-everywhere = البحث في كل المقالات
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    للإجابة اكتب نصّك بعد هذا الأمر:
    { $command }

digest-missed = فاتتك هذه المقالات حين تعذّر الوصول إليك:
digest-due = موجزك:
digest-more = { $number ->
    [zero] ولم يفتك غيرها.
    [one] وفاتك مقال آخر.
    [two] وفاتك مقالان آخران.
    [few] وفاتتك { $number } مقالات أخرى.
    [many] وفاتك { $number } مقالًا آخر.
   *[other] وفاتك { $number } مقال آخر.
} لأحدث المقالات أرسل /latest.
label-breaking = عاجل

command-start = كيف تعمل الخدمة
command-help = ما يمكنك فعله هنا
command-latest = أحدث المقالات، أو مقالات موضوع معيّن
command-read = قراءة مقال كامل هنا
command-search = البحث في المقالات: كلمات، «عبارة»، #موضوع، من مصدر معيّن
command-topics = اختيار المواضيع
command-subscribe = اختر ما يصلك، أو اشترك بالاسم
command-unsubscribe = إلغاء الاشتراك في موضوع أو في كل المواضيع
command-subscriptions = اشتراكاتك
command-stop = إيقاف كل الرسائل
param-latest-count = عدد المقالات (من 1 إلى 10)
param-latest-topic = عن أي موضوع
param-read-post = رقم المقال أو رابطه؛ اتركه فارغًا لأحدث مقال
param-search-words = كلمات ترد كلّها؛ العبارة بين علامتي اقتباس، وبداية الكلمة تليها *
param-search-topic = في هذا الموضوع فقط
param-search-from = من هذا المصدر فقط
param-subscribe-topic = الموضوع، أو عدّة مواضيع بينها فواصل؛ اتركه فارغًا للاختيار من قائمة
param-unsubscribe-topic = الموضوع، أو عدّة مواضيع بينها فواصل
# Articles put into other chats, by @name of the bot.
insert-none = لم أجد شيئًا. افتح المحادثة معي
mention-none = لم أجد مقالًا فيه «{ $words }».
share-topic = المزيد عن { $topic }:
