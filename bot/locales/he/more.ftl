## מה עוד אפשר לעשות עם כתבה.

more-ask = מה תרצו לעשות?
button-follow-story = מעקב אחרי הסיפור הזה
button-unfollow-story = הפסקת המעקב אחרי הסיפור הזה
button-mute-story = השתקת הסיפור הזה
button-pause-day = השהיה ליום: { $topic }
button-pause-week = השהיה לשבוע: { $topic }
button-why = למה קיבלתי את זה?
story-followed = במעקב עד { $until }: הסיפור ”{ $topic }”. כל כתבה נוספת עליו תגיע לכאן, בלי קשר לנושאים שבחרתם, ותאריך את המעקב ב־30 ימים.
story-unfollowed = אין יותר מעקב אחרי הסיפור הזה.
story-muted = מושתק עד { $until }: הסיפור ”{ $topic }”. עד אז לא יגיע לכאן עוד דבר עליו.
story-unmuted = הסיפור הזה כבר לא מושתק.
topic-paused = מושהה עד { $until }: { $topic }. מה שיתפרסם בינתיים לא יישלח אחר כך.
button-unmute-story = ביטול השתקת הסיפור
