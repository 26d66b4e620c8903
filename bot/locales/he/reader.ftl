## מה שהקוראים רואים.

welcome = ברוכים הבאים אל { $publication }
welcome-how =
    כאן תקבלו כל כתבה חדשה מיד עם פרסומה, או רק כתבות בנושאים שתבחרו.
    לכתבות האחרונות שלחו /latest, ולכל מה שאפשר לעשות כאן שלחו /help.
help = מה אפשר לעשות כאן
help-command = { $command } — { $description }
latest = הכתבות האחרונות
latest-of = הכתבות האחרונות בנושא { $topic }
latest-none = אין עדיין כתבות. את הנושאים הקיימים תמצאו ב־/topics.
latest-end = אין כתבות ישנות יותר.
read-in-private = לקריאת ”{ $title }” בצ׳אט הפרטי איתי:
read-retracted = המערכת הסירה את הכתבה הזאת.
read-unknown = { $named ->
    [0] לא מצאתי את הכתבה הזאת. השיבו עם { $command } להודעה שמציגה כתבה, או כתבו { $command } והמספר או הקישור שלה.
   *[other] לא מצאתי כתבה ”{ $given }”. כתבו את המספר או הקישור שלה, או השיבו עם { $command } להודעה שמציגה אותה.
}
search = חיפוש: { $words }
search-topic = בנושא { $topic }
search-source = מאת { $source }
search-none = לא נמצאו תוצאות. נסו פחות מילים או מילים אחרות.
search-near-topics = או שהתכוונתם לאחד הנושאים האלה?
search-most = אלה { $most } התוצאות הטובות ביותר. הוסיפו מילה כדי לצמצם את החיפוש.
search-end = אין תוצאות נוספות.
search-empty = מה לחפש? כתבו את המילים אחרי /search, למשל: /search אקלים
search-too-long = הטקסט ארוך מדי לחיפוש. אפשר לכתוב עד { $most } תווים.
search-unknown-source = { $found ->
    [0] אין מקור בשם ”{ $source }”. השמיטו אותו כדי לחפש בכל המקורות.
   *[other] אין מקור בשם ”{ $source }”. אולי התכוונתם אל: { $near }?
}
# מה שעומד בין המילים לשם המקור.
search-from = מאת
topics = הנושאים הקיימים. הסימן ✓ מציין את המינויים שלכם.
topics-none = אין עדיין נושאים, אבל אפשר להירשם לכל הנושאים.
page = עמוד { $page } מתוך { $pages }
topics-choose = בחרו נושא
everything = כל הנושאים
# מה שאפשר לכתוב במקום שם של נושא.
everything-words = כל הנושאים, הכול, הכל
subscriptions = המינויים שלכם
subscriptions-choose = ביטול מינוי לנושא
card = מה תרצו לקבל כאן?
card-follows = המינויים: { $topics }.
card-nothing = עדיין לא נבחר דבר.
card-except = בחרו מה לא לקבל: ✓ מסמן מה שלא יגיע.
sources = מקורות שאפשר לעקוב אחריהם. ✓ מסמן את המינויים שלכם.
sources-none = עדיין אין מקורות.
sources-choose = בחירת מקור
languages = שפות שאפשר לעקוב אחריהן. ✓ מסמן את המינויים שלכם.
languages-none = עדיין אין כתבות בשום שפה.
languages-choose = בחירת שפה
follows-except = { $topics } חוץ מ־{ $left }
subscriptions-except = לא כולל: { $topics }
rate-day = בערך { $number } ביום
rate-week = בערך { $number } בשבוע
rate-seldom = פחות מפעם בשבוע
subscribed = { $place ->
    [private] נרשמתם לעדכונים: { $topic }.
    [group] הקבוצה נרשמה לעדכונים: { $topic }.
    [thread] השרשור נרשם לעדכונים: { $topic }.
   *[channel] הערוץ נרשם לעדכונים: { $topic }.
}
subscribed-already = { $place ->
    [private] כבר נרשמתם לעדכונים: { $topic }.
    [group] הקבוצה כבר רשומה לעדכונים: { $topic }.
    [thread] השרשור כבר רשום לעדכונים: { $topic }.
   *[channel] הערוץ כבר רשום לעדכונים: { $topic }.
}
subscribed-newest = { $number ->
    [one] הכתבה האחרונה:
    [two] שתי הכתבות האחרונות:
   *[other] הכתבות האחרונות:
}
subscribed-again = שמחים שחזרתם! העדכונים חודשו: { $topics }.
subscribed-to-nothing = אין כאן מינויים. את הנושאים הקיימים תמצאו ב־/topics.
unsubscribed = המינוי בוטל: { $topic }.
unsubscribed-everything = המינוי לכל הנושאים בוטל.
unsubscribed-everything-but = המינוי לכל הנושאים בוטל, ונשארו רק: { $topics }.
not-subscribed-to = אין כאן מינוי לנושא { $topic }. המינויים שלכם: { $topics }.
still-subscribed = נשארו המינויים: { $topics }.
undone = הפעולה בוטלה. המינויים עכשיו: { $topics }.
undone-nothing-left = הפעולה בוטלה. אין כאן עכשיו מינויים.
undone-already = הפעולה כבר בוטלה.
stopped = ההודעות הופסקו. כדי לחדש את המינויים שלכם שלחו /subscribe.
stopped-already = כרגע לא נשלחות לכאן הודעות. כדי להתחיל שלחו /subscribe.
stop = להפסיק את הכול?
stop-keeps = לא יגיעו לכאן עוד הודעות. { $found ->
    [0] {""}
   *[other] המינויים נשמרים, ו־/subscribe יחזיר אותם: { $topics }.
}
stop-nothing = שום דבר לא השתנה: ההודעות ממשיכות להגיע כרגיל.
return-ask = ההודעות לכאן הופסקו. אלה היו המינויים: { $topics }. להמשיך כמו קודם, או לבחור מחדש?
# מה שאפשר לכתוב במקום ‎/stop.
stop-words = עצור, עצרו, הפסק, הפסיקו, להפסיק, די, ביטול מינוי, להפסיק הכול, להפסיק את הכול
offer-subscribe = להירשם לעדכונים: { $topic }?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = לקריאה
button-share = שיתוף
share-link = העתיקו את הקישור ושתפו אותו:
button-read-here = לקריאה כאן
button-read-in = לקריאה ב־{ $language }
button-everything = כל הנושאים
button-topics = נושאים
button-sources = מקורות
button-languages = שפות
button-except = הכול חוץ מ…
button-card = ‹ כל האפשרויות
button-take-in = ✓ { $topic }
button-undo = ביטול הפעולה
button-stop = להפסיק את הכול
button-stay = להשאיר את הכול
button-as-before = כמו קודם
button-afresh = לבחור מחדש
button-subscribe = הרשמה: { $topic }
button-unsubscribe = ביטול המינוי: { $topic }
button-page-before = ‹ הקודם
button-page-after = עוד ›
button-search-everywhere = חיפוש בכל הכתבות
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    כדי לענות כתבו את הטקסט אחרי הפקודה הזאת:
    { $command }

