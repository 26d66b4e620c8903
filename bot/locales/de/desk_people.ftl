## The people of the desk.

command-desk = Die Redaktion und deine Rolle sehen
param-desk-code = Der Code einer Einladung
desk-in-private = Nimm /desk bitte in einem privaten Chat mit mir.
desk-role = { $role ->
    [owner] Leitung
    [editor] Redaktion
    [writer] Schreiben
   *[viewer] Lesen
}
desk-may = { $role ->
    [owner] Du darfst alles, auch Personen und Quellen verwalten.
    [editor] Du darfst schreiben, berichtigen und senden.
    [writer] Du darfst schreiben und berichtigen; andere senden.
   *[viewer] Du darfst alles ansehen.
}
desk-limited = { $role }, nur: { $topics }
desk-mine = Deine Rolle in der Redaktion von { $publication }: { $role }.
desk-people = In der Redaktion
desk-line = • { $who }: { $role }
desk-line-settings = • { $who }: { $role }, durch die Einstellungen
desk-choose = Wähl jemanden
button-desk-invite = Jemanden einladen
desk-person = { $who }: { $role }. Eingeladen von { $by }, { $since }.
button-desk-topics = Themen…
button-desk-remove = Entfernen
desk-remove-question = { $who } aus der Redaktion entfernen? Danach gilt dort kein Befehl und kein Button von ihnen mehr.
desk-removed = { $who } gehört nicht mehr zur Redaktion.
desk-invite-question = Welche Rolle?
desk-invited = Wer mir das als Erstes innerhalb von 24 Stunden in einem privaten Chat sendet, kommt in die Redaktion: { $role }. Der Code gilt einmal; gib ihn nur einer Person.
desk-invited-link = Oder mit diesem Link: { $link }
form-desk-topics = Themen
desk-topics-question = Welche Themen? Antworte auf diese Nachricht mit ihren Namen, durch Kommas getrennt. „alles“ steht für alle.
desk-joined = Willkommen in der Redaktion.
desk-told = Deine Rolle in der Redaktion von { $publication } ist jetzt: { $role }.
desk-told-gone = Du gehörst nicht mehr zur Redaktion von { $publication }.
desk-told-joined = { $who } hat deine Einladung verwendet und ist jetzt in der Redaktion: { $role }. Wenn du jemand anderen gemeint hast, entferne das Konto mit /desk.
desk-code-unknown = Diesen Code kenne ich nicht. Prüf ihn oder bitte um einen neuen.
desk-code-expired = Dieser Code ist abgelaufen. Bitte um einen neuen.
desk-code-used = Dieser Code wurde schon verwendet. Bitte um einen neuen.
desk-already-you = Du bist schon in der Redaktion, deshalb wurde der Code nicht verwendet. /desk zeigt deine Rolle.
desk-already = { $person } ist schon in der Redaktion.
desk-no-topic = Es gibt kein Thema „{ $topic }“.
desk-limits-of-editors = Nur die Rolle Redaktion kann auf Themen begrenzt sein oder nicht senden dürfen.
desk-account = „{ $person }“ ist kein Konto. Schreib die Plattform und die Nutzernummer, etwa { $example }.
desk-owner-of-settings = { $person } hat die Leitung durch { $setting } in israfan.toml, und das ändert sich nur dort.
desk-nobody = { $person } ist nicht in der Redaktion.
privacy-desk = • Du gehörst zur Redaktion, darum speichere ich auch deinen Namen, deine Rolle und was du dort tust.
