## מה שמגיע בשעה של אזור הזמן של כל קורא.

waves-word = מקומי
waves-outlook = { $hour } במקום של כל קורא: הראשון { $first }, האחרון { $last }, { $zones ->
    [one] באזור זמן אחד
    [two] בשני אזורי זמן
   *[other] ב־{ $zones } אזורי זמן
}.
waves-left = { $number ->
    [one] נותר עותק אחד
    [two] נותרו שני עותקים
   *[other] נותרו { $number } עותקים
}, האחרון { $when }.
