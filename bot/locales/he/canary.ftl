## מה שמגיע קודם למעטים, ולשאר כעבור כמה דקות.

button-canary = שליחה קודם ל־{ $number }
button-go-on-now = להמשיך עכשיו
canary-started = זה נשלח קודם { $number ->
    [one] ליעד אחד
    [two] לשני יעדים
   *[other] ל־{ $number } יעדים
}. השאר יקבלו { $minutes } דק׳ אחר כך, אלא אם תעצרו.
canary-waits = נשלח קודם { $number ->
    [one] ליעד אחד
    [two] לשני יעדים
   *[other] ל־{ $number } יעדים
}; השאר יקבלו ב־{ $when }, אלא אם תעצרו.
canary-breaking = מבזק יוצא לכולם בבת אחת. הסירו את היעדים הראשונים או שלחו אותו כידיעה רגילה.
canary-paused = השליחה מושהית. חדשו אותה קודם.
canary-not-waiting = אף אחד לא ממתין: השליחה לא מעוכבת בשביל יעדים ראשונים.
console-canary = קודם { $number ->
    [one] ליעד אחד
    [two] לשני יעדים
   *[other] ל־{ $number } יעדים
}; השאר { $minutes } דק׳ אחר כך, אלא אם מישהו יעצור
