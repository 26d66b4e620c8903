## מה שהקוראים רואים.

welcome = ברוכים הבאים אל { $publication }
welcome-how =
    בחרו מה יגיע לכאן: הכול, או הנושאים שתרצו. לאחר מכן יגיעו הכתבות החדשות ברגע פרסומן.
    ‏‎/latest מציג את החדשות ביותר, ‎/help את כל מה שאפשר.
help = מה { $publication } יודע לעשות כאן
latest = הכתבות האחרונות
latest-of = האחרונות בנושא { $topic }
latest-none = עדיין אין כאן כתבות. ‎/topics מראה אחרי מה אפשר לעקוב.
topics = נושאים שאפשר לעקוב אחריהם. סימון מראה אחרי מה עוקבים כאן.
topics-none = עדיין אין נושאים; אפשר לעקוב אחרי הכול.
topics-choose = בחרו נושא
everything = הכול
subscriptions = עוקבים כאן אחרי
subscribed = ✓ מעכשיו תקבלו: { $topic }.
subscribed-place = ✓ מעכשיו יגיעו לכאן: { $topic }.
subscribed-to-nothing = לא עוקבים כאן אחרי דבר. ‎/topics מראה מה יש.
unsubscribed = כבר לא עוקבים כאן אחרי { $topic }.
unsubscribed-everything = כבר לא עוקבים כאן אחרי הכול.
still-followed = עדיין עוקבים כאן אחרי: { $topics }.
unsubscribe-everything-first = עוקבים כאן אחרי הכול, ולכן אי אפשר להשמיט נושא אחד. ‎/unsubscribe מפסיק הכול; אחר כך בחרו נושאים ב־‎/topics.
stopped = לא יישלח לכאן עוד דבר. ‎/subscribe מחזיר הכול כפי שהיה.
stopped-already = דבר אינו נשלח לכאן. מתחילים ב־‎/subscribe.
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = לקריאה
button-share = שיתוף
button-everything = הכול
button-topics = נושאים
button-undo = ביטול
button-unfollow = ✗ { $topic }

digest-missed = פורסם בזמן שלא יכולנו להגיע אליכם:
label-breaking = מבזק

command-start = ברוכים הבאים, ואיך זה עובד
command-help = מה אפשר לומר כאן
command-latest = הכתבות האחרונות, גם לפי נושא
command-topics = אחרי מה אפשר לעקוב
command-subscribe = לעקוב אחרי נושא, או אחרי הכול
command-unsubscribe = להפסיק לעקוב אחרי נושא
command-subscriptions = אחרי מה עוקבים כאן
command-stop = לא לקבל עוד דבר
param-latest-count = כמה (1 עד 10)
param-latest-topic = באיזה נושא
param-subscribe-topic = איזה נושא; ריק פירושו הכול
param-unsubscribe-topic = איזה נושא
