command-broadcast = לשלוח הודעה לכל המקבלים
param-broadcast-text = מה לומר; אשאל אם יושמט
param-broadcast-link = כתובת לקישור
param-broadcast-picture = כתובת של תמונה

form-broadcast = הפצה
form-broadcast-question = מה לשלוח? השיבו להודעה זו עם הטקסט. שורה שהיא רק כתובת תהיה הקישור, וכתובת של תמונה תהיה התמונה.
form-broadcast-again = לאחר התיקון שלחו שוב את הטקסט בתשובה להודעה זו.
form-text = טקסט
form-link = קישור (לא חובה)
form-picture = תמונה (לא חובה)

places-chats = { $number ->
    [one] צ׳אט אחד ב־{ $platform }
   *[other] { $number } צ׳אטים ב־{ $platform }
}
places-channels = { $number ->
    [one] ערוץ אחד ב־{ $platform }
   *[other] { $number } ערוצים ב־{ $platform }
}
and = { $first } ו־{ $second }
duration-seconds = כ־{ $number } שניות
duration-minutes = כ־{ $number } דקות
duration-hours = כ־{ $number } שעות
broadcast-reach = ההודעה תגיע אל { $places }, { $duration }.
broadcast-confirm = למעלה מה שיראו. לשלוח?
broadcast-started = נשלח אל { $total } מקומות…
broadcast-cancelled = דבר לא נשלח.
broadcast-stopped = נעצר. מה שכבר בדרך יגיע; יותר לא יישלח.
button-send = שליחה
button-cancel = ביטול
button-back-to-text = חזרה לטקסט
button-stop-broadcast = עצירת השליחה

progress-planning = מכין: { $total } עד כה
progress-sending = שולח: { $sent } מתוך { $total }
progress-done = הסתיים: { $sent } מתוך { $total } קיבלו
progress-sent = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: נמסרו { $number }
progress-missed = { $platform ->
    [telegram] Telegram
    [discord] Discord
   *[other] { $platform }
}: { $number } { $state ->
    [failed] נכשלו
    [suppressed] לא ניתן להגיע אליהם
    [cancelled] נעצרו
    [expired] מאוחר מדי
    [unknown] לא ידוע
   *[other] { $state }
} ({ $reason })
broadcast-again = שולח שוב { $number }…
button-send-again = שליחה חוזרת של { $number }

## מה נאמר לדסק בלי שישאל.

told-expired = { $places ->
    [one] מקום אחד לא קיבל
   *[other] { $places } מקומות לא קיבלו
} כמה כתבות בזמן. מה שהתיישן אינו נשלח באיחור: כל מקום מקבל הודעה אחת עם הכותרות.
told-held = „{ $source }” הביא { $number } כתבות חדשות בבת אחת, וזה חריג. הן ממתינות: פרסמו מהדסק את הרצויות.
