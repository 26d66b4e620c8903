## What the bot says of itself in a place that others share.

added = Danke, dass ihr mich hinzugefügt habt! Ich bringe die Artikel von { $publication }.
added-next = { $place ->
    [server] Admins: Sende /subscribe in jedem Kanal, der sie bekommen soll. /topics zeigt dort, was du wählen kannst.
   *[other] Admins: Drück einen Button, um anzufangen. /help zeigt alles, was ich hier kann.
}
back = { $place ->
    [server] Ich bin wieder da! Die Artikel kommen wieder in die Kanäle, die sie abonniert hatten. /subscriptions zeigt dort die Abos.
   *[other] Ich bin wieder da! Die Artikel kommen wieder hierher wie zuvor. /subscriptions zeigt die Abos.
}
rights-missing = Ich kann hier noch nichts senden. Gib mir diese Rechte, dann geht es von selbst los: { $rights }.
threads-right-missing = Ich kann hier noch keine Threads beginnen. Gib mir dieses Recht, dann hat der nächste Artikel einen: { $right }.
# Permissions as the apps themselves call them.
right-view = Kanal ansehen
right-send = Nachrichten senden
right-send-in-threads = Nachrichten in Threads senden
right-embed = Links einbetten
right-write = Nachrichten senden
right-post = Nachrichten veröffentlichen
right-open-topic = Themen verwalten
right-open-thread = Threads verwalten
right-create-threads = Öffentliche Threads erstellen
right-mention = @everyone, @here und alle Rollen erwähnen
# Below the names of places: to who can restore it.
place-suspended = { $need ->
    [topic] Dort kann ich nichts mehr senden: Das Gruppenthema ist geschlossen. Öffne es wieder oder gib mir das Recht „{ $rights }“, dann geht es von selbst weiter.
    [thread] Dort kann ich nichts mehr senden: Der Thread ist gesperrt oder archiviert. Öffne ihn wieder oder gib mir das Recht „{ $rights }“, dann geht es von selbst weiter.
    [rights] Dort kann ich nichts mehr senden. Gib mir diese Rechte, dann geht es von selbst weiter: { $rights }.
   *[other] Dort kann ich nichts mehr senden, und warum, sehe ich nicht. Prüf bitte meine Rechte dort; ich versuche es von selbst weiter.
}
place-no-threads = Dort kann ich unter Artikeln keine Threads mehr beginnen. Gib mir dieses Recht, dann geht es von selbst weiter: { $right }.
place-role-gone = Die Rolle „{ $role }“ gibt es nicht mehr, deshalb wird sie dort nicht mehr mit Artikeln erwähnt. Wähl dort mit /settings eine andere.
place-no-mention = Ich kann die Rolle „{ $role }“ dort nicht mehr erwähnen. Lass sie von allen erwähnen oder gib mir das Recht „{ $right }“.
# Another place, spoken of in the private chat.
place-closed = { $place ->
    [channel] In „{ $title }“ kann ich noch nichts senden. Mach mich dort zum Admin, der Nachrichten veröffentlichen darf, und versuch es dann noch einmal.
   *[other] In „{ $title }“ kann ich noch nicht schreiben. Füg mich dort hinzu und lass mich Nachrichten senden, dann versuch es noch einmal.
}
place-not-yours = Was „{ $title }“ bekommt, können nur die Admins dort wählen, und du bist keiner davon.
place-unknown = „{ $name }“ finde ich nicht. Prüf den Namen oder leite mir einen Beitrag von dort weiter.
button-place = Abos: { $title }
forum-wants-tag = Beiträge in „{ $title }“ brauchen einen Tag. Ein Artikel kommt nur dorthin, wenn ein Tag des Forums so heißt wie eines seiner Themen.
param-place = Der Kanal, um den es geht, etwa ein Forum; sonst dieser
not-here = Ich bin hier nicht Mitglied und kann deshalb keine Artikel hierher bringen. /latest, /search, /read und /topics gehen trotzdem; für alles andere füg mich einem Server hinzu oder schreib mir privat.
# A reader in a server wants articles in private.
button-private = Mir privat senden
private-sent = Ich habe dir privat geschrieben. Wähl dort, was du bekommst.
private-refused = Ich kann dir nicht schreiben. Erlaube Direktnachrichten in den Privatsphäre-Einstellungen dieses Servers und drück noch einmal.
