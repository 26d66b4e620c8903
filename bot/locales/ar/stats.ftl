## How many readers there are, and how that goes.

stats-page = الجمهور
command-stats = عدد القرّاء وكيف تغيّر
stats-days = { $days ->
    [zero] { $days } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
stats-period = المدة
stats-by = بحسب
stats-facet = { $facet ->
    [kind] نوع المكان
    [language] اللغة
    [zone] المنطقة الزمنية
    [topic] الموضوع
    [state] الحالة
   *[platform] المنصة
}
stats-unknown = { $facet ->
    [zone] لم تُختر منطقة زمنية
   *[language] اللغة غير معروفة
}
stats-chart = القرّاء · { $by }
stats-chart-says = من { $since } إلى { $until }: كان عدد القرّاء { $before }، وهو الآن { $now }.
stats-active = يتلقّون الآن
stats-new = انضمّوا
stats-lost = غادروا أو تعذّر الوصول إليهم
stats-net = منذ اليوم الأول
stats-now = الآن
stats-percent = النسبة
stats-change = التغيّر
stats-each-day = يومًا بيوم
stats-day = اليوم
stats-not-counted = لم يُحصَ
stats-marks = ما حدث
stats-broadcasts = رسائل البثّ: { $number }
stats-corrections = التصحيحات: { $number }
stats-outages = أيام بلا إحصاء لأن المكتب كان متوقفًا: { $number }
stats-overlap = من يتابع عدة مواضيع يُحتسب في كلٍّ منها.
stats-when = ينتهي اليوم عند منتصف الليل بتوقيت { $zone }؛ أما اليوم الحالي فكما هو الآن.
stats-share-view = شارك هذا العرض
stats-share-how = من لديه الرابط يرى هذه الأرقام دون تسجيل دخول، ولا يرى شيئًا غيرها.
stats-lifetime = يعمل لمدة
stats-share-make = أنشئ رابطًا
stats-shared = انسخ الرابط الآن: لن يُعرض مرة أخرى.
stats-links = الروابط العاملة
stats-until = حتى
stats-made-by = أنشأه
stats-revoke = إلغاء
stats-revoke-question = هل أُلغي هذا الرابط؟ لن يرى أحد به شيئًا بعد ذلك.
stats-link-over = لم يعد هذا الرابط يعمل. اطلب من غرفة الأخبار رابطًا جديدًا.
stats-lifetime-bad = يعمل الرابط 7 أو 30 أو 90 يومًا.
stats-public = قرّاء { $publication }
