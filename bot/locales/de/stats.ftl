## How many readers there are, and how that goes.

stats-page = Publikum
command-stats = Wie viele Leser es gibt und wie sich das ändert
stats-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
stats-period = Zeitraum
stats-by = Nach
stats-facet = { $facet ->
    [kind] Art des Orts
    [language] Sprache
    [zone] Zeitzone
    [topic] Thema
    [state] Zustand
   *[platform] Plattform
}
stats-unknown = { $facet ->
    [zone] keine Zeitzone gewählt
   *[language] Sprache unbekannt
}
stats-chart = Leser · { $by }
stats-chart-says = Vom { $since } bis { $until }: Leser zuerst: { $before }, jetzt: { $now }.
stats-active = Empfangen jetzt
stats-new = Dazugekommen
stats-lost = Gegangen oder nicht erreichbar
stats-net = Seit dem ersten Tag
stats-now = Jetzt
stats-percent = Anteil
stats-change = Änderung
stats-each-day = Tag für Tag
stats-day = Tag
stats-not-counted = nicht gezählt
stats-marks = Was geschehen ist
stats-broadcasts = Rundnachrichten: { $number }
stats-corrections = Korrekturen: { $number }
stats-outages = Tage ohne Zählung, weil das Programm stillstand: { $number }
stats-overlap = Wer mehreren Themen folgt, zählt bei jedem mit.
stats-when = Ein Tag endet um Mitternacht ({ $zone }); heute gilt der jetzige Stand.
stats-share-view = Diese Ansicht teilen
stats-share-how = Wer den Link hat, sieht diese Zahlen ohne Anmeldung, und sonst nichts.
stats-lifetime = Gültig
stats-share-make = Link erstellen
stats-shared = Kopiere den Link jetzt: Er wird nicht noch einmal gezeigt.
stats-links = Gültige Links
stats-until = Bis
stats-made-by = Erstellt von
stats-revoke = Widerrufen
stats-revoke-question = Diesen Link widerrufen? Niemand sieht dann noch etwas damit.
stats-link-over = Dieser Link gilt nicht mehr. Bitte die Redaktion um einen neuen.
stats-lifetime-bad = Ein Link gilt 7, 30 oder 90 Tage.
stats-public = Leser von { $publication }
