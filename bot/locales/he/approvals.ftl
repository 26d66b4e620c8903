## What waits for the desk's yes.

approval-rule = ”{ $source }”: זה יישלח אחרי שמישהו יאשר.
approval-minutes = ”{ $source }”: זה יישלח מעצמו, אלא אם מישהו יעכב.
approval-old = ב”{ $source }” { $number ->
    [one] מופיעה לראשונה כתבה ישנה
    [two] מופיעות לראשונה שתי כתבות ישנות
   *[other] מופיעות לראשונה { $number } כתבות ישנות
}. איש מהקוראים לא קיבל הודעה. לשלוח בכל זאת?
approval-more = … ועוד { $number }
approval-goes-out = יישלח ב־{ $when }.
approval-state = { $state ->
    [held] בהמתנה: { $person }
    [approved] { $person ->
        [none] נשלח מעצמו.
       *[other] אושר על ידי { $person }
    }
   *[other] { $person ->
        [none] לא יישלח.
       *[other] נדחה על ידי { $person }
    }
}
approval-decided = { $state ->
    [held] כבר בהמתנה: { $person }
    [approved] { $person ->
        [none] כבר נשלח.
       *[other] כבר אושר על ידי { $person }
    }
   *[other] { $person ->
        [none] לא יישלח.
       *[other] כבר נדחה על ידי { $person }
    }
}
approval-overtaken = בינתיים כבר הוחלט.
approval-unknown = השאלה הזאת כבר לא נשמרת.
approval-changed = שונה. הנוסח החדש מופיע בשאלה.
button-approve = { $number ->
    [one] לשלוח
    [two] לשלוח את שתיהן
   *[other] לשלוח את כל ה־{ $number }
}
button-drop = { $number ->
    [one] לדחות
    [two] לדחות את שתיהן
   *[other] לדחות את כל ה־{ $number }
}
button-edit = לשנות…
button-hold = לעכב
