problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = אי אפשר לעשות זאת כאן.
busy = אי אפשר לעשות זאת כרגע, אבל דבר לא אבד. נסו שוב בעוד דקה.
broken = משהו השתבש אצלנו. נסו שוב בעוד דקה.
too-fast = יותר מדי בבת אחת! המתינו דקה ונסו שוב.
too-often = ביקשתם את זה הרבה פעמים לאחרונה. נסו שוב בעוד רבע שעה.
unknown-command = אין פקודה כזאת: { $command }. כל מה שאפשר לעשות נמצא ב־/help.
unknown-topic = אין נושא בשם ”{ $topic }”. { $found ->
    [0] את הנושאים הקיימים תמצאו ב־/topics.
   *[other] אולי התכוונתם אל: { $near }? ראו גם /topics.
}
too-many-names = זה יותר מדי בבת אחת. אפשר לציין עד { $most } נושאים, עם פסיקים ביניהם.
unknown-topic-latest = אין נושא בשם ”{ $topic }”. כתבו /latest, אחר כך מספר בין 1 ל־{ $most }, ואם תרצו גם נושא.{ $found ->
    [0] {""}
   *[other] {" "}לדוגמה: { $near }.
}
latest-number = אי אפשר להציג ”{ $given }” כתבות. בחרו מספר בין 1 ל־{ $most }, למשל /latest 5.
too-long = הטקסט ארוך מדי: { $size } תווים, והמגבלה היא { $limit }.
desk-only = רק עורכי המערכת יכולים לעשות זאת.
admins-only = כאן רק מנהלים יכולים לעשות זאת. אפשר להירשם בצ׳אט פרטי איתי.
anonymous-admin = אי אפשר לדעת מי כותב כשכותבים בשם הקבוצה. כבו את ”הישארות אנונימית” ונסו שוב.
button-unknown = הכפתור הזה כבר לא פועל. שלחו את הפקודה שוב.
button-expired = תוקף הכפתור פג. שלחו את הפקודה שוב.
button-of-another = הכפתור הזה מיועד למי שביקש אותו.
broadcast-empty = אין טקסט לשליחה. כתבו אותו אחרי /broadcast, ואם יש קישור, בשורה נפרדת.
broadcast-too-long = הטקסט ארוך מדי להודעה אחת: { $size } תווים, והמגבלה היא { $limit }. קצרו אותו או הוסיפו קישור לכתבה.
broadcast-nobody = אין עדיין מנויים, ולכן אין למי לשלוח.
broadcast-unknown = ההודעה הזאת כבר לא קיימת. התחילו חדשה עם /broadcast.
broadcast-is-sending = ההודעה הזאת כבר נשלחת.
broadcast-was-sent = ההודעה הזאת כבר נשלחה.
broadcast-was-stopped = השליחה של ההודעה הזאת נעצרה.
broadcast-was-cancelled = ההודעה הזאת בוטלה, ודבר לא נשלח.
broadcast-nothing-unknown = לא נשאר מה לשלוח שוב.
not-an-address = ”{ $address }” אינה כתובת אינטרנט: היא צריכה להתחיל ב־http:// או ב־https://.
post-unknown = אין פוסט מספר { $number }.
post-retracted = פוסט מספר { $number } הוסר. אפשר לייבא אותו שוב כדי לפרסם.
post-without-title = אין בו כותרת, ולכן אין מה לפרסם. צריך כותרת בשורה הראשונה.
post-needs-title = לפוסט צריכה להיות כותרת.
story-retracted = פוסט מספר { $number } הוסר, ולכן אי אפשר להמשיך את הסיפור שלו. צריך לציין פוסט אחר של אותו סיפור.
story-no-article = פוסט מספר { $number } אינו כתבה, ולכן אין לו סיפור שאפשר להמשיך.
update-not-sent = פוסט מספר { $number } עוד לא נשלח, ולכן אין מה לעדכן. אפשר לתקן אותו או לפרסם אותו.
update-says-the-same = פוסט מספר { $number } כבר אומר בדיוק את זה. צריך לשנות את הכותרת, את כותרת המשנה או את הטקסט.
post-without-language = לא ידוע באיזו שפה פוסט מספר { $number }. אפשר לציין אותה עם `israfan post correct { $number } --language`.
post-same-language = הפוסטים { $number } ו־{ $other } באותה שפה ({ $language }), ולכתבה יש גרסה אחת בכל שפה.
post-joined-with-itself = צריך לתת מספרים של שני פוסטים שונים: פוסט אינו תרגום של עצמו.
post-no-article = פוסט מספר { $number } אינו כתבה, ולכן אין לו שפות אחרות.
source-unknown = אין מקור מספר { $number }.
source-is-paused = מקור מספר { $number } כבר מושהה.
source-is-not-paused = מקור מספר { $number } אינו מושהה.
subscriber-unknown = אין מנוי מספר { $number }.
desk-right = התפקיד שלכם ({ $role ->
    [owner] בעלות
    [editor] עריכה
    [writer] כתיבה
   *[viewer] צפייה
}) לא מאפשר את זה.
desk-topics = זה לא שייך רק לנושאים שלכם. הפקודה /desk מראה אותם.
desk-changed = התפקיד שלכם השתנה לפני רגע, ולכן דבר לא נעשה. הפקודה /desk מראה מה הוא עכשיו.
