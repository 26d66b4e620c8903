## The desk in a browser.

console-post-state = { $state ->
    [draft] טיוטה
    [held] ממתין
    [retracted] נמשך
    [archived] בארכיון
    [scheduled] מתוזמן
   *[published] פורסם
}
console-copy-state = { $state ->
    [ready] ממתינים
    [sending] בשליחה
    [sent] נמסרו
    [deleted] נמחקו
    [notice] הוחלפו בהודעה
    [unknown] בספק
    [failed] נדחו
    [suppressed] לא הצלחנו להגיע
    [expired] מאוחר מדי
    [cancelled] נעצרו
    [collected] ממתינים לתקציר
    [digested] מופיעים בתקציר
   *[other] { $state }
}
console-today = היום
console-skip = דילוג לתוכן
console-menu = עמודים
console-choose = בחירה
console-log-out = התנתקות
console-log-out-everywhere = התנתקות מכל המכשירים
console-log-in = התחברות
console-log-in-how = אפשר לקבל קישור מהבוט באמצעות /desk בצ'אט פרטי, או בפקודה „israfan desk login” בשרת.
console-code = הקוד מהקישור
console-link-over = הקישור הזה כבר לא פעיל: כל קישור פועל פעם אחת, במשך עשר דקות. בקשו קישור חדש.
console-link-made = הקישור הזה פותח את לוח הניהול פעם אחת, בתוך עשר דקות. אל תראו אותו לאיש.
button-console = פתיחת לוח הניהול…
button-console-open = פתיחת לוח הניהול
console-form-over = העמוד הזה לא היה מעודכן, ולכן דבר לא בוצע. חזרו, טענו אותו מחדש ונסו שוב.
console-not-found = אין עמוד כזה.
console-not-done = זה לא הצליח
console-done = { $act ->
    [break] זה יוצא בעוד רגע, או שאדם שני נשאל.
    [publish] הפרסום בעיצומו.
    [pause] הושהה.
    [resume] השליחה נמשכת.
    [cancel] נעצר.
    [retract] בתהליך משיכה חזרה.
    [retry] העותקים שנכשלו נשלחים שוב.
    [resend] העותקים שבספק נשלחים שוב.
    [unschedule] כבר לא מתוזמן.
    [correct] בתהליך תיקון.
    [change] שונה.
    [remove] הוסר.
    [schedule] תוזמן.
    [draft] נשמר.
    [send] בשליחה.
    [drop] בוטלה; דבר לא נשלח.
    [backup] נוצר גיבוי.
    [clear] נמחק.
   *[other] בוצע.
}
console-sending = נשלח עכשיו
console-sent = כבר יצא
console-nothing-sending = כרגע לא נשלח דבר.
console-progress = { $sent } מתוך { $total } הושלמו
console-paused = מושהה
console-preparing = בהכנה
console-cancel-question = להפסיק את השליחה לצמיתות? מי שכבר קיבל, זה נשאר אצלו.
console-reason = סיבה (לא חובה)
console-waiting = עותקים שטרם נשלחו
console-nothing-waiting = אין עותקים ממתינים.
console-held = בהמתנה להחלטתכם
console-approvals = ממתין לאישור
console-drop-question = { $number ->
    [one] זה לא יישלח לאף אחד.
    [two] אף אחת משתיהן לא תישלח.
   *[other] אף אחת מתוך { $number } לא תישלח.
}
console-publish = פרסום
console-next = הבאים בתור
console-nothing-planned = אין דבר מתוזמן.
console-untitled = ללא כותרת
console-posts = פרסומים
console-deliveries = מסירות
console-post-is = { $state ->
    [draft] עדיין לא פורסם: זו טיוטה.
    [held] עדיין לא פורסם: בהמתנה.
    [scheduled] עדיין לא פורסם: מתוזמן.
   *[retracted] נמשך חזרה.
}
console-not-meant = המקום הזה לא היה בין הנמענים.
console-place-bad = „{ $given }” אינו מקום. כתבו את הפלטפורמה ואת הצ'אט עם נקודתיים ביניהם.
console-place-state = { $state ->
    [suspended] אי אפשר לכתוב אליו
    [gone] הסיר את הבוט
    [left] הפסיק
   *[active] מקבל
}
console-search = מילים או מספר
console-state = מצב
console-all = הכול
console-show = הצגה
console-published = פרסום
console-delivered = נמסרו
console-open = נותרו
console-nothing-found = לא נמצא דבר.
console-report = מי קיבל
console-platform = פלטפורמה
console-why = סיבה
console-copies = עותקים
console-each-copy = כל עותק
console-no-copies = עדיין אין עותקים.
console-says = התוכן
console-correct = תיקון
console-correct-button = תיקון בכל העותקים
console-history = מה השתנה
console-revision = גרסה { $number }
console-acts = מה אפשר לעשות
console-unschedule-question = להסיר מלוח הזמנים? הוא יחזור למצבו הקודם.
console-retry = ניסיון חוזר לעותקים שנכשלו
console-resend = שליחה חוזרת של העותקים שבספק
console-resend-question = לשלוח שוב מה שאולי הגיע? ייתכן שחלק מהקוראים יקבלו פעמיים.
console-retract = משיכה חזרה
console-retract-question = למשוך חזרה מכולם? הוא נמחק היכן שהפלטפורמה מאפשרת, ואחרת ייכתב שנמשך.
console-why-title = למה פרסום הגיע למקום, או לא?
console-place = מקום
console-ask = בדיקה
console-facts = על הפרסום
console-number = מספר
console-post-number = מספר הפרסום
console-goes-out = מועד השליחה
console-author = מאת
console-source = מקור
console-link = קישור
console-people = אנשים
console-log = יומן
console-calendar = לוח שנה
console-sources = מקורות
console-role = תפקיד
console-role-topics = רק נושאים אלה (עורכים; ריק: הכול)
console-by-settings = לפי הגדרות השרת
console-invited = הראשון ששולח את זה לבוט בתוך 24 שעות מצטרף למערכת. זה לא יוצג שוב.
console-change = שינוי
console-invite = יצירת קוד
console-who = מי
console-act = מה
console-door = מאיפה
console-since = מאז
console-when = מתי
console-embargo = אמברגו
console-source-failing = לא ניתן לקריאה
console-source-well = תקין
console-last-read = נקרא לאחרונה
console-next-read = הבא
console-last-new = הכתבה החדשה האחרונה
console-no-sources = עדיין אין מקורות.
console-compose = כתיבה
console-topics-commas = נושאים, מופרדים בפסיקים
console-post-language = שפת הטקסט
console-save-draft = שמירה כטיוטה
console-preview = כפי שהקוראים יראו
console-lint = מה לבדוק לפני השליחה
console-lint-well = הכול תקין.
console-no-preview = כתבו כותרת והיא תוצג כאן.
console-forecast = אם יישלח עכשיו
console-forecast-nobody = איש לא יקבל אותו.
console-schedule = תזמון
console-at = שעה ({ $zone })
console-publish-question = לפרסם עכשיו לכל מי שעוקב?
