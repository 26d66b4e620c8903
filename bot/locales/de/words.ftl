## Words that narrow a subscription.

words-of = Wörter für { $topic }
words-none = Es sind keine Wörter gewählt: Jeder Artikel kommt.
words-include = nur mit { $words }
words-exclude = nicht mit { $words }
words-narrow = { $topic }: { $words }
words-which = Welches Abo möchtest du durch Wörter eingrenzen? ✓ kennzeichnet die, die welche haben.
words-choose = Wähl ein Abo
words-ask =
    Welche Wörter für { $topic }? Ein Artikel kommt, wenn eines davon vorkommt. Setz ein Minus vor Wörter, die du nicht willst. Zum Beispiel:
    { $example }
    Was du schreibst, ersetzt die jetzigen Wörter.
words-box-include = Nur Artikel mit einem dieser Wörter
words-box-exclude = Keine Artikel mit einem dieser Wörter
words-hint = elect* findet auch elections; "west bank" in Anführungszeichen: in dieser Reihenfolge

words-untried = Es gibt noch keine Artikel, an denen sich die Wörter ausprobieren lassen.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — keines der Wörter
words-kept-by = ✗ { $title } — { $words }

words-gone = Das gehört nicht mehr zu deinen Abos. /subscribe zeigt, was du bekommst.
words-many = Das sind zu viele Wörter: { $number }. Höchstens { $most } sind möglich.
words-filters = Für { $most } Abos sind schon Wörter gewählt, mehr geht nicht. Entferne zuerst die eines anderen.
words-both = „{ $given }“ kann nicht zugleich gewünscht und unerwünscht sein. Lass es auf einer Seite weg.
words-quote-open = In „{ $given }“ fehlt ein Anführungszeichen. Setz eines auf jede Seite, wie in "west bank".
words-quote-empty = Zwischen den Anführungszeichen steht nichts. Schreib etwas hinein, wie in "west bank".
words-no-letters = In „{ $given }“ sind keine Buchstaben. Schreib ein Wort, oder lass es weg.
words-long = „{ $given }“ ist zu lang für ein Wort. Höchstens { $most } Buchstaben sind möglich.
words-star = Das * in „{ $given }“ muss am Ende stehen, nach mindestens { $least } Buchstaben, wie in elect*.

button-words = Wörter…
button-words-choose = Wörter wählen…
button-words-remove = Wörter entfernen
button-words-others = ‹ Andere Abos
