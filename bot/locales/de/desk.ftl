## Was die Redaktion sieht.

command-broadcast = Allen Abonnenten eine Nachricht senden
param-broadcast-text = Deine Nachricht; leer lassen, dann frage ich danach
param-broadcast-link = Adresse einer Seite, auf die verlinkt wird
param-broadcast-picture = Adresse eines Bildes

form-broadcast = Rundnachricht
form-broadcast-question = Was soll ich senden? Antworte auf diese Nachricht mit dem Text. Für einen Link oder ein Bild schreib die Adresse in eine eigene Zeile.
form-broadcast-again = Bitte antworte auf diese Nachricht mit dem korrigierten Text.
form-text = Text
form-link = Link (optional)
form-picture = Bild (optional)

places-chats = { $number ->
    [one] { $number } { $platform }-Chat
   *[other] { $number } { $platform }-Chats
}
places-channels = { $number ->
    [one] { $number } { $platform }-Kanal
   *[other] { $number } { $platform }-Kanäle
}
and = { $first } und { $second }
duration-seconds = etwa { $number } s
duration-minutes = etwa { $number } min
duration-hours = etwa { $number } h
broadcast-reach = Das geht an { $places } und dauert { $duration }.
broadcast-to-topics = Nur an Leser von: { $topics }
button-audience = Zielgruppe…
form-audience = Zielgruppe
form-audience-question = Für wen ist es? Antworte mit Namen von Plattformen, Sprachen, Themen oder Arten von Orten ({ $kinds }), durch Kommas getrennt; ein Minus davor lässt sie aus: „Deutsch, -Sport“. „alle“ nimmt alles zurück. „aktiv 30“ heißt: wer den Bot in den letzten 30 Tagen benutzt hat.
form-audience-label = Für wen ist es?
audience-everybody = alle
audience-kind = { $kind ->
    [private] private Chats
    [group] Gruppen
    [channel] Kanäle
    [announcement] Ankündigungskanäle
   *[thread] Threads
}
audience-only = Nur: { $names }
audience-without = Ohne: { $names }
audience-active-word = aktiv
audience-active = in { $days ->
    [one] den letzten 24 Stunden
   *[other] den letzten { $days } Tagen
} aktiv
audience-days = Schreibe hinter „aktiv“ eine Zahl von Tagen von 1 bis { $limit }.
console-active-days = Hat den Bot innerhalb so vieler Tage benutzt
audience-nobody = Es bleibt niemand, an den das gehen könnte.
audience-unknown = Es gibt keine Plattform, keine Sprache, kein Thema und keine Art von Ort namens „{ $given }“.
audience-changed = Die Zielgruppe wurde seither geändert. Sende aus der neuesten Vorschau.
broadcast-confirm = Deine Leser sehen dann die Nachricht oben. Senden?
broadcast-started = Wird an { $total ->
    [one] { $total } Abonnenten
   *[other] { $total } Abonnenten
} gesendet…
broadcast-cancelled = Es wurde nichts gesendet.
broadcast-stopped = Gestoppt. Was schon unterwegs ist, kommt noch an; mehr wird nicht gesendet.
button-send = Senden
button-cancel = Abbrechen
button-back-to-text = Zurück zum Text
button-stop-broadcast = Senden stoppen

progress-planning = Vorbereitung: bisher { $total }
progress-sending = Wird gesendet: { $sent } von { $total }
progress-done = Fertig: { $sent } von { $total } haben es erhalten
progress-stopping = Wird gestoppt: bisher haben es { $sent } von { $total } erhalten
progress-stopped = Gestoppt: { $sent } von { $total } haben es erhalten
progress-sent = { $platform }: { $number } zugestellt
progress-missed = { $platform }: { $number } { $state ->
    [failed] fehlgeschlagen
    [suppressed] nicht erreichbar
    [cancelled] gestoppt
    [expired] zu spät
    [unknown] vielleicht angekommen, vielleicht nicht
   *[other] { $state }
}{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
broadcast-again = { $number ->
    [one] { $number } Nachricht wird noch einmal gesendet…
   *[other] { $number } Nachrichten werden noch einmal gesendet…
}
button-send-again = { $number } noch einmal senden

## Was die Redaktion ungefragt erfährt.

alert-expired = { $number ->
    [one] { $number } Abonnent hat
   *[other] { $number } Abonnenten haben
} einige Artikel nicht rechtzeitig bekommen. Alte Artikel werden nicht verspätet gesendet: Alle bekommen eine einzige Nachricht mit den Titeln.
alert-source-silent = „{ $source }“ hat seit { $since } nichts Neues gebracht, länger als je zuvor. Sieh nach, ob die Website noch veröffentlicht und ihr Feed es zeigt.
alert-source-failing = „{ $source }“ lässt sich seit { $since } nicht lesen ({ $reason }). Es wird von selbst weiter versucht; ist der Feed umgezogen, füge die neue Adresse hinzu.
alert-source-slow = „{ $source }“ antwortet langsam, seine Artikel kommen daher spät. Andere Quellen warten nicht darauf; sag es dem Betreiber der Website.
alert-unreachable = { $platform } antwortet nicht. Was zu senden ist, wartet und geht von selbst weiter; nichts geht verloren.
alert-brake = { $platform } meldet ungewöhnlich viele Orte auf einmal als verschwunden. Vorerst gehen dort nur Eilmeldungen hinaus, und niemand wird abgemeldet. Prüfe das Token des Bots und den Zustand der Plattform; sobald eine Nachricht ankommt, geht es von selbst weiter.
alert-flood = { $platform } lässt den Bot bis { $until } warten. Danach geht es von selbst weiter; sende bis dahin nur, was nicht warten kann.
alert-disk = Der Datenträger ist fast voll: noch { $free } frei. Schaffe bald Platz, sonst kann nichts mehr empfangen oder gesendet werden.
alert-endpoint-off = { $endpoint } nimmt keine Ereignisse mehr an; Endpunkt { $number } ist abgeschaltet ({ $reason }). Sobald er repariert ist: israfan webhook change { $number } --on, dann israfan webhook replay { $number } --since 5d.
alert-doubt = „{ $title }“: { $number ->
    [one] { $number } Exemplar ist vielleicht nicht angekommen
   *[other] { $number } Exemplare sind vielleicht nicht angekommen
}. Wird noch einmal gesendet, kann es bei manchen doppelt ankommen.
approval-burst = „{ $source }“ hat auf einmal { $number ->
    [one] { $number } neuen Artikel
   *[other] { $number } neue Artikel
} veröffentlicht. Das ist ungewöhnlich, darum sind sie zurückgehalten. Veröffentliche die, die du willst.
