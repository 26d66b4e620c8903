## What goes out at a time that lies ahead.

button-later = לשלוח אחר כך…
button-schedule = לתזמן
button-do-not-send = לא לשלוח
button-send-late = לשלוח עכשיו
form-later = שליחה מאוחר יותר
form-when = מתי לשלוח?
form-when-optional = מתי (ריק: לשלוח עכשיו)
form-when-hint = למשל 18:00, 08:00 מקומי או 2026-11-30 18:00, לפי השעון של { $zone }
form-when-question = מתי לשלוח? אפשר להשיב להודעה הזאת עם הזמן, למשל 18:00, 08:00 מקומי או 2026-11-30 18:00 (לפי השעון של { $zone }).
param-broadcast-at = מתי לשלוח, למשל 18:00; ריק: לשלוח עכשיו
planned-confirm = ההודעה תישלח ב־{ $when }. הקוראים יראו את ההודעה שלמעלה. לתזמן?
planned-done = תוזמן. ההודעה תישלח ב־{ $when }.
sent-late = ההודעה נשלחת עכשיו.
alert-too-late = „{ $title }” לא נשלח: המועד האחרון היה { $when }, והוא עבר. לשלוח בכל זאת?
alert-planner-gone = „{ $title }” לא נשלח: מי שתזמן אותו ל־{ $when } ({ $person }) כבר לא רשאי לשלוח. לשלוח בכל זאת?
moment-bad = „{ $given }” אינו זמן שאפשר להבין. יש לכתוב שעה כמו 18:00, יום ושעה כמו { $example }, או בעוד כמה זמן, כמו +90m או +2h.
moment-past = { $given } כבר עבר. יש לבחור זמן מאוחר יותר.
moment-far = { $given } רחוק ביותר משנה. יש לבחור זמן מוקדם יותר.
moment-skipped = אין { $given } ב־{ $zone }: השעון מוזז קדימה באותו לילה. יש לבחור זמן אחר.
moment-twice = { $given } חל פעמיים ב־{ $zone }, כי השעון מוזז אחורה באותו לילה. יש לכתוב למה הכוונה: { $first } או { $second }.
latest-before = המועד האחרון מוקדם ממועד השליחה. יש לבחור מועד מאוחר יותר.
post-not-to-plan = אי אפשר לתזמן את פרסום { $number }: הוא כבר פורסם, או שהוא חלק מהודעה לכולם.
post-not-planned = פרסום { $number } אינו מתוזמן.
post-embargoed = פרסום { $number } באמברגו, ואי אפשר לפרסם אותו עדיין. קודם יש לבטל את התזמון.
broadcast-is-planned = ההודעה הזאת כבר מתוזמנת.
