## What is still to be set up, in the console.

console-setup = Einrichtung
setup-state = { $done ->
    [yes] (erledigt)
   *[no] (offen)
}
setup-step = { $step ->
    [platform] Eine Plattform ist eingerichtet
    [token] { $platform } ist verbunden
    [owner] Ein Eigentümer ist bekannt
    [source] Eine Quelle wird gelesen
    [follower] Jemand hat etwas abonniert
    [article] Der erste Artikel ging hinaus
    [https] Die Konsole ist über https erreichbar
   *[backup] Eine Sicherung ist angelegt
}
setup-todo = { $step ->
    [platform] Führe „israfan init“ auf dem Server aus.
    [token] Prüfe die Einstellungsdatei und sieh nach, was „israfan check“ auf dem Server sagt.
    [owner] Trage deine Benutzernummer in der Einstellungsdatei unter owners ein.
    [source] Füge auf dem Server mit „israfan source add“ und seiner Adresse einen Feed hinzu.
    [follower] Starte den Bot im privaten Chat oder füge ihn zu einem Kanal hinzu, und abonniere etwas.
    [article] Schreibe einen, oder warte, bis eine Quelle einen bringt.
    [https] Lass deinen Proxy sie weiterreichen und trage die https-Adresse in web.public_url ein.
   *[backup] Lege eine an, damit mit der Platte nichts verloren geht:
}
