## بایگانی همگانی: صفحه‌هایی برای خوانندگان در مرورگر.

archive-posts = نوشته‌ها
archive-search = جست‌وجو
archive-search-words = واژه‌های مورد جست‌وجو
archive-corrections = اصلاحیه‌ها
archive-subscribe = اشتراک
archive-here = شما اینجایید
archive-pages = صفحه‌های دیگر
archive-all-languages = همهٔ زبان‌ها
archive-none = هنوز نوشته‌ای اینجا نیست.
archive-newest = تازه‌ترین
archive-older = قدیمی‌تر
archive-more = نتیجه‌های بیشتر
archive-feeds = به شکل فید:
archive-what-changed = چه چیزی تغییر کرد
archive-picture = دیدن تصویر
archive-on-site = خواندن در جای انتشار نخست
archive-other-languages = به زبان‌های دیگر
archive-share-on = هم‌رسانی در { $place }
archive-share-mail = فرستادن با ایمیل
archive-address = نشانی این نوشته
archive-follow = دنبال‌کردن در { $place }
archive-invite = افزودن به یک سرور در { $place }
archive-all-ways = همهٔ راه‌های اشتراک
archive-corrections-lead = چه را اشتباه گفتیم و درست چیست. واژه‌های حذف‌شده خط خورده‌اند و زیر واژه‌های افزوده خط کشیده شده است.
archive-no-corrections = هنوز چیزی اصلاح نشده است.
archive-change = { $act ->
    [retract] پس گرفته شد
   *[correct] اصلاح شد
}
archive-copies = پیام‌های تغییرکرده: { $number }
archive-subscribe-lead = نوشته‌های تازه خودشان به شما می‌رسند. جایش را انتخاب کنید.
archive-one-topic = تنها یک موضوع
archive-in-a-reader = در فیدخوان
archive-code = کد QR: { $what }
