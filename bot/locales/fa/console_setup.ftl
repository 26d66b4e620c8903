## What is still to be set up, in the console.

console-setup = راه‌اندازی
setup-state = { $done ->
    [yes] (انجام شد)
   *[no] (انجام نشده)
}
setup-step = { $step ->
    [platform] یک سکو تنظیم شده است
    [token] اتصال به { $platform } برقرار است
    [owner] مالک شناخته شده است
    [source] منبعی خوانده می‌شود
    [follower] کسی دنبال می‌کند
    [article] نخستین مقاله فرستاده شد
    [https] میز تحریریه با https در دسترس است
   *[backup] پشتیبان ساخته شده است
}
setup-todo = { $step ->
    [platform] روی سرور «israfan init» را اجرا کنید.
    [token] پروندهٔ تنظیمات را بررسی کنید و ببینید «israfan check» روی سرور چه می‌گوید.
    [owner] شمارهٔ کاربری خود را زیر owners در پروندهٔ تنظیمات بنویسید.
    [source] روی سرور با «israfan source add» و نشانی، خوراکی بیفزایید.
    [follower] بات را در گفتگوی خصوصی آغاز کنید یا به کانالی بیفزایید و چیزی را دنبال کنید.
    [article] یکی بنویسید، یا صبر کنید تا منبعی بیاورد.
    [https] بگذارید پراکسی آن را برساند و نشانی https را در web.public_url بنویسید.
   *[backup] یکی بسازید تا با دیسک چیزی از دست نرود:
}
