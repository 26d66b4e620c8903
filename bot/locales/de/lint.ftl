## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = { $platform } schneidet das Ende des Titels ab, er ist dort zu lang.
lint-text-cut = { $platform } schneidet das Ende des Textes ab, er ist dort zu lang.
lint-picture-missing = Das Bild lässt sich nicht laden: { $address }
lint-picture-small = Das Bild hat nur { $width } × { $height } Pixel. Es sollten mindestens { $least } sein.
lint-link-dead = Unter dem Link gibt es keine Seite: { $address }
lint-link-doubtful = Der Link ließ sich gerade nicht öffnen: { $address }
lint-capitals = Der Titel besteht nur aus Großbuchstaben.
lint-turned = Unsichtbare Zeichen kehren die Reihenfolge mancher Wörter um.
lint-hidden-mention = Unsichtbare Zeichen verbergen eine Erwähnung: { $mention }
lint-mention-of-all = { $mention } benachrichtigt niemanden: Es erscheint als gewöhnlicher Text.
lint-disguised-link = „{ $words }“ führt auf eine andere Website: { $address }
lint-invisible = { $number ->
    [one] Im Text steht ein unsichtbares Zeichen.
   *[other] Im Text stehen { $number } unsichtbare Zeichen.
}
lint-sent-elsewhere = Derselbe Artikel wurde schon unter einer anderen Adresse gesendet: Beitrag { $number }, „{ $title }“.
lint-like-another = Beitrag { $number } der letzten 24 Stunden hat fast denselben Titel: „{ $title }“.
lint-banned-word = Dieses Wort verwendet die Redaktion nicht: „{ $word }“.
lint-no-topic = Ohne Thema bekommen ihn nur die, die allem folgen.

## Sent to the editor alone, to look at.

button-send-to-me = An mich senden
sent-to-you = Ich habe es dir im privaten Chat geschickt.
no-private-chat = Ich kann dir nicht privat schreiben. Schick mir dort /start und versuch es noch einmal.
