command-stop_all = עצירת כל השליחה עד שתאמרו להמשיך

stop-all-question = לעצור את כל השליחה בכל הפלטפורמות? דבר ממה שממתין לא יאבד, ואמשיך לענות לפקודות.
stop-all-waiting = { $number ->
    [0] אין הודעות שממתינות.
    [one] הודעה אחת ממתינה.
    [two] שתי הודעות ממתינות.
   *[other] { $number } הודעות ממתינות.
}
stop-all-stopped = כל השליחה עצורה.
stop-all-since = מאז { $time }, לפי הוראה של { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = דבר לא נעצר.
stop-all-released = השליחה נמשכת.
stop-all-not-stopped = השליחה אינה עצורה.
stop-all-reason-too-long = הסיבה ארוכה מדי: אפשר עד { $limit } תווים.
button-stop-all = עצירת כל השליחה
button-go-on = המשך שליחה

sending-paused = הושהה.
sending-resumed = השליחה נמשכת.
sending-paused-already = השליחה כבר מושהית.
sending-not-paused = השליחה אינה מושהית.
sending-nothing = אין דבר מפוסט { $number } שממתין לשליחה.
button-pause = השהיה
button-resume = המשך
progress-paused = השליחה מושהית: { $sent } מתוך { $total } קיבלו עד כה
why-sending-paused = המערכת השהתה את השליחה.

## What readers see of a correction or a retraction.

label-corrected = תוקן { $at }
notice-retracted = המערכת חזרה בה מהפרסום הזה.
notice-corrected = תיקון:

## What editors do to a post in chat.

command-publish = פרסום טיוטה או פוסט שממתין
param-publish-post = מספר הפוסט או הקישור אליו; או תשובה אליו
command-correct = תיקון פוסט בכל העותקים
param-correct-post = מספר הפוסט או הקישור אליו; או תשובה אליו
command-retract = משיכת פוסט מכולם
param-retract-post = מספר הפוסט או הקישור אליו; או תשובה אליו
command-report = מי קיבל פוסט, מי לא ולמה
param-report-post = מספר הפוסט או הקישור אליו; או תשובה אליו

form-correct = תיקון
form-correct-question = מה צריך להיות כתוב? השיבו להודעה הזאת עם הכותרת הנכונה; כותרת משנה חדשה באה מתחתיה, אחרי שורה ריקה. כרגע כתוב: ”{ $title }”
form-title = כותרת
form-summary = כותרת משנה
form-body = טקסט

change-question = { $act ->
    [correct] לתקן את זה בכל העותקים?
    [retract] למשוך את ”{ $title }” מכולם?
   *[other] לפרסם את זה?
}
button-change = { $act ->
    [correct] תיקון
    [retract] משיכה
   *[other] פרסום
}
change-begun = { $act ->
    [correct] מתקן…
    [retract] מושך…
   *[other] מפרסם…
}
change-dropped = דבר לא השתנה.
change-done-already = זה כבר אושר או בוטל.
change-overtaken = בינתיים מישהו שינה את הפוסט הזה. התחילו מחדש.
change-unknown = הטיוטה הזאת כבר לא שמורה. התחילו מחדש.
change-retracted = פוסט { $number } נמשך.
change-published = פוסט { $number } כבר פורסם.
change-nothing = זה מה שכתוב כבר עכשיו.
desk-post-which = השיבו לפוסט עם { $command }, או כתבו את מספרו או את הקישור אליו.
desk-post-unknown = אין פוסט ”{ $given }”.

change-making = { $act ->
    [correct] מתקן.
    [retract] מושך.
   *[other] שולח.
} { $number ->
    [0] לא נותר אף עותק.
    [one] נותר עותק אחד.
    [two] נותרו שני עותקים.
   *[other] נותרו { $number } עותקים.
}
change-paused = { $number ->
    [one] מושהה: עותק אחד ממתין.
    [two] מושהה: שני עותקים ממתינים.
   *[other] מושהה: { $number } עותקים ממתינים.
}
change-made = { $act ->
    [correct] תוקן
    [retract] נמשך
   *[other] נשלח
}: { $number ->
    [one] { $percent }% מעותק אחד
    [two] { $percent }% משני עותקים
   *[other] { $percent }% מתוך { $number } עותקים
}.
change-nobody = { $act ->
    [correct] תוקן. עדיין אין לאף אחד.
    [retract] נמשך. לא היה לאף אחד.
   *[other] פורסם. אף אחד לא מקבל אותו.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } לא ניתנו למחיקה, ועכשיו כתוב בהם שהפוסט נמשך
   *[other] { $number } לא ניתנו לשינוי, ונענו בהודעה קצרה
}

report-head = #{ $post }: { $state ->
    [draft] טיוטה
    [held] ממתין
    [sending] בשליחה
    [paused] מושהה
    [retracted] נמשך
    [archived] בארכיון
   *[published] פורסם
}; { $number ->
    [0] אין עותקים
    [one] עותק אחד
    [two] שני עותקים
   *[other] { $number } עותקים
}{ $open ->
    [0] {""}
   *[other] , נותרו { $open }
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
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
    [out-of-reach] ישנים מכדי למשוך אותם
   *[other] { $state }
}
report-times = נמסר: { $times } (דקות ושניות)
report-time = { $share }% תוך { $time }
report-left = { $number ->
    [one] קורא אחד עזב בתוך שעה מרגע שקיבל
    [two] שני קוראים עזבו בתוך שעה מרגע שקיבלו
   *[other] { $number } קוראים עזבו בתוך שעה מרגע שקיבלו
}
report-out-of-reach = { $number ->
    [one] עותק אחד ישן מכדי שיהיה אפשר לתקן או למשוך אותו: הוא רק נספר
    [two] שני עותקים ישנים מכדי שיהיה אפשר לתקן או למשוך אותם: הם רק נספרים
   *[other] { $number } עותקים ישנים מכדי שיהיה אפשר לתקן או למשוך אותם: הם רק נספרים
}
report-rest = { $number ->
    [one] עוד עותק אחד מסיבות אחרות
    [two] עוד שני עותקים מסיבות אחרות
   *[other] עוד { $number } עותקים מסיבות אחרות
}
button-report-again = רענון
button-retry = { $number ->
    [one] ניסיון חוזר לעותק אחד שנכשל
    [two] ניסיון חוזר לשני עותקים שנכשלו
   *[other] ניסיון חוזר ל־{ $number } עותקים שנכשלו
}
report-nothing-failed = אין דבר שנכשל ושאפשר לנסות שוב.
