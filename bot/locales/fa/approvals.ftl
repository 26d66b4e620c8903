## What waits for the desk's yes.

approval-rule = «{ $source }»: این پس از تأیید یک نفر فرستاده می‌شود.
approval-minutes = «{ $source }»: این خودبه‌خود فرستاده می‌شود، مگر کسی نگهش دارد.
approval-old = «{ $source }» { $number ->
    [one] یک مقالهٔ قدیمی
   *[other] { $number } مقالهٔ قدیمی
} را نخستین بار نشان می‌دهد. به هیچ خواننده‌ای خبر داده نشده است. با این حال فرستاده شود؟
approval-more = … و { $number } مورد دیگر
approval-goes-out = زمان ارسال: { $when }.
approval-state = { $state ->
    [held] نگه داشته شد: { $person }
    [approved] { $person ->
        [none] خودبه‌خود فرستاده شد.
       *[other] تأییدکننده: { $person }
    }
   *[other] { $person ->
        [none] فرستاده نمی‌شود.
       *[other] ردکننده: { $person }
    }
}
approval-decided = { $state ->
    [held] پیش‌تر نگه داشته شده است: { $person }
    [approved] { $person ->
        [none] پیش‌تر فرستاده شده است.
       *[other] پیش‌تر تأیید شده است: { $person }
    }
   *[other] { $person ->
        [none] فرستاده نمی‌شود.
       *[other] پیش‌تر رد شده است: { $person }
    }
}
approval-overtaken = در این میان دربارهٔ این تصمیم گرفته شده است.
approval-unknown = این پرسش دیگر نگه داشته نمی‌شود.
approval-changed = تغییر کرد. متن تازه در پرسش دیده می‌شود.
button-approve = { $number ->
    [one] بفرست
   *[other] هر { $number } مورد را بفرست
}
button-drop = { $number ->
    [one] رد کن
   *[other] هر { $number } مورد را رد کن
}
button-edit = تغییر…
button-hold = نگه دار
