command-broadcast = שליחת הודעה לכל המנויים
param-broadcast-text = תוכן ההודעה; השאירו ריק ואשאל
param-broadcast-link = כתובת לקישור
param-broadcast-picture = כתובת של תמונה

form-broadcast = הודעה לכולם
form-broadcast-question = מה לשלוח? השיבו להודעה הזאת עם הטקסט. כדי להוסיף קישור או תמונה, כתבו את הכתובת בשורה נפרדת.
form-broadcast-again = השיבו להודעה הזאת עם הטקסט המתוקן.
form-text = טקסט
form-link = קישור (לא חובה)
form-picture = תמונה (לא חובה)

places-chats = { $number ->
    [one] צ׳אט אחד ב־{ $platform }
    [two] שני צ׳אטים ב־{ $platform }
   *[other] { $number } צ׳אטים ב־{ $platform }
}
places-channels = { $number ->
    [one] ערוץ אחד ב־{ $platform }
    [two] שני ערוצים ב־{ $platform }
   *[other] { $number } ערוצים ב־{ $platform }
}
and = { $first } ו־{ $second }
duration-seconds = { $number ->
    [one] כשנייה
    [two] כשתי שניות
   *[other] כ־{ $number } שניות
}
duration-minutes = { $number ->
    [one] כדקה
    [two] כשתי דקות
   *[other] כ־{ $number } דקות
}
duration-hours = { $number ->
    [one] כשעה
    [two] כשעתיים
   *[other] כ־{ $number } שעות
}
broadcast-reach = ההודעה תישלח אל { $places }, תוך { $duration }.
broadcast-to-topics = רק לקוראי הנושאים: { $topics }
button-audience = קהל…
form-audience = קהל
form-audience-question = למי זה מיועד? השיבו בשמות של פלטפורמות, שפות, נושאים או סוגי מקומות ({ $kinds }), עם פסיקים ביניהם; מינוס לפני שם משאיר אותו בחוץ: „עברית, -ספורט”. „כולם” מבטל הכול. „פעילים 30” הם מי שהשתמש בבוט ב־30 הימים האחרונים.
form-audience-label = למי זה מיועד?
audience-everybody = כולם
audience-kind = { $kind ->
    [private] צ׳אטים פרטיים
    [group] קבוצות
    [channel] ערוצים
    [announcement] ערוצי הכרזות
   *[thread] שרשורים
}
audience-only = רק: { $names }
audience-without = בלי: { $names }
audience-active-word = פעילים
audience-active = פעילים { $days ->
    [one] ביום האחרון
    [two] ביומיים האחרונים
   *[other] ב־{ $days } הימים האחרונים
}
audience-days = כתבו אחרי „פעילים” מספר ימים מ־1 עד { $limit }.
console-active-days = השתמש בבוט בתוך מספר ימים כזה
audience-nobody = לא נשאר למי לשלוח את זה.
audience-unknown = אין פלטפורמה, שפה, נושא או סוג מקום בשם „{ $given }”.
audience-changed = הקהל השתנה מאז. שלחו מהתצוגה המקדימה האחרונה.
broadcast-confirm = הקוראים יראו את ההודעה שלמעלה. לשלוח?
broadcast-started = { $total ->
    [one] שולח למנוי אחד…
    [two] שולח לשני מנויים…
   *[other] שולח ל־{ $total } מנויים…
}
broadcast-cancelled = דבר לא נשלח.
broadcast-stopped = השליחה נעצרה. הודעות שכבר יצאו יגיעו, ואחרות לא יישלחו.
button-send = שליחה
button-cancel = ביטול
button-back-to-text = חזרה לטקסט
button-stop-broadcast = עצירת השליחה

progress-planning = בהכנה: { $total } עד כה
progress-sending = בשליחה: { $sent } מתוך { $total }
progress-done = הסתיים: { $sent } מתוך { $total } קיבלו
progress-stopping = השליחה נעצרת: { $sent } מתוך { $total } קיבלו עד כה
progress-stopped = השליחה נעצרה: { $sent } מתוך { $total } קיבלו
progress-sent = { $platform }: נמסרו { $number }
progress-missed = { $platform }: { $number } — { $state ->
    [failed] השליחה נכשלה
    [suppressed] לא הצלחנו להגיע
    [cancelled] השליחה נעצרה
    [expired] מאוחר מדי
    [unknown] אולי הגיעו ואולי לא
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [one] שולח שוב הודעה אחת…
    [two] שולח שוב שתי הודעות…
   *[other] שולח שוב { $number } הודעות…
}
button-send-again = { $number ->
    [one] שליחה חוזרת של הודעה אחת
    [two] שליחה חוזרת של שתי הודעות
   *[other] שליחה חוזרת של { $number } הודעות
}

## מה שהעורכים מקבלים בלי לשאול.

alert-expired = { $number ->
    [one] מנוי אחד לא קיבל
    [two] שני מנויים לא קיבלו
   *[other] { $number } מנויים לא קיבלו
} כמה כתבות בזמן. כתבות ישנות לא נשלחות באיחור: כל מנוי מקבל הודעה אחת עם הכותרות שלהן.
alert-source-silent = המקור „{ $source }” לא הביא דבר חדש מאז { $since }, יותר מכל הפסקה עד היום. כדאי לבדוק אם האתר עדיין מפרסם ואם הפיד מציג זאת.
alert-source-failing = אי אפשר לקרוא את „{ $source }” מאז { $since } ({ $reason }). הניסיונות נמשכים מעצמם; אם הפיד עבר, הוסיפו את כתובתו החדשה.
alert-source-slow = המקור „{ $source }” עונה לאט, ולכן הכתבות שלו מגיעות באיחור. מקורות אחרים לא מחכים לו; עדכנו את מי שמפעיל את האתר.
alert-unreachable = אין תשובה מ־{ $platform }. מה שצריך להישלח ממתין וימשיך מעצמו; דבר לא יאבד.
alert-brake = לפי { $platform } מספר חריג של מקומות נעלם בבת אחת. בינתיים נשלחים לשם רק מבזקים, ואיש אינו מוסר מהרשימה. בדקו את האסימון של הבוט ואת מצב הפלטפורמה; השליחה תימשך מעצמה כשתגיע הודעה.
alert-flood = השליחה ב־{ $platform } מעוכבת עד { $until }. אחר כך היא תימשך מעצמה; עד אז שלחו רק מה שאינו סובל דיחוי.
alert-disk = הדיסק כמעט מלא: נותרו { $free }. פנו מקום בקרוב, אחרת לא יהיה אפשר לקבל או לשלוח דבר.
alert-endpoint-off = { $endpoint } כבר אינו מקבל אירועים, ולכן נקודת הקצה { $number } כובתה ({ $reason }). לאחר התיקון: israfan webhook change { $number } --on ואז israfan webhook replay { $number } --since 5d.
alert-doubt = ”{ $title }”: { $number ->
    [one] ייתכן שעותק אחד לא הגיע
    [two] ייתכן ששני עותקים לא הגיעו
   *[other] ייתכן ש־{ $number } עותקים לא הגיעו
}. שליחה חוזרת עלולה להביא לכמה קוראים עותק שני.
approval-burst = ב”{ $source }” פורסמו { $number } כתבות חדשות בבת אחת, וזה חריג, ולכן הן ממתינות. פרסמו את אלה שתרצו.
