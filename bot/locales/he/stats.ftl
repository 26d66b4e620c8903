## How many readers there are, and how that goes.

stats-page = קהל
command-stats = כמה קוראים יש ואיך זה השתנה
stats-days = { $days ->
    [one] יום אחד
    [two] יומיים
   *[other] { $days } ימים
}
stats-period = תקופה
stats-by = לפי
stats-facet = { $facet ->
    [kind] סוג המקום
    [language] שפה
    [zone] אזור זמן
    [topic] נושא
    [state] מצב
   *[platform] פלטפורמה
}
stats-unknown = { $facet ->
    [zone] לא נבחר אזור זמן
   *[language] שפה לא ידועה
}
stats-chart = קוראים · { $by }
stats-chart-says = מ־{ $since } עד { $until }: מספר הקוראים בהתחלה: { $before }, עכשיו: { $now }.
stats-active = מקבלים עכשיו
stats-new = הצטרפו
stats-lost = עזבו או שאי אפשר להגיע אליהם
stats-net = מאז היום הראשון
stats-now = עכשיו
stats-percent = חלק
stats-change = שינוי
stats-each-day = יום אחר יום
stats-day = יום
stats-not-counted = לא נספר
stats-marks = מה קרה
stats-broadcasts = הודעות לכולם: { $number }
stats-corrections = תיקונים: { $number }
stats-outages = ימים שלא נספרו כי המערכת הייתה כבויה: { $number }
stats-overlap = מי שעוקב אחרי כמה נושאים נספר בכל אחד מהם.
stats-when = היום מסתיים בחצות לפי { $zone }; היום הנוכחי הוא כפי שהוא עכשיו.
stats-share-view = שיתוף התצוגה הזו
stats-share-how = מי שיש לו הקישור רואה את המספרים האלה בלי להתחבר, ולא רואה דבר מלבדם.
stats-lifetime = יעבוד במשך
stats-share-make = יצירת קישור
stats-shared = העתיקו את הקישור עכשיו: הוא לא יוצג שוב.
stats-links = קישורים פעילים
stats-until = עד
stats-made-by = נוצר בידי
stats-revoke = ביטול
stats-revoke-question = לבטל את הקישור הזה? איש לא יראה בו דבר יותר.
stats-link-over = הקישור הזה כבר לא עובד. בקשו מהמערכת קישור חדש.
stats-lifetime-bad = קישור עובד 7, 30 או 90 ימים.
stats-public = הקוראים של { $publication }
