## ما يراه القرّاء.

welcome = أهلًا بك في { $publication }
welcome-how =
    اختر ما تريد أن يصل إلى هنا: كل شيء، أو مواضيع بعينها. بعد ذلك تصل المقالات الجديدة فور نشرها.
    ‏/latest يعرض الأحدث، و‎/help كل ما أستطيعه.
help = ما يستطيعه { $publication } هنا
latest = أحدث المقالات
latest-of = الأحدث في { $topic }
latest-none = لا توجد مقالات هنا بعد. جرّب ‎/topics لترى ما يمكن متابعته.
topics = مواضيع يمكنك متابعتها. العلامة تدل على ما يُتابَع هنا.
topics-none = لا توجد مواضيع بعد؛ يمكنك متابعة كل شيء.
topics-choose = اختر موضوعًا
everything = كل شيء
subscriptions = ما يُتابَع هنا
subscribed = ✓ ستصلك الآن أخبار { $topic }.
subscribed-place = ✓ تصل الآن إلى هنا أخبار { $topic }.
subscribed-to-nothing = لا يُتابَع شيء هنا. ‎/topics يعرض المتاح.
unsubscribed = لم يعد { $topic } متابَعًا هنا.
unsubscribed-everything = أُوقفت هنا متابعة كل شيء.
still-followed = ما زال يُتابَع هنا: { $topics }.
unsubscribe-everything-first = يُتابَع هنا كل شيء، فلا يمكن استثناء موضوع واحد. ‎/unsubscribe يوقف الكل؛ ثم اختر مواضيع عبر ‎/topics.
stopped = لن يُرسَل شيء آخر إلى هنا. ‎/subscribe يعيد المتابعة بإعداداتك السابقة.
stopped-already = لا يُرسَل شيء إلى هنا. ابدأ بـ ‎/subscribe.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = اقرأ
button-share = شارك
button-everything = كل شيء
button-topics = المواضيع
button-undo = تراجع
button-unfollow = ✗ { $topic }

digest-missed = نُشر هذا حين تعذّر الوصول إليك:
label-breaking = عاجل

command-start = الترحيب وكيف يعمل
command-help = ما يمكن قوله هنا
command-latest = أحدث المقالات، أو أحدث ما في موضوع تسميه
command-topics = ما يمكن متابعته
command-subscribe = تابع موضوعًا أو كل شيء
command-unsubscribe = أوقف متابعة موضوع
command-subscriptions = ما يُتابَع هنا
command-stop = لا ترسل شيئًا بعد الآن
param-latest-count = كم مقالًا (1 إلى 10)
param-latest-topic = في أي موضوع
param-subscribe-topic = أي موضوع؛ كل شيء إن تُرك فارغًا
param-unsubscribe-topic = أي موضوع
