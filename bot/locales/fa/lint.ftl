## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = عنوان برای { $platform } بلند است و انتهای آن بریده می‌شود.
lint-text-cut = متن برای { $platform } بلند است و انتهای آن بریده می‌شود.
lint-picture-missing = تصویر بارگذاری نمی‌شود: { $address }
lint-picture-small = اندازهٔ تصویر فقط { $width } × { $height } پیکسل است. باید دست‌کم { $least } باشد.
lint-link-dead = در این پیوند صفحه‌ای نیست: { $address }
lint-link-doubtful = پیوند الان باز نشد: { $address }
lint-capitals = همهٔ عنوان با حروف بزرگ لاتین نوشته شده است.
lint-turned = نویسه‌های نامرئی ترتیب بعضی واژه‌ها را برعکس می‌کنند.
lint-hidden-mention = نویسه‌های نامرئی یک نام‌بردن را پنهان کرده‌اند: { $mention }
lint-mention-of-all = { $mention } به کسی اعلان نمی‌دهد؛ خوانندگان آن را متن ساده می‌بینند.
lint-disguised-link = «{ $words }» به سایت دیگری می‌رود: { $address }
lint-invisible = { $number } نویسهٔ نامرئی در متن هست.
lint-sent-elsewhere = همین مطلب پیش‌تر با نشانی دیگری فرستاده شده است: مطلب { $number }، «{ $title }».
lint-like-another = مطلب { $number } از 24 ساعت گذشته تقریباً همین عنوان را دارد: «{ $title }».
lint-banned-word = تحریریه این واژه را به کار نمی‌برد: «{ $word }».
lint-no-topic = موضوعی ندارد، پس فقط به کسانی می‌رسد که همه‌چیز را دنبال می‌کنند.

## Sent to the editor alone, to look at.

button-send-to-me = فقط برای خودم
sent-to-you = در گفتگوی خصوصی برایتان فرستادم.
no-private-chat = نمی‌توانم در گفتگوی خصوصی به شما پیام بدهم. آنجا /start را برایم بفرستید و دوباره امتحان کنید.
