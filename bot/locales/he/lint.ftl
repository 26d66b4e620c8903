## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = הכותרת ארוכה מדי ל־{ $platform }, וסופה ייחתך.
lint-text-cut = הטקסט ארוך מדי ל־{ $platform }, וסופו ייחתך.
lint-picture-missing = אי אפשר לטעון את התמונה: { $address }
lint-picture-small = התמונה קטנה: { $width } × { $height } פיקסלים בלבד. נדרשים לפחות { $least }.
lint-link-dead = אין דף בכתובת הקישור: { $address }
lint-link-doubtful = לא הצלחנו לפתוח את הקישור כרגע: { $address }
lint-capitals = הכותרת כולה באותיות לועזיות גדולות.
lint-turned = יש בטקסט תווים סמויים שהופכים את סדר המילים.
lint-hidden-mention = תווים סמויים מסתירים אזכור: { $mention }
lint-mention-of-all = { $mention } לא ישלח התראה לאיש; הקוראים יראו אותו כטקסט רגיל.
lint-disguised-link = „{ $words }” מוביל לאתר אחר: { $address }
lint-invisible = { $number ->
    [one] יש בטקסט תו סמוי אחד.
    [two] יש בטקסט שני תווים סמויים.
   *[other] יש בטקסט { $number } תווים סמויים.
}
lint-sent-elsewhere = אותה כתבה כבר נשלחה בכתובת אחרת: פרסום { $number }, „{ $title }”.
lint-like-another = לפרסום { $number } מ־24 השעות האחרונות יש כותרת כמעט זהה: „{ $title }”.
lint-banned-word = המערכת אינה משתמשת במילה הזאת: „{ $word }”.
lint-no-topic = אין לה נושא, ולכן תגיע רק למי שעוקב אחרי הכול.

## Sent to the editor alone, to look at.

button-send-to-me = לשלוח אליי
sent-to-you = שלחתי לך את זה בצ׳אט פרטי.
no-private-chat = אי אפשר לכתוב לך בצ׳אט פרטי. אפשר לשלוח לי שם /start ולנסות שוב.
