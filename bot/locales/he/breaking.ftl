## מבזק: מבקשים, אדם שני מאשר, אפשר לבטל, ותוך כמה זמן הוא מגיע.

button-breaking = מבזק…
button-breaking-send = שליחה כמבזק
button-undo = ביטול השליחה
breaking-question = לשלוח את „{ $title }” כמבזק? הוא יוצא לפני כל השאר ומגיע גם בשעות שקט. { $persons ->
    [1] יש { $seconds } שנ׳ לביטול.
   *[other] אדם שני צריך לאשר אותו.
}
breaking-asked = הבקשה נשלחה. עכשיו אדם שני צריך לאשר; אחרי האישור זה יישלח בתוך { $seconds } שנ׳.
breaking-goes-out = יישלח כמבזק ב־{ $when }.
breaking-undone = השליחה בוטלה.
breaking-gone = זה כבר נשלח. כדי למשוך את זה מכולם יש להשתמש ב־/retract.
breaking-second = הבקשה הייתה שלך, ולכן אדם שני צריך לאשר.
breaking-asked-already = זה כבר התבקש: אדם שני צריך לאשר.
breaking-planned = פוסט { $number } כבר מתוזמן. יש להסיר אותו קודם מהתזמון.
breaking-clock = הגיע ל־{ $percent }% אחרי { $time }. היעד: 90% בתוך 2:00.
breaking-reached = הגיע ל־90% אחרי { $time } (היעד: 2:00).
breaking-missed = הגיע ל־{ $percent }%. היעד, 90% בתוך 2:00, לא הושג.
approval-breaking = { $person } מבקש לשלוח את זה כמבזק. אדם שני צריך לאשר.
alert-breaking-late = המבזק מתעכב: „{ $title }” יצא לפני יותר משתי דקות והגיע ל־{ $percent }%. { $command } אומר מה מעכב.
