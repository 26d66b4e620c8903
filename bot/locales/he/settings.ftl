## איך הכתבות מגיעות.

settings = { $place ->
    [private] ההגדרות שלכם
    [group] הגדרות הקבוצה
    [thread] הגדרות השרשור
   *[channel] הגדרות הערוץ
}
settings-line = { $name }: { $value }
settings-nothing = אין כאן עדיין מינויים. בחרו נושאים עם /subscribe, ואחר כך קבעו ב־/settings איך הם יגיעו.
settings-readonly = רק מנהלים יכולים לשנות את ההגדרות כאן.
settings-when = מתי מגיעות כתבות
settings-when-value = { $every ->
    [at_once] מיד
    [hourly] בתקציר, כל שעה
    [daily] בתקציר, כל יום בשעה { $at }
    [weekdays] בתקציר, משני עד שישי בשעה { $at }
   *[weekly] בתקציר, מדי { $day } בשעה { $at }
}
settings-hour = שעת התקציר
settings-day = יום התקציר
settings-cap = מגבלה יומית
settings-cap-value = { $number ->
    [0] ללא
    [one] כתבה אחת לכל היותר, והשאר בתקציר בשעה { $at }
    [two] שתי כתבות לכל היותר, והשאר בתקציר בשעה { $at }
   *[other] { $number } כתבות לכל היותר, והשאר בתקציר בשעה { $at }
}
settings-breaking = מבזקים
settings-breaking-value = { $answer ->
    [yes] תמיד מיד
   *[no] כמו שאר הכתבות
}
settings-quiet = שעות שקט
settings-quiet-about = מה לעשות בכתבות שמתפרסמות בשעות השקט?
settings-quiet-none = ללא
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = באילו ימים הן מתחילות?
settings-mode-value = { $mode ->
    [hold] הכתבות מגיעות אחריהן
    [silent] הכתבות מגיעות בלי צליל
   *[digest] הכתבות מגיעות אחריהן, בתקציר אחד
}
settings-length = כמה מהכתבה
settings-length-value = { $length ->
    [headline] כותרת בלבד
    [standfirst] כותרת משנה ותמונה
   *[long] תחילת הכתבה
}
settings-preview = תמונה ותצוגה מקדימה
settings-preview-value = { $size ->
    [automatic] לפי הכתבה
    [off] ללא
    [small] קטנה
   *[large] גדולה
}
settings-sound = צליל
settings-sound-value = { $answer ->
    [yes] פועל
   *[no] כבוי
}
settings-threads = שרשור מתחת לכל כתבה
settings-answer = { $answer ->
    [yes] כן
   *[no] לא
}
settings-mute = השתקה
settings-mute-value = עד { $until }
settings-mute-off = כבויה
settings-pauses = מושהה לזמן מה
settings-pauses-none = שום דבר לא מושהה כאן.
settings-pauses-topic = { $topic }: עד { $until }
settings-pauses-story = הסיפור ”{ $topic }”: עד { $until }
button-pause-end = סיום: { $topic }
pause-ended = כבר לא מושהה: { $topic }
settings-stories = סיפורים במעקב
settings-stories-none = אין כאן סיפור במעקב.
story-ended = כבר לא במעקב: { $topic }
settings-language = שפה
settings-language-automatic = { $language } (לפי האפליקציה)
settings-reads = שפות קריאה
settings-reads-about = כתבה שמתפרסמת בכמה שפות מגיעה פעם אחת: בשפה הראשונה מאלה.
settings-as-app = לפי האפליקציה
settings-zone = אזור זמן
settings-zone-value = { $city }, השעה שם { $now }
settings-look = איך הכתבות נראות
settings-home = שפה ואזור זמן
settings-cap-hint = השאר מגיע בתקציר. ריק: ללא מגבלה
settings-quiet-hint = ממתי עד מתי, לדוגמה 22:00-7:00. ריק: ללא
settings-city = עיר אחרת
settings-city-hint = העיר או המדינה שלכם, אם השעה שלה אינה ברשימה

