## Looking after the database, in the console.

console-maintenance = תחזוקה
maintenance-check = בדיקת מסד הנתונים
maintenance-check-how = הבדיקה קוראת את כל { $size } ומחפשת נזק. דבר לא משתנה, והשליחה נמשכת בינתיים.
maintenance-last = לאחרונה: { $time }.
maintenance-well = מסד הנתונים תקין.
maintenance-backups = גיבויים
maintenance-server = מסד הנתונים נמצא על שרת משלו; מגבים אותו באמצעות “israfan db backup”.
maintenance-backup-how = גיבוי מעתיק את כל { $size } לתיקיית הנתונים בזמן שהכול נמשך; פנויים שם { $free }. לשחזור, עצרו את המערכת והשתמשו ב„israfan db restore” בשרת.
maintenance-no-room = אין בדיסק מקום לגיבוי. מחקו קודם גיבויים ישנים בשרת.
maintenance-backup = יצירת גיבוי
maintenance-no-backups = עדיין לא נוצר גיבוי.
maintenance-old = מה שהתיישן
maintenance-old-how = { $number ->
    [one] רשומה אחת ישנה מדי כרגע. מה שהתיישן נמחק מעצמו בתוך שעה; הכפתור מוחק אותו מיד.
    [two] שתי רשומות ישנות מדי כרגע. מה שהתיישן נמחק מעצמו בתוך שעה; הכפתור מוחק אותו מיד.
   *[other] { $number } רשומות ישנות מדי כרגע. מה שהתיישן נמחק מעצמו בתוך שעה; הכפתור מוחק אותו מיד.
}
maintenance-sort = { $sort ->
    [copies] עותקים של פוסטים (המספרים נשארים)
    [questions] שאלות שלא נענו
    [gone-places] מקומות שהסירו את הבוט
    [leases] הרשאות שליחה של אסימונים שאינם בשימוש
    [audit] יומן המערכת
    [updates] הודעות שנשלחו לבוט
    [searches] חיפושים
    [follow-changes] שינויי מעקב
    [events] אירועים שדווחו לתוכנות אחרות
   *[post-changes] תיקונים שאיש לא אישר
}
maintenance-due = ישנים מדי: { $number }; נשמרים בימים: { $days }.
maintenance-for-good = נשמרים ללא הגבלת זמן.
maintenance-clear = מחיקה עכשיו
maintenance-sending = השליחה נמשכת. המתג שעוצר את הכול נמצא בעמוד:
maintenance-busy = מסד הנתונים בטיפול ברגע זה. המתינו דקה ונסו שוב.
