## What is still to be set up, in the console.

console-setup = הקמה
setup-state = { $done ->
    [yes] (בוצע)
   *[no] (טרם בוצע)
}
setup-step = { $step ->
    [platform] פלטפורמה הוגדרה
    [token] החיבור אל { $platform } פועל
    [owner] בעלים ידוע
    [source] מקור נקרא
    [follower] מישהו עוקב
    [article] הכתבה הראשונה יצאה
    [https] לוח הניהול נגיש ב־https
   *[backup] נוצר גיבוי
}
setup-todo = { $step ->
    [platform] הריצו „israfan init” בשרת.
    [token] בדקו את קובץ ההגדרות וראו מה אומר „israfan check” בשרת.
    [owner] רשמו את מספר המשתמש שלכם תחת owners בקובץ ההגדרות.
    [source] הוסיפו פיד בשרת באמצעות „israfan source add” והכתובת שלו.
    [follower] התחילו את הבוט בצ'אט פרטי או הוסיפו אותו לערוץ, ועקבו אחרי משהו.
    [article] כתבו אחת, או המתינו שמקור יביא אותה.
    [https] תנו לפרוקסי להעביר אליו, ורשמו את כתובת ה־https ב־web.public_url.
   *[backup] צרו אחד, כדי שדבר לא יאבד עם הדיסק:
}
