## کارهای دیگری که با یک مقاله می‌توان کرد.

more-ask = چه می‌خواهید بکنید؟
button-follow-story = دنبال کردن این ماجرا
button-unfollow-story = دنبال نکردن این ماجرا
button-mute-story = توقف این ماجرا
button-pause-day = توقف برای یک روز: { $topic }
button-pause-week = توقف برای یک هفته: { $topic }
button-why = چرا این برای من آمد؟
story-followed = دنبال می‌شود تا { $until }: ماجرای «{ $topic }». هر مقالهٔ تازه‌ای دربارهٔ آن، هر موضوعی هم که انتخاب کرده باشید، به اینجا می‌رسد و آن را 30 روز دیگر تمدید می‌کند.
story-unfollowed = دیگر این ماجرا را دنبال نمی‌کنید.
story-muted = توقف تا { $until }: ماجرای «{ $topic }». تا آن زمان چیز دیگری دربارهٔ آن به اینجا نمی‌رسد.
story-unmuted = این ماجرا دیگر متوقف نیست.
topic-paused = توقف موقت تا { $until }: { $topic }. آنچه در این میان منتشر شود بعداً فرستاده نمی‌شود.
button-unmute-story = پایان توقف این ماجرا
