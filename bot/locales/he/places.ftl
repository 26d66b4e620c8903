## What the bot says of itself in a place that others share.

added = תודה שהוספתם אותי! אני מביא את הכתבות של { $publication }.
added-next = { $place ->
    [server] למנהלים: שלחו /subscribe בכל ערוץ שצריך לקבל אותן. הפקודה /topics שם מציגה מה אפשר לבחור.
   *[other] למנהלים: לחצו על כפתור כדי להתחיל. הפקודה /help מציגה את כל מה שאני יכול לעשות כאן.
}
back = { $place ->
    [server] חזרתי! הכתבות מגיעות שוב לערוצים שנרשמו. הפקודה /subscriptions שם מציגה למה.
   *[other] חזרתי! הכתבות מגיעות לכאן שוב כמו קודם. הפקודה /subscriptions מציגה אילו.
}
rights-missing = אני עדיין לא יכול לפרסם כאן. תנו לי את ההרשאות האלה, וזה יתחיל מעצמו: { $rights }.
threads-right-missing = אני עדיין לא יכול לפתוח כאן שרשורים. תנו לי את ההרשאה הזאת, ולכתבה הבאה יהיה שרשור: { $right }.
# Permissions as the apps themselves call them.
right-view = View Channel
right-send = Send Messages
right-send-in-threads = Send Messages in Threads
right-embed = Embed Links
right-write = שליחת הודעות
right-post = פרסום הודעות
right-open-topic = ניהול נושאים
right-open-thread = Manage Threads
right-create-threads = Create Public Threads
right-mention = Mention @everyone, @here and All Roles
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] אני כבר לא יכול לפרסם שם: הנושא סגור. פתחו אותו מחדש או תנו לי את ההרשאה ”{ $rights }”, ואמשיך מעצמי.
    [thread] אני כבר לא יכול לפרסם שם: השרשור נעול או בארכיון. פתחו אותו מחדש או תנו לי את ההרשאה ”{ $rights }”, ואמשיך מעצמי.
    [rights] אני כבר לא יכול לפרסם שם. תנו לי את ההרשאות האלה, ואמשיך מעצמי: { $rights }.
   *[other] אני כבר לא יכול לפרסם שם, ואני לא יודע למה. בדקו את ההרשאות שלי שם; אמשיך לנסות מעצמי.
}
place-no-threads = אני כבר לא יכול לפתוח שם שרשורים מתחת לכתבות. תנו לי את ההרשאה הזאת, ואמשיך מעצמי: { $right }.
place-role-gone = התפקיד ”{ $role }” כבר לא קיים, ולכן הוא לא מאוזכר שם עם כתבות. בחרו אחר שם ב־/settings.
place-no-mention = אני כבר לא יכול לאזכר שם את התפקיד ”{ $role }”. אפשרו לכולם לאזכר אותו או תנו לי את ההרשאה ”{ $right }”.
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] אני עדיין לא יכול לפרסם ב”{ $title }”. מנו אותי שם למנהל עם הרשאה לפרסם הודעות ונסו שוב.
   *[other] אני עדיין לא יכול לכתוב ב”{ $title }”. הוסיפו אותי לשם, אפשרו לי לשלוח הודעות ונסו שוב.
}
place-not-yours = רק מנהלים של ”{ $title }” יכולים לבחור מה מגיע לשם, ואינכם ביניהם.
place-unknown = לא מצאתי את ”{ $name }”. בדקו את השם, או העבירו אליי הודעה משם.
button-place = מינויים: { $title }
forum-wants-tag = כל פוסט ב”{ $title }” צריך תגית. כתבה מגיעה לשם רק אם אחת מתגיות הפורום נקראת כמו אחד הנושאים שלה.
param-place = הערוץ שבו מדובר, למשל פורום; אחרת הערוץ הזה
not-here = אני לא נמצא כאן, ולכן לא אוכל להביא לכאן כתבות. /latest, /search, /read ו־/topics עובדות בכל זאת; לכל השאר הוסיפו אותי לשרת או כתבו לי בפרטי.
# A reader in a server wants articles in private.
button-private = שלחו לי בפרטי
private-sent = כתבתי לכם בפרטי. בחרו שם מה לקבל.
private-refused = אני לא יכול לכתוב לכם. אפשרו הודעות ישירות בהגדרות הפרטיות של השרת הזה ולחצו שוב.
