## آنچه خوانندگان می‌بینند.

welcome = به { $publication } خوش آمدید
welcome-how =
    هر مقالهٔ تازه همین که منتشر شود اینجا به دستتان می‌رسد، یا فقط مقاله‌های موضوع‌هایی که انتخاب کنید.
    برای تازه‌ترین مقاله‌ها /latest و برای دیدن همهٔ امکانات /help را بفرستید.
help = کارهایی که اینجا می‌توانید انجام دهید
help-command = { $command } — { $description }
latest = تازه‌ترین مقاله‌ها
latest-of = تازه‌ترین مقاله‌ها دربارهٔ { $topic }
latest-none = هنوز مقاله‌ای نیست. موضوع‌ها را در /topics ببینید.
latest-end = مقالهٔ قدیمی‌تری نیست.
read-in-private = «{ $title }» را در گفتگوی خصوصی با من بخوانید:
read-retracted = تحریریه این مقاله را پس گرفته است.
read-unknown = { $named ->
    [0] این مقاله را پیدا نکردم. با { $command } به پیامی که مقاله‌ای را نشان می‌دهد پاسخ دهید، یا { $command } و شماره یا پیوند آن را بنویسید.
   *[other] مقاله‌ای با نشانی «{ $given }» پیدا نکردم. شماره یا پیوند آن را بنویسید، یا با { $command } به پیامی که آن را نشان می‌دهد پاسخ دهید.
}
search = جستجوی { $words }
search-topic = در موضوع { $topic }
search-source = از { $source }
search-none = چیزی پیدا نشد. واژه‌های کمتر یا دیگری را امتحان کنید.
search-near-topics = یا منظورتان یکی از این موضوع‌ها بود؟
search-most = این‌ها { $most } نتیجهٔ برتر است. برای محدود کردن جستجو واژه‌ای بیفزایید.
search-end = نتیجهٔ دیگری نیست.
search-empty = دنبال چه می‌گردید؟ واژه‌ها را پس از /search بنویسید، برای نمونه: /search تغییرات اقلیمی
search-too-long = این متن برای جستجو بلند است. حداکثر { $most } نویسه بنویسید.
search-unknown-source = { $found ->
    [0] منبعی به نام «{ $source }» نیست. برای جستجو در همهٔ منبع‌ها آن را ننویسید.
   *[other] منبعی به نام «{ $source }» نیست. منظورتان این بود: { $near }؟
}
# آنچه میان واژه‌ها و نام منبع می‌آید.
search-from = از
topics = موضوع‌هایی که می‌توانید دنبال کنید. نشان ✓ اشتراک‌های شما را نشان می‌دهد.
topics-none = هنوز موضوعی نیست، اما می‌توانید مشترک همهٔ موضوع‌ها شوید.
page = صفحهٔ { $page } از { $pages }
topics-choose = موضوعی را انتخاب کنید
everything = همهٔ موضوع‌ها
# آنچه می‌توان به جای نام موضوع نوشت.
everything-words = همهٔ موضوع‌ها, همه موضوع‌ها, همه چیز, همه
subscriptions = اشتراک‌های شما
subscriptions-choose = لغو اشتراک یک موضوع
card = چه چیزهایی اینجا برایتان بیاید؟
card-follows = اشتراک‌ها: { $topics }.
card-nothing = هنوز چیزی انتخاب نشده است.
card-except = آنچه را نمی‌خواهید کنار بگذارید: ✓ یعنی نمی‌آید.
sources = منبع‌هایی که می‌توانید دنبال کنید. ✓ اشتراک‌های شما را نشان می‌دهد.
sources-none = هنوز منبعی نیست.
sources-choose = یک منبع انتخاب کنید
languages = زبان‌هایی که می‌توانید دنبال کنید. ✓ اشتراک‌های شما را نشان می‌دهد.
languages-none = هنوز مقاله‌ای به هیچ زبانی نیست.
languages-choose = یک زبان انتخاب کنید
follows-except = { $topics } به‌جز { $left }
subscriptions-except = کنار گذاشته‌شده: { $topics }
rate-day = حدود { $number } در روز
rate-week = حدود { $number } در هفته
rate-seldom = کمتر از یک بار در هفته
subscribed = { $place ->
    [private] مشترک { $topic } شدید.
    [group] این گروه مشترک { $topic } شد.
    [thread] این گفتگو مشترک { $topic } شد.
   *[channel] این کانال مشترک { $topic } شد.
}
subscribed-already = { $place ->
    [private] از پیش مشترک { $topic } هستید.
    [group] این گروه از پیش مشترک { $topic } است.
    [thread] این گفتگو از پیش مشترک { $topic } است.
   *[channel] این کانال از پیش مشترک { $topic } است.
}
subscribed-newest = { $number ->
    [one] تازه‌ترین مقاله:
   *[other] تازه‌ترین مقاله‌ها:
}
subscribed-again = خوشحالیم که برگشتید! اشتراک‌ها دوباره فعال شد: { $topics }.
subscribed-to-nothing = اینجا اشتراکی نیست. موضوع‌ها را در /topics ببینید.
unsubscribed = اشتراک { $topic } لغو شد.
unsubscribed-everything = اشتراک همهٔ موضوع‌ها لغو شد.
unsubscribed-everything-but = اشتراک همهٔ موضوع‌ها لغو شد، به‌جز: { $topics }.
not-subscribed-to = اینجا اشتراکی برای { $topic } نیست. اشتراک‌های شما: { $topics }.
still-subscribed = اشتراک‌های باقی‌مانده: { $topics }.
undone = بازگردانده شد. اشتراک‌های کنونی: { $topics }.
undone-nothing-left = بازگردانده شد. اکنون اینجا اشتراکی نیست.
undone-already = این کار پیش‌تر بازگردانده شده است.
stopped = ارسال پیام متوقف شد. برای برگرداندن اشتراک‌ها /subscribe را بفرستید.
stopped-already = اکنون پیامی به اینجا فرستاده نمی‌شود. برای شروع /subscribe را بفرستید.
stop = همه چیز متوقف شود؟
stop-keeps = دیگر پیامی به اینجا نمی‌آید. { $found ->
    [0] {""}
   *[other] اشتراک‌هایتان می‌ماند و /subscribe آن‌ها را برمی‌گرداند: { $topics }.
}
stop-nothing = چیزی تغییر نکرد: پیام‌ها مثل قبل می‌آید.
return-ask = همه چیز اینجا متوقف شده بود. اشتراک‌های پیش از آن: { $topics }. مثل قبل، یا انتخاب از نو؟
# آنچه می‌توان به جای /stop نوشت.
stop-words = توقف, بس, بس است, ایست, لغو اشتراک, توقف همه چیز
offer-subscribe = مشترک { $topic } شوید؟
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = خواندن
button-share = هم‌رسانی
share-link = پیوند را کپی کنید و به اشتراک بگذارید:
button-read-here = همین‌جا بخوانید
button-read-in = خواندن به { $language }
button-everything = همهٔ موضوع‌ها
button-topics = موضوع‌ها
button-sources = منبع‌ها
button-languages = زبان‌ها
button-except = همه چیز به‌جز…
button-card = ‹ همهٔ گزینه‌ها
button-take-in = ✓ { $topic }
button-undo = بازگرداندن
button-stop = توقف همه چیز
button-stay = همه چیز بماند
button-as-before = مثل قبل
button-afresh = انتخاب از نو
button-subscribe = اشتراک { $topic }
button-unsubscribe = لغو اشتراک { $topic }
button-page-before = ‹ قبلی
button-page-after = بیشتر ›
button-search-everywhere = جستجو در همهٔ مقاله‌ها
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    برای پاسخ، متن خود را پس از این فرمان بنویسید:
    { $command }

