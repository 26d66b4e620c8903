## Words that narrow a subscription.

words-of = מילים: { $topic }
words-none = לא נקבעו מילים: כל הכתבות מגיעות.
words-include = רק עם { $words }
words-exclude = בלי { $words }
words-narrow = { $topic }: { $words }
words-which = איזה מינוי לצמצם לפי מילים? ✓ מסמן מינויים שכבר יש להם מילים.
words-choose = בחירת מינוי
words-ask =
    אילו מילים לקבוע? המינוי: { $topic }. כתבה תגיע אם אחת מהן מופיעה בה. לפני מילים שלא רוצים כותבים מינוס. לדוגמה:
    { $example }
    מה שתכתבו יחליף את המילים שנקבעו עכשיו.
words-box-include = רק כתבות עם אחת מהמילים האלה
words-box-exclude = בלי כתבות שיש בהן מילה כזאת
words-hint = elect* ימצא גם elections, ו־"west bank" במירכאות: המילים בסדר הזה

words-untried = עדיין אין כתבות לנסות עליהן את המילים.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — אף אחת מהמילים
words-kept-by = ✗ { $title } — { $words }

words-gone = זה כבר לא בין המינויים שלכם. מה שמגיע אליכם נמצא ב־/subscribe.
words-many = יותר מדי מילים: { $number }. אפשר עד { $most }.
words-filters = כבר יש מילים ל־{ $most } מינויים, וזו המגבלה. הסירו קודם את המילים של מינוי אחר.
words-both = אי אפשר גם לרצות וגם לא לרצות את ”{ $given }”. השמיטו אותה מאחת הרשימות.
words-quote-open = חסרות מירכאות בצד אחד של ”{ $given }”. שימו מירכאות משני צדי הביטוי, כמו "west bank".
words-quote-empty = אין כלום בין המירכאות. כתבו ביניהן ביטוי, כמו "west bank".
words-no-letters = אין אותיות בתוך ”{ $given }”. כתבו מילה, או השמיטו.
words-long = ”{ $given }” ארוך מדי למילה. אפשר עד { $most } אותיות.
words-star = הכוכבית בתוך ”{ $given }” צריכה לעמוד בסוף, אחרי { $least } אותיות לפחות, כמו elect*.

button-words = מילים…
button-words-choose = קביעת מילים…
button-words-remove = הסרת המילים
button-words-others = ‹ מינויים אחרים
