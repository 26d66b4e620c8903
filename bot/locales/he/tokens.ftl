## Tokens of programs that use the HTTP API.

token-name = “{ $name }” לא יכול להיות שם של אסימון. אפשר עד 40 תווים: אותיות לטיניות קטנות, ספרות ומקפים, למשל ⁦cms-2⁩.
token-taken = יש או היה אסימון בשם { $name }. צריך לבחור שם אחר.
token-unknown = אין אסימון בשם { $name }.
token-revoked = האסימון { $name } כבר בוטל.
token-over = תוקף האסימון הזה פג או שהוא בוטל. אפשר לבקש חדש.
key-reused = המפתח הזה כבר שימש לבקשה אחרת ב-24 השעות האחרונות. צריך מפתח חדש.
