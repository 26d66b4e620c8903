## The people of the desk.

command-desk = دیدن تحریریه و کارهایی که می‌توانید بکنید
param-desk-code = کد دعوت
desk-in-private = لطفاً /desk را در گفتگوی خصوصی با من بفرستید.
desk-role = { $role ->
    [owner] مالک
    [editor] دبیر
    [writer] نویسنده
   *[viewer] بیننده
}
desk-may = { $role ->
    [owner] می‌توانید همه کار بکنید، افراد و منابع را هم مدیریت کنید.
    [editor] می‌توانید بنویسید، اصلاح کنید و بفرستید.
    [writer] می‌توانید بنویسید و اصلاح کنید؛ دیگران می‌فرستند.
   *[viewer] می‌توانید همه چیز را ببینید.
}
desk-limited = { $role }، فقط: { $topics }
desk-mine = نقش شما در تحریریهٔ { $publication }: { $role }.
desk-people = تحریریه
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }، بر پایهٔ تنظیمات
desk-choose = یکی را انتخاب کنید
button-desk-invite = دعوت از کسی
desk-person = { $who }: { $role }. دعوت از سوی { $by }، { $since }.
button-desk-topics = موضوع‌ها…
button-desk-remove = حذف
desk-remove-question = { $who } از تحریریه حذف شود؟ از آن پس هیچ فرمان یا دکمه‌ای از او پذیرفته نمی‌شود.
desk-removed = { $who } دیگر در تحریریه نیست.
desk-invite-question = چه نقشی داشته باشد؟
desk-invited = نخستین کسی که تا 24 ساعت این را در گفتگوی خصوصی برایم بفرستد با این نقش به تحریریه می‌پیوندد: { $role }. یک بار کار می‌کند؛ فقط به یک نفر بدهید.
desk-invited-link = یا با این پیوند: { $link }
form-desk-topics = موضوع‌ها
desk-topics-question = کدام موضوع‌ها؟ نام‌ها را با ویرگول میانشان در پاسخ به این پیام بفرستید. «همه» یعنی همهٔ آن‌ها.
desk-joined = به تحریریه خوش آمدید.
desk-told = نقش شما در تحریریهٔ { $publication } اکنون: { $role }.
desk-told-gone = شما دیگر در تحریریهٔ { $publication } نیستید.
desk-told-joined = { $who } از دعوت شما استفاده کرد و اکنون در تحریریه است: { $role }. اگر منظورتان کس دیگری بود، با /desk حذفش کنید.
desk-code-unknown = این کد را نمی‌شناسم. آن را بررسی کنید یا کد تازه بخواهید.
desk-code-expired = زمان این کد گذشته است. کد تازه بخواهید.
desk-code-used = این کد پیش‌تر استفاده شده است. کد تازه بخواهید.
desk-already-you = شما از پیش در تحریریه هستید و کد استفاده نشد. با /desk نقش خود را ببینید.
desk-already = { $person } از پیش در تحریریه است.
desk-no-topic = موضوعی به نام «{ $topic }» نیست.
desk-limits-of-editors = فقط دبیران را می‌توان به موضوع‌ها محدود کرد یا از فرستادن بازداشت.
desk-account = «{ $person }» حساب نیست. سکو و شمارهٔ کاربر را بنویسید، مانند { $example }.
desk-owner-of-settings = { $person } بر پایهٔ { $setting } در israfan.toml مالک است و فقط همان‌جا تغییر می‌کند.
desk-nobody = { $person } در تحریریه نیست.
privacy-desk = • شما در تحریریه هستید، پس نام، نقش و کارهایتان در آن را هم نگه می‌دارم.
