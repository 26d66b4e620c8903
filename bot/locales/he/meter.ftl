## What sending something would come to.

reach-span = { $places }, { $rate } בשנייה: { $minutes } דק׳ { $seconds } שנ׳
meter-today = הודעה מספר { $number } היום
meter-cap = הגיעו למגבלה היומית ויקבלו בתקציר: { $number }
meter-digest = יקבלו בתקציר: { $number }
meter-asleep = בשעות שקט עכשיו: { $number }
meter-muted = השתיקו הכול: { $number }
meter-story = השתיקו את הסיפור הזה: { $number }
meter-left-out = ביקשו בלי זה: { $number }
