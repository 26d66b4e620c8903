## What the bot says of itself in a place that others share.

added = ممنون که مرا اضافه کردید! مقاله‌های { $publication } را می‌آورم.
added-next = { $place ->
    [server] مدیران: در هر کانالی که باید آن‌ها را بگیرد /subscribe را بفرستید. فرمان /topics در همان‌جا انتخاب‌ها را نشان می‌دهد.
   *[other] مدیران: برای شروع دکمه‌ای را بزنید. فرمان /help هرچه اینجا از من برمی‌آید نشان می‌دهد.
}
back = { $place ->
    [server] برگشتم! مقاله‌ها دوباره به کانال‌های مشترک می‌رسند. فرمان /subscriptions در همان‌جا اشتراک‌ها را نشان می‌دهد.
   *[other] برگشتم! مقاله‌ها دوباره مثل قبل به اینجا می‌رسند. فرمان /subscriptions اشتراک‌ها را نشان می‌دهد.
}
rights-missing = هنوز نمی‌توانم اینجا پست بگذارم. این دسترسی‌ها را به من بدهید تا خودکار شروع شود: { $rights }.
threads-right-missing = هنوز نمی‌توانم اینجا گفتگو باز کنم. این دسترسی را به من بدهید تا مقالهٔ بعدی گفتگو داشته باشد: { $right }.
# Permissions as the apps themselves call them.
right-view = View Channel
right-send = Send Messages
right-send-in-threads = Send Messages in Threads
right-embed = Embed Links
right-write = ارسال پیام
right-post = انتشار پیام
right-open-topic = مدیریت موضوعات
right-open-thread = Manage Threads
right-create-threads = Create Public Threads
right-mention = Mention @everyone, @here and All Roles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] دیگر نمی‌توانم آنجا پست بگذارم: موضوع بسته است. آن را دوباره باز کنید یا دسترسی «{ $rights }» را به من بدهید تا خودکار ادامه دهم.
    [thread] دیگر نمی‌توانم آنجا پست بگذارم: گفتگو قفل یا بایگانی شده است. آن را دوباره باز کنید یا دسترسی «{ $rights }» را به من بدهید تا خودکار ادامه دهم.
    [rights] دیگر نمی‌توانم آنجا پست بگذارم. این دسترسی‌ها را به من بدهید تا خودکار ادامه دهم: { $rights }.
   *[other] دیگر نمی‌توانم آنجا پست بگذارم و نمی‌دانم چرا. دسترسی‌های مرا در آنجا بررسی کنید؛ خودکار باز هم تلاش می‌کنم.
}
place-no-threads = دیگر نمی‌توانم آنجا زیر مقاله‌ها گفتگو باز کنم. این دسترسی را به من بدهید تا خودکار ادامه دهم: { $right }.
place-role-gone = نقش «{ $role }» دیگر وجود ندارد و آنجا با مقاله‌ها نام برده نمی‌شود. با /settings در همان‌جا نقش دیگری انتخاب کنید.
place-no-mention = دیگر نمی‌توانم آنجا از نقش «{ $role }» نام ببرم. به همه اجازهٔ نام بردن از آن را بدهید یا دسترسی «{ $right }» را به من بدهید.
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] هنوز نمی‌توانم در «{ $title }» پست بگذارم. مرا آنجا مدیری کنید که اجازهٔ انتشار پیام دارد، سپس دوباره تلاش کنید.
   *[other] هنوز نمی‌توانم در «{ $title }» بنویسم. مرا به آنجا اضافه کنید و اجازهٔ ارسال پیام بدهید، سپس دوباره تلاش کنید.
}
place-not-yours = فقط مدیران «{ $title }» می‌توانند انتخاب کنند چه چیزی آنجا بیاید، و شما از آن‌ها نیستید.
place-unknown = «{ $name }» را پیدا نکردم. نام را بررسی کنید، یا یکی از پست‌هایش را برایم بازارسال کنید.
button-place = اشتراک‌ها: { $title }
forum-wants-tag = پست‌های «{ $title }» برچسب لازم دارند. مقاله فقط وقتی به آنجا می‌رسد که یکی از برچسب‌های انجمن هم‌نام یکی از موضوع‌های آن باشد.
param-place = کانال مورد نظر، مثلاً یک انجمن؛ وگرنه همین کانال
not-here = من اینجا عضو نیستم و نمی‌توانم مقاله‌ای به اینجا بیاورم. /latest، /search، /read و /topics با این حال کار می‌کنند؛ برای بقیه مرا به یک سرور بیفزایید یا خصوصی به من بنویسید.
# A reader in a server wants articles in private.
button-private = خصوصی برایم بفرست
private-sent = خصوصی به شما نوشتم. آنجا انتخاب کنید چه بگیرید.
private-refused = نمی‌توانم به شما بنویسم. در تنظیمات حریم خصوصی این سرور پیام مستقیم را مجاز کنید و دوباره بزنید.
