## ما يمكن فعله أيضًا بمقال.

more-ask = ماذا تريد أن تفعل؟
button-follow-story = متابعة هذه القصة
button-unfollow-story = إنهاء متابعة هذه القصة
button-mute-story = كتم هذه القصة
button-pause-day = إيقاف ليوم: { $topic }
button-pause-week = إيقاف لأسبوع: { $topic }
button-why = لماذا وصلني هذا؟
story-followed = متابَعة حتى { $until }: القصة «{ $topic }». يصل إلى هنا كل مقال جديد عنها مهما كانت المواضيع التي اخترتها، ويمدّد المتابعة 30 يومًا.
story-unfollowed = لم تعد تتابع هذه القصة.
story-muted = مكتومة حتى { $until }: القصة «{ $topic }». لن يصل المزيد عنها إلى هنا قبل ذلك.
story-unmuted = لم تعد هذه القصة مكتومة.
topic-paused = موقوف مؤقتًا حتى { $until }: { $topic }. ما يُنشر خلاله لا يُرسل لاحقًا.
button-unmute-story = إنهاء كتم هذه القصة