setting-hour-ask = באיזו שעה? לדוגמה 8:30
setting-hour-bad = ”{ $given }” אינה שעה. כתבו למשל 8:30 או 20:15.
setting-cap-ask = כמה כתבות ביום, לכל היותר?
setting-cap-bad = ”{ $given }” אינו מספר כתבות. בחרו מספר בין 1 ל־{ $most }.
setting-quiet-ask = ממתי עד מתי? לדוגמה 22:00-7:00
setting-quiet-bad = ”{ $given }” אינו טווח שעות. כתבו למשל 22:00-7:00.
setting-quiet-many = אפשר לקבוע עד { $most } טווחים של שעות שקט. הסירו אחד מהם קודם.
setting-quiet-all = כך לא יישאר זמן לכתבות. כדי לא לקבל דבר שלחו /mute או /stop.
setting-quiet-no-day = צריך להישאר לפחות יום אחד. אם אין בהן צורך, הסירו את שעות השקט האלה.
setting-zone-ask = באיזו עיר או מדינה אתם? לדוגמה ירושלים
setting-zone-unknown = לא מצאתי אזור זמן בשם ”{ $given }”. נסו את העיר הגדולה הקרובה או את שם המדינה.
setting-zone-near = למה התכוונתם ב”{ $given }”?

mute-ask = לכמה זמן להשתיק?
muted = עד אז לא יגיע דבר, ומה שיתפרסם בינתיים לא יישלח אחר כך. מה שפספסתם תמצאו ב־/latest.
unmuted = ההשתקה כבויה, והכתבות מגיעות כרגיל.
mute-unknown = לא הבנתי לכמה זמן: ”{ $given }”. שלחו /mute ובחרו בכפתור.
# מה שאפשר לכתוב אחרי הפקודה.
mute-words-hour = שעה, לשעה
mute-words-morning = בוקר, עד הבוקר, עד בוקר, הלילה
mute-words-week = שבוע, לשבוע
mute-words-off = כבוי, ביטול, לבטל

button-settings = ‹ להגדרות
button-back = ‹ חזרה
button-hour = שעה
button-day = יום
button-other-hour = שעה אחרת…
button-other-hours = שעות אחרות…
button-other-number = מספר אחר…
button-digest-hour = שעת התקציר
button-night = בכל לילה 22:00–07:00
button-quiet-add = הוספת שעות…
button-days-all = כל יום
button-days-work = משני עד שישי
button-remove = הסרה
button-breaking-on = מבזקים: מיד
button-breaking-off = מבזקים: כמו השאר
button-sound-on = עם צליל
button-sound-off = בלי צליל
button-mute-hour = לשעה
button-mute-morning = עד הבוקר
button-mute-week = לשבוע
button-unmute = ביטול ההשתקה
button-search-zone = חיפוש עיר…

command-settings = מתי ואיך מגיעות כתבות: תקצירים, שעות שקט, תצוגה, שפה
command-mute = השתקת הכתבות לשעה, עד הבוקר או לשבוע
param-mute-until = שעה, בוקר, שבוע או ביטול

# Roles mentioned with some articles.
settings-mentions = אזכור תפקידים
settings-mentions-none = אף אחד
settings-mentions-about = התפקיד מאוזכר עם הכתבות שתבחרו, פעם אחת, כשהן מגיעות. אף אחד אחר לא מאוזכר.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] מגיע לחבר אחד
    [two] מגיע לשני חברים
   *[other] מגיע אל { $number } חברים
}
mention-reach-unknown = לא ידוע לכמה חברים זה מגיע
mention-gone = התפקיד הזה כבר לא קיים
mention-silent = אני לא יכול לאזכר אותו: אפשרו לכולם לאזכר אותו או תנו לי את ההרשאה ”{ $right }”
button-mention-add = אזכור תפקיד…
settings-mention-role = תפקיד
settings-mention-topics = עם כתבות בנושאים האלה
settings-mention-topics-hint = נושאים עם פסיקים ביניהם. ריק: ללא
mention-needs = בחרו מבזקים או לפחות נושא אחד.
mention-everything = הכול זה יותר מדי. בחרו נושאים או מבזקים.
mention-not-yours = כדי לאזכר את ”{ $role }” דרושה לכם ההרשאה ”{ $right }”, או שיהיה מותר לכולם לאזכר אותו.
mention-unknown = לא מצאתי את התפקיד הזה. אני מאזכר רק תפקידים של השרת הזה, ולעולם לא את כולם.
mention-many = זה מספיק: לכל היותר { $most } תפקידים. הסירו אחד קודם.