digest-missed = הכתבות שפספסתם בזמן שלא הצלחנו להגיע אליכם:
digest-due = התקציר שלכם:
digest-more = { $number ->
    [one] ועוד כתבה אחת.
    [two] ועוד שתי כתבות.
   *[other] ועוד { $number } כתבות.
} לכתבות האחרונות שלחו /latest.
label-breaking = מבזק

command-start = איך זה עובד
command-help = מה אפשר לעשות כאן
command-latest = הכתבות האחרונות, גם לפי נושא
command-read = קריאת כתבה שלמה כאן
command-search = חיפוש בכתבות: מילים, ”ביטוי”, #נושא, מאת מקור מסוים
command-topics = בחירת נושאים
command-subscribe = לבחור מה לקבל, או להירשם לפי שם
command-unsubscribe = ביטול מינוי לנושא או לכל הנושאים
command-subscriptions = המינויים שלכם
command-stop = הפסקת כל ההודעות
param-latest-count = כמה כתבות (1 עד 10)
param-latest-topic = באיזה נושא
param-read-post = המספר או הקישור של הכתבה; בלעדיהם הכתבה האחרונה
param-search-words = מילים שכולן מופיעות; ביטוי במירכאות, תחילת מילה עם * בסופה
param-search-topic = רק בנושא הזה
param-search-from = רק מהמקור הזה
param-subscribe-topic = איזה נושא, או כמה נושאים עם פסיקים; השאירו ריק כדי לבחור מרשימה
param-unsubscribe-topic = איזה נושא, או כמה נושאים עם פסיקים
# Articles put into other chats, by @name of the bot.
insert-none = לא נמצא דבר. לפתיחת הצ׳אט איתי
mention-none = לא מצאתי כתבה עם ”{ $words }”.
share-topic = עוד על { $topic }:
