## Broadcasts in the console.

console-broadcasts = הודעות לכולם
console-broadcast-new = כתיבת הודעה לכולם
console-broadcast-preview = שמירה ותצוגה מקדימה
console-broadcast-again = כתיבת הודעה נוספת כזאת
console-broadcast-state = { $state ->
    [draft] טיוטה
    [scheduled] מתוזמנת
    [sending] בשליחה
    [paused] מושהית
    [stopping] נעצרת
    [stopped] נעצרה
    [cancelled] בוטלה
   *[done] נשלחה
}
console-no-broadcasts = עדיין לא נכתבה הודעה לכולם.
console-not-delivered = לא נמסרו
console-written = נכתבה
console-drop = ביטול ההודעה
console-only = רק אל
console-without = לא אל
console-sort = { $sort ->
    [platforms] פלטפורמות
    [kinds] סוגי מקומות
   *[languages] שפות
}
console-audience-how = אם לא נבחר דבר, היא נשלחת לכולם.
console-paid = הודעות ב־{ $platform } עולות כסף.
console-local-hour = או בשעה הזאת במקום שבו נמצא כל קורא
console-hour-bad = כתבו שעה, למשל 08:00.
