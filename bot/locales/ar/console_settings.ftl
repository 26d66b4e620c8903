## Settings that change while the desk runs, in the console.

console-settings = الإعدادات
live-settings-how = تسري من أول استخدام تالٍ، وبعد إعادة التشغيل أيضًا، بدلًا مما في ملف الإعدادات.
live-setting = { $name ->
    [breaking-persons] عدد الأشخاص اللازمين للخبر العاجل (1 أو 2)
    [breaking-undo] كم ثانية يمكن خلالها التراجع عن الخبر العاجل
   *[link-tags] وسوم المصدر على روابط المقالات، كل وسم في سطر
}
live-setting-changed = غيّره { $person } في { $time }.
live-setting-in-file = من ملف الإعدادات.
live-setting-go-back = العودة إلى ما في الملف
live-setting-file-says = في الملف:
setting-is-the-files = هذا الإعداد هو ما في الملف أصلًا.
