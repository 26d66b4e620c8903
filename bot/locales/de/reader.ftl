## Was Leserinnen und Leser sehen.

welcome = Willkommen bei { $publication }
welcome-how =
    Hier bekommst du jeden neuen Artikel, sobald er erscheint, oder nur die Themen, die du auswählst.
    /latest zeigt die neuesten Artikel, /help alles, was ich kann.
help = Was du hier tun kannst
help-command = { $command } — { $description }
latest = Neueste Artikel
latest-of = Neueste Artikel zum Thema { $topic }
latest-none = Es gibt noch keine Artikel. /topics zeigt, was du abonnieren kannst.
latest-end = Ältere Artikel gibt es nicht.
search = Suche: { $words }
search-topic = Thema: { $topic }
search-source = Quelle: { $source }
search-none = Nichts gefunden. Versuch es mit weniger oder anderen Wörtern.
search-near-topics = Oder meintest du eines dieser Themen?
search-most = { $most ->
    [one] Das ist der beste Treffer.
   *[other] Das sind die { $most } besten Treffer.
} Mit einem weiteren Wort wird die Suche genauer.
search-end = Mehr Treffer gibt es nicht.
search-empty = Wonach suchst du? Schreib die Wörter hinter /search, zum Beispiel: /search Klimagipfel
search-too-long = Das ist zu lang für eine Suche. Höchstens { $most } Zeichen sind möglich.
search-unknown-source = { $found ->
    [0] Es gibt keine Quelle „{ $source }“. Lass sie weg, um alle Quellen zu durchsuchen.
   *[other] Es gibt keine Quelle „{ $source }“. Meintest du: { $near }?
}
# Was zwischen den Wörtern und dem Namen einer Quelle stehen kann.
search-from = von, aus
read-in-private = Lies „{ $title }“ in deinem privaten Chat mit mir:
read-retracted = Die Redaktion hat diesen Artikel zurückgezogen.
read-unknown = { $named ->
    [0] Diesen Artikel finde ich nicht. Antworte mit { $command } auf eine Nachricht, die einen zeigt, oder schreib { $command } und seine Nummer oder seinen Link.
   *[other] Einen Artikel „{ $given }“ finde ich nicht. Schreib seine Nummer oder seinen Link, oder antworte mit { $command } auf eine Nachricht, die ihn zeigt.
}
topics = Themen, die du abonnieren kannst. ✓ steht vor deinen Abos.
topics-none = Es gibt noch keine Themen, aber du kannst alles abonnieren.
page = Seite { $page } von { $pages }
topics-choose = Wähl ein Thema
everything = alle Themen
# Was man statt eines Themas schreiben kann.
everything-words = alle Themen, alles, alle
subscriptions = Deine Abos
subscriptions-choose = Ein Thema abbestellen
card = Was soll hierher kommen?
card-follows = Abonniert: { $topics }.
card-nothing = Noch ist nichts ausgewählt.
card-except = Schließe aus, was du nicht willst: ✓ kennzeichnet, was nicht kommt.
sources = Quellen, denen du folgen kannst. ✓ kennzeichnet deine Abos.
sources-none = Es gibt noch keine Quellen.
sources-choose = Quelle auswählen
languages = Sprachen, denen du folgen kannst. ✓ kennzeichnet deine Abos.
languages-none = Es gibt noch in keiner Sprache Artikel.
languages-choose = Sprache auswählen
follows-except = { $topics } außer { $left }
subscriptions-except = Ausgeschlossen: { $topics }
rate-day = etwa { $number } am Tag
rate-week = etwa { $number } in der Woche
rate-seldom = weniger als einmal in der Woche
subscribed = { $place ->
    [private] Du hast jetzt { $topic } abonniert.
    [group] Diese Gruppe hat jetzt { $topic } abonniert.
    [thread] { $app ->
        [places-channels] Dieser Thread
       *[other] Dieses Gruppenthema
    } hat jetzt { $topic } abonniert.
   *[channel] Dieser Kanal hat jetzt { $topic } abonniert.
}
subscribed-already = { $place ->
    [private] Du hast { $topic } schon abonniert.
    [group] Diese Gruppe hat { $topic } schon abonniert.
    [thread] { $app ->
        [places-channels] Dieser Thread
       *[other] Dieses Gruppenthema
    } hat { $topic } schon abonniert.
   *[channel] Dieser Kanal hat { $topic } schon abonniert.
}
subscribed-newest = { $number ->
    [one] Der neueste Artikel:
   *[other] Die neuesten Artikel:
}
undone = Rückgängig gemacht. Jetzt abonniert: { $topics }.
undone-nothing-left = Rückgängig gemacht. Hier ist jetzt nichts mehr abonniert.
undone-already = Das ist schon rückgängig gemacht.
subscribed-again = Willkommen zurück! Wieder abonniert: { $topics }.
subscribed-to-nothing = Hier ist nichts abonniert. /topics zeigt, was du abonnieren kannst.
unsubscribed = Abbestellt: { $topic }.
unsubscribed-everything = Alle Themen sind abbestellt.
unsubscribed-everything-but = Alle Themen sind abbestellt, außer: { $topics }.
not-subscribed-to = { $topic } ist hier nicht abonniert. Deine Abos: { $topics }.
still-subscribed = Weiterhin abonniert: { $topics }.
stopped = Gestoppt: Hierher kommen keine Nachrichten mehr. /subscribe stellt deine Abos wieder her.
stopped-already = Hierher werden keine Nachrichten gesendet. Mit /subscribe geht es los.
stop = Alles beenden?
stop-keeps = Hierher kommen dann keine Nachrichten mehr. { $found ->
    [0] {""}
   *[other] Deine Abos bleiben gespeichert, und /subscribe stellt sie wieder her: { $topics }.
}
stop-nothing = Nichts wurde geändert: Nachrichten kommen wie bisher.
return-ask = Hier wurde alles beendet. Die Abos davor: { $topics }. Wie vorher, oder neu auswählen?
# Was man statt /stop schreiben kann.
stop-words = stopp, stop, aufhören, beenden, abbestellen, alles beenden
offer-subscribe = Möchtest du { $topic } abonnieren?
notice-subscribed = ✓ { $topic }
notice-unsubscribed = ✗ { $topic }

