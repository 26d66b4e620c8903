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
search = חיפוש: { $words }
search-topic = בנושא { $topic }
search-source = מאת { $source }
search-none = לא נמצאו תוצאות. נסו פחות מילים או מילים אחרות.
search-near-topics = או שהתכוונתם לאחד הנושאים האלה?
search-most = אלה { $most } התוצאות הטובות ביותר. הוסיפו מילה כדי לצמצם את החיפוש.
search-end = אין תוצאות נוספות.
search-empty = מה לחפש? כתבו את המילים אחרי /search
search-too-long = הטקסט ארוך מדי לחיפוש. אפשר לכתוב עד { $most } תווים.
search-unknown-source = { $found ->
    [0] אין מקור בשם ”{ $source }“. השמיטו אותו כדי לחפש בכל המקורות.
   *[other] אין מקור בשם ”{ $source }“. אולי התכוונתם אל: { $near }?
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
subscribed-again = שמחים שחזרתם! העדכונים חודשו: { $topics }.
subscribed-to-nothing = אין כאן מינויים. את הנושאים הקיימים תמצאו ב־/topics.
unsubscribed = המינוי בוטל: { $topic }.
unsubscribed-everything = המינוי לכל הנושאים בוטל.
unsubscribed-everything-but = המינוי לכל הנושאים בוטל, ונשארו רק: { $topics }.
not-subscribed-to = אין כאן מינוי לנושא { $topic }. המינויים שלכם: { $topics }.
still-subscribed = נשארו המינויים: { $topics }.
unsubscribe-everything-first = המינוי לכל הנושאים כולל גם את { $topic }. כדי לבחור נושאים מסוימים שלחו תחילה /unsubscribe ואחר כך /topics.
stopped = ההודעות הופסקו. כדי לחדש את המינויים שלכם שלחו /subscribe.
stopped-already = כרגע לא נשלחות לכאן הודעות. כדי להתחיל שלחו /subscribe.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = לקריאה
button-share = שיתוף
button-everything = כל הנושאים
button-topics = נושאים
button-undo = ביטול הפעולה
button-page-before = ‹ הקודם
button-page-after = עוד ›
button-search-everywhere = חיפוש בכל הכתבות
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    כדי לענות כתבו את הטקסט אחרי הפקודה הזו:
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
command-search = חיפוש בכתבות: מילים, ”ביטוי“, #נושא, מאת מקור מסוים
command-topics = בחירת נושאים
command-subscribe = הרשמה לנושא או לכל הנושאים
command-unsubscribe = ביטול מינוי לנושא או לכל הנושאים
command-subscriptions = המינויים שלכם
command-stop = הפסקת כל ההודעות
param-latest-count = כמה כתבות (1 עד 10)
param-latest-topic = באיזה נושא
param-search-words = מילים שכולן מופיעות; ביטוי במירכאות, תחילת מילה עם * בסופה
param-search-topic = רק בנושא הזה
param-search-from = רק מהמקור הזה
param-subscribe-topic = איזה נושא; השאירו ריק לכל הנושאים
param-unsubscribe-topic = איזה נושא
