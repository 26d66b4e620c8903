## הארכיון הפתוח: עמודים לקוראים בדפדפן.

archive-posts = כתבות
archive-search = חיפוש
archive-search-words = מילים לחיפוש
archive-corrections = תיקונים
archive-subscribe = הרשמה
archive-here = המיקום שלך
archive-pages = עמודים נוספים
archive-all-languages = כל השפות
archive-none = עדיין אין כאן כתבות.
archive-newest = החדשות ביותר
archive-older = ישנות יותר
archive-more = תוצאות נוספות
archive-feeds = כפיד:
archive-what-changed = מה השתנה
archive-picture = לתמונה
archive-on-site = לקריאה במקום הפרסום המקורי
archive-other-languages = בשפות אחרות
archive-share-on = שיתוף ב־{ $place }
archive-share-mail = שליחה במייל
archive-address = כתובת הכתבה
archive-follow = לעקוב ב־{ $place }
archive-invite = הוספה לשרת ב־{ $place }
archive-all-ways = כל דרכי ההרשמה
archive-corrections-lead = במה טעינו, ומה נכון. מילים שהוסרו מחוקות בקו, ומילים שנוספו מודגשות בקו תחתון.
archive-no-corrections = עדיין לא תוקן דבר.
archive-change = { $act ->
    [retract] הוסר
   *[correct] תוקן
}
archive-copies = הודעות ששונו: { $number }
archive-subscribe-lead = כתבות חדשות מגיעות אליכם מעצמן. בחרו לאן.
archive-one-topic = נושא אחד בלבד
archive-in-a-reader = בקורא פידים
archive-code = קוד QR: { $what }