button-read = Lesen
button-read-here = Hier lesen
button-read-in = Lesen auf { $language }
button-share = Teilen
share-link = Kopier den Link und teil ihn:
button-everything = Alle Themen
button-topics = Themen
button-sources = Quellen
button-languages = Sprachen
button-except = Alles außer…
button-card = ‹ Alle Optionen
button-take-in = ✓ { $topic }
button-undo = Rückgängig
button-stop = Alles beenden
button-stay = Alles behalten
button-as-before = Wie vorher
button-afresh = Neu auswählen
button-subscribe = Abonnieren: { $topic }
button-unsubscribe = Abbestellen: { $topic }
button-page-before = ‹ Zurück
button-page-after = Mehr ›
button-search-everywhere = Überall suchen
button-unfollow = ✗ { $topic }
# Where there are no buttons.
text-button = { $label }: { $command }
text-form =
    Schreib deinen Text zum Antworten hinter diesen Befehl:
    { $command }

digest-missed = Das hast du verpasst, während wir dich nicht erreichen konnten:
digest-due = Dein Überblick:
digest-more = { $number ->
    [one] Und { $number } weiterer Artikel.
   *[other] Und { $number } weitere Artikel.
} /latest zeigt die neuesten Artikel.
label-breaking = Eilmeldung

## Menus.

command-start = So funktioniert es
command-help = Was du hier tun kannst
command-latest = Die neuesten Artikel, auf Wunsch zu einem Thema
command-search = Artikel suchen: Wörter, „eine Wendung“, #Thema, aus einer Quelle
command-read = Einen ganzen Artikel hier lesen
command-topics = Themen auswählen
command-subscribe = Auswählen, was kommen soll, oder beim Namen abonnieren
command-unsubscribe = Ein Thema abbestellen, oder alle
command-subscriptions = Deine Abos
command-stop = Alle Nachrichten stoppen
param-latest-count = Wie viele (1 bis 10)
param-latest-topic = Zu welchem Thema
param-search-words = Wörter, die alle vorkommen; eine Wendung in Anführungszeichen, Anfang* für einen Wortanfang
param-search-topic = Nur zu diesem Thema
param-search-from = Nur aus dieser Quelle
param-read-post = Nummer oder Link des Artikels; leer lassen für den neuesten
param-subscribe-topic = Welches Thema, oder mehrere mit Kommas; leer lassen, um aus einer Liste zu wählen
param-unsubscribe-topic = Welches Thema, oder mehrere mit Komma
# Articles put into other chats, by @name of the bot.
insert-none = Nichts gefunden. Öffne den Chat mit mir
mention-none = Ich finde keinen Artikel mit „{ $words }“.
share-topic = Mehr zu { $topic }:
