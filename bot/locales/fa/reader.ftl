## آنچه خوانندگان می‌بینند.

welcome = به { $publication } خوش آمدید
welcome-how =
    انتخاب کنید چه چیزی به اینجا برسد: همه چیز، یا موضوع‌هایی که می‌خواهید. از آن پس مقاله‌های تازه همین که منتشر شوند می‌رسند.
    ‏‎/latest تازه‌ترین‌ها را نشان می‌دهد و ‎/help همهٔ آنچه از من برمی‌آید.
help = آنچه { $publication } اینجا انجام می‌دهد
latest = تازه‌ترین مقاله‌ها
latest-of = تازه‌ترین‌های { $topic }
latest-none = هنوز مقاله‌ای اینجا نیست. ‎/topics نشان می‌دهد چه چیزی را می‌توان دنبال کرد.
topics = موضوع‌هایی که می‌توانید دنبال کنید. نشان ✓ یعنی اینجا دنبال می‌شود.
topics-none = هنوز موضوعی نیست؛ می‌توانید همه چیز را دنبال کنید.
topics-choose = موضوعی را انتخاب کنید
everything = همه چیز
subscriptions = دنبال‌شده‌ها در اینجا
subscribed = ✓ از این پس { $topic } را دریافت می‌کنید.
subscribed-place = ✓ از این پس { $topic } به اینجا می‌رسد.
subscribed-to-nothing = اینجا چیزی دنبال نمی‌شود. ‎/topics آنچه هست را نشان می‌دهد.
unsubscribed = { $topic } دیگر اینجا دنبال نمی‌شود.
unsubscribed-everything = دیگر همه چیز اینجا دنبال نمی‌شود.
still-followed = هنوز اینجا دنبال می‌شود: { $topics }.
unsubscribe-everything-first = اینجا همه چیز دنبال می‌شود و نمی‌توان یک موضوع را کنار گذاشت. ‎/unsubscribe همه را متوقف می‌کند؛ سپس با ‎/topics موضوع انتخاب کنید.
stopped = دیگر چیزی به اینجا فرستاده نمی‌شود. ‎/subscribe با همان تنظیم‌ها برمی‌گرداند.
stopped-already = چیزی به اینجا فرستاده نمی‌شود. با ‎/subscribe آغاز کنید.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = بخوانید
button-share = هم‌رسانی
button-everything = همه چیز
button-topics = موضوع‌ها
button-undo = واگرد
button-unfollow = ✗ { $topic }

digest-missed = هنگامی که دسترسی به شما نبود، این‌ها منتشر شد:
label-breaking = خبر فوری

command-start = خوش‌آمد و روش کار
command-help = چه می‌توان اینجا گفت
command-latest = تازه‌ترین مقاله‌ها، یا از یک موضوع
command-topics = چه چیزی را می‌توان دنبال کرد
command-subscribe = دنبال کردن یک موضوع یا همه چیز
command-unsubscribe = دنبال نکردن یک موضوع
command-subscriptions = آنچه اینجا دنبال می‌شود
command-stop = دیگر چیزی نفرست
param-latest-count = چند تا (۱ تا ۱۰)
param-latest-topic = از کدام موضوع
param-subscribe-topic = کدام موضوع؛ خالی یعنی همه چیز
param-unsubscribe-topic = کدام موضوع
