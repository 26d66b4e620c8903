## The desk in a browser.

console-post-state = { $state ->
    [draft] ein Entwurf
    [held] angehalten
    [retracted] zurückgezogen
    [archived] archiviert
    [scheduled] geplant
   *[published] veröffentlicht
}
console-copy-state = { $state ->
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
   *[other] { $state }
}
console-today = Heute
console-skip = Zum Inhalt springen
console-menu = Seiten
console-choose = Auswählen
console-log-out = Abmelden
console-log-out-everywhere = Auf allen Geräten abmelden
console-log-in = Anmelden
console-log-in-how = Einen Link gibt es beim Bot mit /desk im privaten Chat oder auf dem Server mit „israfan desk login“.
console-code = Code aus dem Link
console-link-over = Dieser Link gilt nicht mehr: Jeder gilt einmal und zehn Minuten lang. Bitte hol dir einen neuen.
console-link-made = Dieser Link öffnet die Konsole einmal, innerhalb von zehn Minuten. Zeig ihn niemandem.
button-console = Konsole öffnen…
button-console-open = Konsole öffnen
console-form-over = Diese Seite war nicht mehr aktuell, daher wurde nichts getan. Geh zurück, lade sie neu und versuch es noch einmal.
console-not-found = Diese Seite gibt es nicht.
console-not-done = Das hat nicht geklappt
console-done = { $act ->
    [break] Es geht gleich hinaus, oder eine zweite Person wird gefragt.
    [publish] Wird veröffentlicht.
    [pause] Angehalten.
    [resume] Es geht weiter.
    [cancel] Gestoppt.
    [retract] Wird zurückgezogen.
    [retry] Die fehlgeschlagenen Kopien werden noch einmal versucht.
    [resend] Die ungewissen Kopien werden noch einmal gesendet.
    [unschedule] Nicht mehr geplant.
    [correct] Wird korrigiert.
    [change] Geändert.
    [remove] Entfernt.
    [schedule] Geplant.
    [draft] Gespeichert.
    [send] Wird gesendet.
    [drop] Verworfen; es wird nichts gesendet.
    [backup] Die Sicherung ist angelegt.
    [clear] Aufgeräumt.
   *[other] Erledigt.
}
console-sending = Wird gerade gesendet
console-sent = Hinausgegangen
console-nothing-sending = Gerade wird nichts gesendet.
console-progress = { $sent } von { $total } erledigt
console-paused = angehalten
console-preparing = in Vorbereitung
console-cancel-question = Den Versand endgültig stoppen? Wer es schon hat, behält es.
console-reason = Grund (freiwillig)
console-waiting = Noch zu sendende Kopien
console-nothing-waiting = Keine Kopie wartet.
console-held = Zurückgehalten, du entscheidest
console-approvals = Wartet auf eine Freigabe
console-drop-question = { $number ->
    [one] Das geht dann an niemanden hinaus.
   *[other] Keiner der { $number } Beiträge geht dann hinaus.
}
console-publish = Veröffentlichen
console-next = Als Nächstes geplant
console-nothing-planned = Nichts ist geplant.
console-untitled = Ohne Titel
console-posts = Beiträge
console-deliveries = Zustellung
console-post-is = { $state ->
    [draft] Noch nicht veröffentlicht: Es ist ein Entwurf.
    [held] Noch nicht veröffentlicht: Es wird zurückgehalten.
    [scheduled] Noch nicht veröffentlicht: Es ist geplant.
   *[retracted] Es wurde zurückgezogen.
}
console-not-meant = Dieser Ort gehörte nicht zu denen, für die es gedacht war.
console-place-bad = „{ $given }“ ist kein Ort. Schreib Plattform und Chat mit einem Doppelpunkt dazwischen.
console-place-state = { $state ->
    [suspended] nicht beschreibbar
    [gone] hat den Bot entfernt
    [left] hat gestoppt
   *[active] empfängt
}
console-search = Wörter oder eine Nummer
console-state = Zustand
console-all = Alle
console-show = Anzeigen
console-published = Veröffentlicht
console-delivered = Zugestellt
console-open = Noch offen
console-nothing-found = Nichts gefunden.
console-report = Wer es bekommen hat
console-platform = Plattform
console-why = Grund
console-copies = Kopien
console-each-copy = Jede einzelne Kopie
console-no-copies = Es gibt noch keine Kopien.
console-says = Wortlaut
console-correct = Korrigieren
console-correct-button = In jeder Kopie korrigieren
console-history = Was geändert wurde
console-revision = Fassung { $number }
console-acts = Was du tun kannst
console-unschedule-question = Aus dem Plan nehmen? Es bleibt, was es vorher war.
console-retry = Fehlgeschlagene Kopien noch einmal versuchen
console-resend = Ungewisse noch einmal senden
console-resend-question = Noch einmal senden, was vielleicht ankam? Manche bekommen es dann zweimal.
console-retract = Zurückziehen
console-retract-question = Bei allen zurückziehen? Wo die Plattform es erlaubt, wird es gelöscht, sonst steht dort, dass es zurückgezogen wurde.
console-why-title = Warum hat ein Ort einen Beitrag, oder nicht?
console-place = Ort
console-ask = Nachsehen
console-facts = Über diesen Beitrag
console-number = Nummer
console-post-number = Nummer des Beitrags
console-goes-out = Geht raus
console-author = Von
console-source = Quelle
console-link = Link
console-people = Personen
console-log = Protokoll
console-calendar = Kalender
console-sources = Quellen
console-role = Rolle
console-role-topics = Nur diese Themen (Redakteure; leer: alle)
console-by-settings = Durch die Einstellungen des Servers
console-invited = Wer dem Bot dies als Erster binnen 24 Stunden schickt, gehört zur Redaktion. Es wird nicht noch einmal gezeigt.
console-change = Ändern
console-invite = Code erstellen
console-who = Wer
console-act = Was
console-door = Von wo
console-since = Seit
console-when = Wann
console-embargo = Sperrfrist
console-source-failing = nicht lesbar
console-source-well = in Ordnung
console-last-read = Zuletzt gelesen
console-next-read = Als Nächstes
console-last-new = Letzter neuer Artikel
console-no-sources = Es gibt noch keine Quellen.
console-compose = Schreiben
console-topics-commas = Themen, durch Kommas getrennt
console-post-language = Sprache des Textes
console-save-draft = Als Entwurf speichern
console-preview = So sehen es die Leser
console-lint = Worauf vor dem Versand zu achten ist
console-lint-well = Es ist nichts auszusetzen.
console-no-preview = Schreib eine Überschrift, dann erscheint es hier.
console-forecast = Ginge es jetzt raus
console-forecast-nobody = Niemand würde es bekommen.
console-schedule = Planen
console-at = Zeit ({ $zone })
console-publish-question = Jetzt an alle veröffentlichen, die es abonniert haben?
