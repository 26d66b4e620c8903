## למה כתבה הגיעה או לא. אחרי הנקודתיים בא מועד.

why-received = היא הגיעה לכאן: { $at }.
why-received-silent = היא הגיעה לכאן בלי צליל: { $at }.
why-received-changed = היא הגיעה לכאן. העדכון האחרון של ההודעה: { $at }.
why-because = המינוי שהביא אותה: { $topic }.
why-because-story = היא הגיעה כי הסיפור הזה במעקב שלכם.
why-digest = היא הגיעה לכאן בתקציר: { $at }.
why-collected = היא ממתינה לתקציר הבא: { $at }.
why-collected-quiet = היא פורסמה בשעות השקט וממתינה לתקציר שאחריהן: { $at }.
why-collected-cap = המגבלה היומית נוצלה, ולכן היא ממתינה לתקציר: { $at }.
why-waits-quiet = היא פורסמה בשעות השקט ותגיע בסופן: { $at }.
why-waits = עוד לא הצלחנו לשלוח אותה. הניסיון הבא: { $at }.
why-coming = היא בדרך.
why-topic = אף מינוי כאן לא מביא אותה. הנושאים שלה: { $topics }.
why-topic-none = אף מינוי כאן לא מביא אותה, ואין לה נושא.
why-left-out = לא כלול כאן: { $topic }.
why-paused = מושהה כאן עד { $at }: { $topic }.
why-story = הסיפור הזה מושתק כאן עד { $at }.
why-filter = מסנן המילים לא העביר אותה. המינוי: { $topic }.
why-muted = היא פורסמה כשהכול היה מושתק כאן, עד { $at }.
why-before = היא פורסמה לפני שהיו כאן מינויים: { $at }.
why-since-changed = היא פורסמה לפני שהמינויים וההגדרות כאן נקבעו כפי שהם עכשיו: { $at }.
why-counted = היא פורסמה: { $at }. הודעות מאותה תקופה רק נספרות כיום, ולכן אי אפשר לדעת אם הגיעה לכאן.
why-stopped = כרגע לא נשלחות לכאן הודעות. כדי לחדש את המינויים שלכם שלחו /subscribe.
why-unreachable = לא יכולתי לכתוב כאן באותו זמן: הייתי חסום או הוסרתי, או שחסרה לי הרשאה.
why-failed = לא היה אפשר להציג אותה כאן: ההודעה נדחתה.
why-in-doubt = לא ידוע אם היא הגיעה: החיבור נקטע בזמן השליחה.
why-expired = לא היה אפשר לשלוח אותה בזמן.
why-cancelled = השליחה נעצרה לפני שיצאה.
why-archived = היא כבר לא הייתה חדשה כשמצאתי אותה, ולכן לא נשלחה לאיש.
why-other-language = הכתבה הזאת כבר אצלכם בשפה אחרת: { $language }.
why-nothing = אין כאן עדיין מינויים.
why-choose = אם תבחרו ב”{ $button }”:
why-would = מתוך { $most } הכתבות האחרונות היו מגיעות: { $number }.
why-would-at-once = מתוך { $most } הכתבות האחרונות היו מגיעות מיד: { $number }.

button-why-follow = הרשמה: { $topic }
button-why-leave-out = ביטול המינוי: { $topic }
button-why-take-in = קבלה מחדש: { $topic }
button-why-without-words = בלי מסנן המילים

command-why = למה כתבה הגיעה, או למה לא
param-why-post = המספר או הקישור של הכתבה; בלעדיהם הכתבה האחרונה
