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
search = نتائج البحث عن: { $words }
search-topic = في موضوع { $topic }
search-source = من { $source }
search-none = لا توجد نتائج. جرّب كلمات أقل أو كلمات أخرى.
search-near-topics = أم تقصد أحد هذه المواضيع؟
search-most = { $most ->
    [few] هذه أفضل { $most } نتائج.
   *[other] هذه أفضل { $most } نتيجة.
} أضف كلمة لتضييق البحث.
search-end = لا توجد نتائج أخرى.
search-empty = عمّ تبحث؟ اكتب الكلمات بعد /search
search-too-long = { $most ->
    [few] النصّ أطول من أن يُبحث عنه. اكتب { $most } أحرف على الأكثر.
   *[other] النصّ أطول من أن يُبحث عنه. اكتب { $most } حرف على الأكثر.
}
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
subscribed-again = أهلًا بعودتك! عاد الاشتراك في: { $topics }.
subscribed-to-nothing = لا توجد اشتراكات هنا. تجد المواضيع المتاحة في /topics.
unsubscribed = أُلغي الاشتراك في { $topic }.
unsubscribed-everything = أُلغي الاشتراك في كل المواضيع.
unsubscribed-everything-but = أُلغي الاشتراك في كل المواضيع ما عدا: { $topics }.
not-subscribed-to = لا يوجد هنا اشتراك في { $topic }. اشتراكاتك: { $topics }.
still-subscribed = بقي الاشتراك في: { $topics }.
unsubscribe-everything-first = اشتراكك في كل المواضيع يشمل { $topic }. لاختيار مواضيع معيّنة أرسل /unsubscribe أولًا، ثم /topics.
stopped = توقّفت الرسائل هنا. لاستعادة اشتراكاتك أرسل /subscribe.
stopped-already = لا تُرسَل رسائل إلى هنا حاليًا. للبدء أرسل /subscribe.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = قراءة
button-share = مشاركة
button-everything = كل المواضيع
button-topics = المواضيع
button-undo = تراجع
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
command-search = البحث في المقالات: كلمات، «عبارة»، #موضوع، من مصدر معيّن
command-topics = اختيار المواضيع
command-subscribe = الاشتراك في موضوع أو في كل المواضيع
command-unsubscribe = إلغاء الاشتراك في موضوع أو في كل المواضيع
command-subscriptions = اشتراكاتك
command-stop = إيقاف كل الرسائل
param-latest-count = عدد المقالات (من 1 إلى 10)
param-latest-topic = عن أي موضوع
param-search-words = كلمات ترد كلّها؛ العبارة بين علامتي اقتباس، وبداية الكلمة تليها *
param-search-topic = في هذا الموضوع فقط
param-search-from = من هذا المصدر فقط
param-subscribe-topic = أي موضوع؛ اتركه فارغًا للاشتراك في كل المواضيع
param-unsubscribe-topic = أي موضوع