digest-missed = وقتی به شما دسترسی نداشتیم، این مقاله‌ها را از دست دادید:
digest-due = خلاصهٔ شما:
digest-more = و { $number } مقالهٔ دیگر. برای تازه‌ترین مقاله‌ها /latest را بفرستید.
label-breaking = خبر فوری

command-start = روش کار
command-help = کارهایی که اینجا می‌توانید انجام دهید
command-latest = تازه‌ترین مقاله‌ها، یا مقاله‌های یک موضوع
command-read = خواندن یک مقالهٔ کامل در همین‌جا
command-search = جستجو در مقاله‌ها: واژه‌ها، «عبارت»، #موضوع، از یک منبع
command-topics = انتخاب موضوع‌ها
command-subscribe = انتخاب آنچه می‌گیرید، یا اشتراک با نام
command-unsubscribe = لغو اشتراک یک موضوع یا همهٔ موضوع‌ها
command-subscriptions = اشتراک‌های شما
command-stop = توقف همهٔ پیام‌ها
param-latest-count = چند مقاله (1 تا 10)
param-latest-topic = دربارهٔ کدام موضوع
param-read-post = شماره یا پیوند مقاله؛ برای تازه‌ترین مقاله خالی بگذارید
param-search-words = واژه‌هایی که همه بیایند؛ عبارت میان دو علامت نقل‌قول، آغاز واژه با * در پایان
param-search-topic = فقط در این موضوع
param-search-from = فقط از این منبع
param-subscribe-topic = کدام موضوع، یا چند موضوع با ویرگول؛ برای انتخاب از فهرست خالی بگذارید
param-unsubscribe-topic = کدام موضوع، یا چند موضوع با ویرگول
# Articles put into other chats, by @name of the bot.
insert-none = چیزی پیدا نشد. گفتگو با من را باز کنید
mention-none = مقاله‌ای با «{ $words }» پیدا نکردم.
share-topic = بیشتر دربارهٔ { $topic }:
