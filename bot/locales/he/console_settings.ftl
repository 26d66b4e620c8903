## Settings that change while the desk runs, in the console.

console-settings = הגדרות
live-settings-how = הן תקפות מהשימוש הבא, גם אחרי הפעלה מחדש, במקום מה שכתוב בקובץ ההגדרות.
live-setting = { $name ->
    [breaking-persons] כמה אנשים נדרשים למבזק (1 או 2)
    [breaking-undo] כמה שניות אפשר לבטל מבזק
   *[link-tags] תגי מקור בקישורים לכתבות, תג בכל שורה
}
live-setting-changed = שונה בידי { $person } בשעה { $time }.
live-setting-in-file = מקובץ ההגדרות.
live-setting-go-back = חזרה למה שבקובץ
live-setting-file-says = בקובץ:
setting-is-the-files = ההגדרה הזאת כבר כפי שבקובץ.
