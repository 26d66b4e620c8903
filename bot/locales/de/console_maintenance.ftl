## Looking after the database, in the console.

console-maintenance = Wartung
maintenance-check = Datenbank prüfen
maintenance-check-how = Die Prüfung liest alle { $size } und sucht nach Schäden. Es wird nichts geändert, und das Senden geht weiter.
maintenance-last = Zuletzt: { $time }.
maintenance-well = Die Datenbank ist in Ordnung.
maintenance-backups = Sicherungen
maintenance-server = Die Datenbank liegt auf einem eigenen Server: gesichert wird sie mit „israfan db backup“.
maintenance-backup-how = Eine Sicherung kopiert alle { $size } in den Datenordner, während alles weiterläuft; dort sind { $free } frei. Um eine zurückzuspielen, halte den Desk an und nimm „israfan db restore“ auf dem Server.
maintenance-no-room = Auf der Platte ist kein Platz für eine Sicherung. Lösche zuerst alte auf dem Server.
maintenance-backup = Sicherung anlegen
maintenance-no-backups = Es wurde noch keine Sicherung angelegt.
maintenance-old = Was zu alt ist
maintenance-old-how = { $number ->
    [one] Ein Eintrag ist jetzt zu alt. Zu Altes verschwindet binnen einer Stunde von selbst; der Knopf räumt es sofort weg.
   *[other] { $number } Einträge sind jetzt zu alt. Zu Altes verschwindet binnen einer Stunde von selbst; der Knopf räumt es sofort weg.
}
maintenance-sort = { $sort ->
    [copies] Kopien von Beiträgen (ihre Zahlen bleiben)
    [questions] Unbeantwortete Rückfragen
    [gone-places] Orte, die den Bot entfernt haben
    [leases] Senderechte ungenutzter Token
    [audit] Das Protokoll der Redaktion
    [updates] Nachrichten an den Bot
    [searches] Suchen
    [follow-changes] Änderungen an Abos
    [events] An andere Programme gemeldete Ereignisse
   *[post-changes] Nicht bestätigte Korrekturen
}
maintenance-due = Zu alt: { $number }; aufbewahrt in Tagen: { $days }.
maintenance-for-good = Für immer aufbewahrt.
maintenance-clear = Jetzt aufräumen
maintenance-sending = Das Senden läuft. Der Schalter, der alles anhält, ist auf dieser Seite:
maintenance-busy = Die Datenbank wird gerade gewartet. Warte eine Minute und versuche es noch einmal.
