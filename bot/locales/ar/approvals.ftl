## What waits for the desk's yes.

approval-rule = «{ $source }»: سيُرسل هذا بعد أن يوافق عليه أحد.
approval-minutes = «{ $source }»: سيُرسل هذا تلقائيًا ما لم يوقفه أحد.
approval-old = يعرض «{ $source }» لأول مرة { $number ->
    [zero] مقالات قديمة
    [one] مقالًا قديمًا
    [two] مقالين قديمين
    [few] { $number } مقالات قديمة
    [many] { $number } مقالًا قديمًا
   *[other] { $number } مقال قديم
}. لم يُبلَّغ أي قارئ. هل تريد الإرسال رغم ذلك؟
approval-more = … و{ $number } أخرى
approval-goes-out = سيُرسل في { $when }.
approval-state = { $state ->
    [held] قيد الانتظار: { $person }
    [approved] { $person ->
        [none] أُرسل تلقائيًا.
       *[other] وافق عليه { $person }
    }
   *[other] { $person ->
        [none] لن يُرسل.
       *[other] رفضه { $person }
    }
}
approval-decided = { $state ->
    [held] هو قيد الانتظار بالفعل: { $person }
    [approved] { $person ->
        [none] أُرسل بالفعل.
       *[other] وافق عليه { $person } بالفعل
    }
   *[other] { $person ->
        [none] لن يُرسل.
       *[other] رفضه { $person } بالفعل
    }
}
approval-overtaken = اتُّخذ القرار في هذه الأثناء.
approval-unknown = لم يعد هذا السؤال محفوظًا.
approval-changed = تم التعديل. يظهر النص الجديد في السؤال.
button-approve = { $number ->
    [zero] إرسال
    [one] إرسال
    [two] إرسال الاثنين
    [few] إرسال الـ{ $number } كلها
    [many] إرسال الـ{ $number } كلها
   *[other] إرسال الـ{ $number } كلها
}
button-drop = { $number ->
    [zero] رفض
    [one] رفض
    [two] رفض الاثنين
    [few] رفض الـ{ $number } كلها
    [many] رفض الـ{ $number } كلها
   *[other] رفض الـ{ $number } كلها
}
button-edit = تعديل…
button-hold = إيقاف مؤقت
