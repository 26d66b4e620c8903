## Broadcasts in the console.

console-broadcasts = Rundnachrichten
console-broadcast-new = Rundnachricht schreiben
console-broadcast-preview = Speichern und ansehen
console-broadcast-again = Eine weitere wie diese schreiben
console-broadcast-state = { $state ->
    [draft] Entwurf
    [scheduled] geplant
    [sending] wird gesendet
    [paused] angehalten
    [stopping] wird gestoppt
    [stopped] gestoppt
    [cancelled] verworfen
   *[done] gesendet
}
console-no-broadcasts = Es wurde noch keine Rundnachricht geschrieben.
console-not-delivered = Nicht zugestellt
console-written = Geschrieben
console-drop = Verwerfen
console-only = Nur an
console-without = Nicht an
console-sort = { $sort ->
    [platforms] Plattformen
    [kinds] Arten von Orten
   *[languages] Sprachen
}
console-audience-how = Ohne Auswahl geht sie an alle.
console-paid = Nachrichten auf { $platform } kosten Geld.
console-local-hour = Oder um diese Uhrzeit dort, wo jeder Leser ist
console-hour-bad = Schreibe eine Uhrzeit wie 08:00.
