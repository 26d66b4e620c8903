## The people of the desk.

command-desk = הצגת צוות המערכת ומה אפשר לעשות בו
param-desk-code = קוד של הזמנה
desk-in-private = שלחו /desk בצ׳אט פרטי איתי.
desk-role = { $role ->
    [owner] בעלות
    [editor] עריכה
    [writer] כתיבה
   *[viewer] צפייה
}
desk-may = { $role ->
    [owner] אפשר לעשות הכול, כולל אנשים ומקורות.
    [editor] אפשר לכתוב, לתקן ולשלוח.
    [writer] אפשר לכתוב ולתקן; אחרים שולחים.
   *[viewer] אפשר לראות הכול.
}
desk-limited = { $role }, רק: { $topics }
desk-mine = התפקיד שלכם במערכת של { $publication }: { $role }.
desk-people = צוות המערכת
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, לפי ההגדרות
desk-choose = בחרו מישהו
button-desk-invite = הזמנה
desk-person = { $who }: { $role }. ההזמנה מאת { $by }, { $since }.
button-desk-topics = נושאים…
button-desk-remove = הסרה
desk-remove-question = להסיר את { $who } מצוות המערכת? מאותו רגע שום פקודה או לחיצה משם לא תיחשב.
desk-removed = { $who } כבר לא בצוות המערכת.
desk-invite-question = מה יהיה התפקיד?
desk-invited = מי שישלח לי את זה ראשון בצ׳אט פרטי בתוך 24 שעות יצטרף לצוות המערכת בתפקיד: { $role }. הקוד פועל פעם אחת; תנו אותו לאדם אחד בלבד.
desk-invited-link = או בקישור הזה: { $link }
form-desk-topics = נושאים
desk-topics-question = אילו נושאים? השיבו להודעה הזאת עם השמות, מופרדים בפסיקים. ”הכול” פירושו כולם.
desk-joined = ברוכים הבאים לצוות המערכת.
desk-told = התפקיד שלכם במערכת של { $publication } הוא עכשיו: { $role }.
desk-told-gone = אתם כבר לא בצוות המערכת של { $publication }.
desk-told-joined = ההזמנה שלכם נוצלה: { $who } עכשיו בצוות המערכת, בתפקיד { $role }. אם התכוונתם למישהו אחר, הסירו אותו בעזרת /desk.
desk-code-unknown = אין קוד כזה. בדקו אותו, או בקשו קוד חדש.
desk-code-expired = תוקף הקוד הזה פג. בקשו קוד חדש.
desk-code-used = כבר השתמשו בקוד הזה. בקשו קוד חדש.
desk-already-you = אתם כבר בצוות המערכת, ולכן הקוד לא נוצל. הפקודה /desk מראה את התפקיד שלכם.
desk-already = { $person } כבר בצוות המערכת.
desk-no-topic = אין נושא בשם ”{ $topic }”.
desk-limits-of-editors = רק עורכים אפשר להגביל לנושאים או לשלול מהם את הזכות לשלוח.
desk-account = ”{ $person }” אינו חשבון. כתבו את הפלטפורמה ואת מספר המשתמש, למשל { $example }.
desk-owner-of-settings = { $person } בבעלות לפי { $setting } ב־israfan.toml, ורק שם אפשר לשנות זאת.
desk-nobody = { $person } לא בצוות המערכת.
privacy-desk = • אתם בצוות המערכת, ולכן נשמרים גם השם, התפקיד ומה שאתם עושים בו.
