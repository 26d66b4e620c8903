## الأرشيف العام: صفحات للقرّاء في المتصفح.

archive-posts = المقالات
archive-search = بحث
archive-search-words = الكلمات المطلوبة
archive-corrections = التصحيحات
archive-subscribe = الاشتراك
archive-here = أنت هنا
archive-pages = صفحات أخرى
archive-all-languages = كل اللغات
archive-none = لا توجد مقالات هنا بعد.
archive-newest = الأحدث
archive-older = الأقدم
archive-more = مزيد من النتائج
archive-feeds = كخلاصة:
archive-what-changed = ما الذي تغيّر
archive-picture = عرض الصورة
archive-on-site = قراءته في موقع نشره الأول
archive-other-languages = بلغات أخرى
archive-share-on = مشاركة عبر { $place }
archive-share-mail = إرسال بالبريد الإلكتروني
archive-address = عنوان هذا المقال
archive-follow = المتابعة على { $place }
archive-invite = إضافة إلى خادم على { $place }
archive-all-ways = كل طرق الاشتراك
archive-corrections-lead = أين أخطأنا وما هو الصواب. الكلمات المحذوفة مشطوبة، والكلمات المضافة مسطَّرة.
archive-no-corrections = لم يُصحَّح شيء بعد.
archive-change = { $act ->
    [retract] سُحب
   *[correct] صُحّح
}
archive-copies = الرسائل التي عُدّلت: { $number }
archive-subscribe-lead = تصلك المقالات الجديدة تلقائيًا. اختر أين.
archive-one-topic = موضوع واحد فقط
archive-in-a-reader = في قارئ خلاصات
archive-code = رمز QR: { $what }
