## What is still to be set up, in the console.

console-setup = الإعداد
setup-state = { $done ->
    [yes] (تم)
   *[no] (لم يتم)
}
setup-step = { $step ->
    [platform] منصة مُعدّة
    [token] الاتصال بـ { $platform } قائم
    [owner] المالك معروف
    [source] مصدر يُقرأ
    [follower] هناك من يتابع
    [article] أُرسل المقال الأول
    [https] الوصول إلى لوحة التحرير عبر https
   *[backup] أُنشئت نسخة احتياطية
}
setup-todo = { $step ->
    [platform] شغّل «israfan init» على الخادم.
    [token] راجع ملف الإعدادات، وانظر ما يقوله «israfan check» على الخادم.
    [owner] ضع رقم حسابك تحت owners في ملف الإعدادات.
    [source] أضف خلاصة على الخادم بالأمر «israfan source add» مع عنوانها.
    [follower] ابدأ البوت في محادثة خاصة أو أضفه إلى قناة، وتابع شيئًا.
    [article] اكتب مقالًا، أو انتظر أن يأتي به مصدر.
    [https] اجعل الوكيل يمررها، وضع عنوان https في web.public_url.
   *[backup] أنشئ واحدة كي لا يضيع شيء مع القرص:
}
