## Looking after the database, in the console.

console-maintenance = الصيانة
maintenance-check = فحص قاعدة البيانات
maintenance-check-how = يقرأ { $size } كاملة بحثًا عن عطب. لا يُغيَّر شيء، ويستمر الإرسال أثناء ذلك.
maintenance-last = آخر مرة: { $time }.
maintenance-well = قاعدة البيانات سليمة.
maintenance-backups = النسخ الاحتياطية
maintenance-server = قاعدة البيانات على خادم خاص بها، وتُنسخ احتياطيًا بالأمر «israfan db backup».
maintenance-backup-how = تُنسخ { $size } كاملة إلى مجلد البيانات بينما يستمر كل شيء؛ المساحة الحرة هناك { $free }. لاستعادة نسخة أوقف المكتب واستخدم «israfan db restore» على الخادم.
maintenance-no-room = لا مساحة على القرص لنسخة احتياطية. احذف القديمة على الخادم أولًا.
maintenance-backup = إنشاء نسخة احتياطية
maintenance-no-backups = لم تُنشأ أي نسخة احتياطية بعد.
maintenance-old = ما تقادم
maintenance-old-how = { $number ->
    [zero] لا سجل قديمًا الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
    [one] سجل واحد قديم الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
    [two] سجلان قديمان الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
    [few] { $number } سجلات قديمة الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
    [many] { $number } سجلًا قديمًا الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
   *[other] { $number } سجل قديم الآن. ما يتقادم يُزال تلقائيًا خلال ساعة، والزر يزيله فورًا.
}
maintenance-sort = { $sort ->
    [copies] نسخ المنشورات (تبقى أعدادها)
    [questions] أسئلة لم يُجَب عنها
    [gone-places] أماكن أزالت البوت
    [leases] صلاحيات إرسال لرموز غير مستخدمة
    [audit] سجل هيئة التحرير
    [updates] رسائل الناس إلى البوت
    [searches] عمليات البحث
    [follow-changes] تغييرات المتابعة
    [events] أحداث أُبلغت بها برامج أخرى
   *[post-changes] تصحيحات لم يؤكدها أحد
}
maintenance-due = القديم منها: { $number }؛ مدة الحفظ بالأيام: { $days }.
maintenance-for-good = تُحفظ دائمًا.
maintenance-clear = إزالتها الآن
maintenance-sending = الإرسال مستمر. مفتاح إيقافه كله في هذه الصفحة:
maintenance-busy = تجري صيانة قاعدة البيانات في هذه اللحظة. انتظر دقيقة ثم أعد المحاولة.
