command-stop_all = Alles Senden anhalten, bis du es fortsetzt

stop-all-question = Alles Senden auf allen Plattformen anhalten? Was wartet, geht nicht verloren, und ich beantworte weiter Befehle.
stop-all-waiting = { $number ->
    [0] Keine Nachricht wartet.
    [one] Eine Nachricht wartet.
   *[other] { $number } Nachrichten warten.
}
stop-all-stopped = Alles Senden ist angehalten.
stop-all-since = Seit { $time }, durch { $person }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}.
stop-all-dropped = Nichts wurde angehalten.
stop-all-released = Das Senden geht weiter.
stop-all-not-stopped = Das Senden ist nicht angehalten.
stop-all-reason-too-long = Der Grund ist zu lang: höchstens { $limit } Zeichen.
button-stop-all = Alles Senden anhalten
button-go-on = Fortsetzen

sending-paused = Pausiert.
sending-resumed = Es geht weiter.
sending-paused-already = Das Senden ist schon pausiert.
sending-not-paused = Das Senden ist nicht pausiert.
sending-nothing = Von Beitrag { $number } wartet nichts darauf, gesendet zu werden.
button-pause = Pausieren
button-resume = Fortsetzen
progress-paused = Pausiert: { $sent } von { $total } haben es bisher
why-sending-paused = Die Redaktion hat das Senden pausiert.

## What readers see of a correction or a retraction.

label-corrected = Korrigiert { $at }
notice-retracted = Die Redaktion hat diesen Beitrag zurückgezogen.
notice-corrected = Korrektur:

## What editors do to a post in chat.

command-publish = Einen Entwurf oder angehaltenen Beitrag veröffentlichen
param-publish-post = Nummer oder Link des Beitrags; oder antworte auf ihn
command-correct = Einen Beitrag in allen Kopien korrigieren
param-correct-post = Nummer oder Link des Beitrags; oder antworte auf ihn
command-retract = Einen Beitrag bei allen zurückziehen
param-retract-post = Nummer oder Link des Beitrags; oder antworte auf ihn
command-report = Wer einen Beitrag bekam, wer nicht und warum
param-report-post = Nummer oder Link des Beitrags; oder antworte auf ihn

form-correct = Korrektur
form-correct-question = Was soll da stehen? Antworte auf diese Nachricht mit der richtigen Überschrift; ein neuer Vorspann kommt nach einer Leerzeile darunter. Jetzt steht da: „{ $title }“
form-title = Überschrift
form-summary = Vorspann
form-body = Text

change-question = { $act ->
    [correct] Das in allen Kopien korrigieren?
    [retract] „{ $title }“ bei allen zurückziehen?
   *[other] Das veröffentlichen?
}
button-change = { $act ->
    [correct] Korrigieren
    [retract] Zurückziehen
   *[other] Veröffentlichen
}
change-begun = { $act ->
    [correct] Wird korrigiert…
    [retract] Wird zurückgezogen…
   *[other] Wird veröffentlicht…
}
change-dropped = Nichts wurde geändert.
change-done-already = Das wurde schon bestätigt oder verworfen.
change-overtaken = Jemand hat diesen Beitrag inzwischen geändert. Fang bitte neu an.
change-unknown = Dieser Entwurf ist nicht mehr da. Fang bitte neu an.
change-retracted = Beitrag { $number } wurde zurückgezogen.
change-published = Beitrag { $number } ist schon veröffentlicht.
change-nothing = Das steht da schon.
desk-post-which = Antworte auf den Beitrag mit { $command } oder nenn seine Nummer oder seinen Link.
desk-post-unknown = Es gibt keinen Beitrag „{ $given }“.

change-making = { $act ->
    [correct] Wird korrigiert.
    [retract] Wird zurückgezogen.
   *[other] Wird gesendet.
} { $number ->
    [0] Keine Kopie steht aus.
    [one] Eine Kopie steht aus.
   *[other] { $number } Kopien stehen aus.
}
change-paused = { $number ->
    [one] Pausiert: Eine Kopie wartet.
   *[other] Pausiert: { $number } Kopien warten.
}
change-made = { $act ->
    [correct] Korrigiert
    [retract] Zurückgezogen
   *[other] Gesendet
}: { $number ->
    [one] { $percent } % von einer Kopie
   *[other] { $percent } % von { $number } Kopien
}.
change-nobody = { $act ->
    [correct] Korrigiert. Noch hat es niemand.
    [retract] Zurückgezogen. Niemand hatte es.
   *[other] Veröffentlicht. Niemand bekommt es.
}
change-instead = { $platform }: { $how ->
    [notice] { $number } ließen sich nicht löschen und sagen jetzt, dass es zurückgezogen ist
   *[other] { $number } ließen sich nicht ändern und sind mit einer kurzen Nachricht beantwortet
}

report-head = #{ $post }: { $state ->
    [draft] ein Entwurf
    [held] angehalten
    [sending] wird gesendet
    [paused] pausiert
    [retracted] zurückgezogen
    [archived] archiviert
   *[published] veröffentlicht
}; { $number ->
    [0] keine Kopien
    [one] eine Kopie
   *[other] { $number } Kopien
}{ $open ->
    [0] {""}
   *[other] , { $open } stehen aus
}
report-row = { $platform }: { $number } — { $state }{ $reason ->
    [none] {""}
   *[other] {" "}({ $reason })
}
report-state = { $state ->
    [ready] wartet
    [sending] wird gesendet
    [sent] zugestellt
    [deleted] gelöscht
    [notice] durch einen Hinweis ersetzt
    [unknown] ungewiss
    [failed] abgelehnt
    [suppressed] nicht erreichbar
    [expired] zu spät
    [cancelled] angehalten
    [collected] wartet auf einen Überblick
    [digested] in einem Überblick genannt
    [out-of-reach] zu alt zum Zurückziehen
   *[other] { $state }
}
report-times = Zugestellt: { $times } (Minuten und Sekunden)
report-time = { $share } % nach { $time }
report-left = { $number ->
    [one] Ein Leser ist innerhalb einer Stunde danach gegangen
   *[other] { $number } Leser sind innerhalb einer Stunde danach gegangen
}
report-out-of-reach = { $number ->
    [one] Eine Kopie ist zu alt, um korrigiert oder zurückgezogen zu werden: Sie wird nur noch gezählt
   *[other] { $number } Kopien sind zu alt, um korrigiert oder zurückgezogen zu werden: Sie werden nur noch gezählt
}
report-rest = { $number ->
    [one] Eine weitere Kopie aus anderen Gründen
   *[other] { $number } weitere Kopien aus anderen Gründen
}
button-report-again = Aktualisieren
button-retry = { $number ->
    [one] Eine gescheiterte Kopie neu versuchen
   *[other] { $number } gescheiterte Kopien neu versuchen
}
report-nothing-failed = Nichts ist gescheitert, das sich neu versuchen ließe.
