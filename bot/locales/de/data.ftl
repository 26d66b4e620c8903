## Was über Leserinnen und Leser gespeichert ist, und wie sie es bekommen oder löschen.

privacy = Was ich über dich speichere
privacy-lines =
    • Die Kennung dieses Chats und seine Sprache, damit ich hier schreiben kann.
    • Zu einer Gruppe oder einem Kanal, die du einrichtest: deine Kennung, um dir zu sagen, wenn ich dort nichts mehr senden kann.
    • Was du abonniert hast und wie du es möchtest: Themen, Wörter, Zeiten.
    • Zu jedem Artikel, der hierher ging: dass er gesendet wurde, und wann; und der letzte Tag (nur der Tag), an dem der Bot hier benutzt wurde.
    • Das alles bleibt, bis du es löschst; /stop bewahrt es auf, falls du wiederkommst.
    • Was du mir schreibst, wird gelöscht, sobald es beantwortet ist, spätestens nach drei Tagen.
    • Wörter, nach denen du suchst, bleiben zwei Tage gespeichert, ohne deine Kennung.
    • Deinen Namen speichere ich nicht, und auch nicht, was du liest.
    • Sehen können das nur die Betreiber von { $publication } und wie üblich die Chat-App.
    • /export schickt dir das alles als Datei, /forget löscht es. In Sicherungskopien bleibt es, bis die Redaktion sie ersetzt.
export = { $place ->
    [private] In dieser Datei steht alles, was ich über dich speichere.
   *[other] In dieser Datei steht alles, was ich über diesen Ort speichere.
}
export-refused = Ich konnte die Datei nicht hierher senden. Erlaub mir, Dateien anzuhängen, und versuch es noch einmal, oder frag die Redaktion danach.
forget = { $place ->
    [private] Alles löschen, was ich über dich speichere?
   *[other] Alles löschen, was ich über diesen Ort speichere?
}
forget-loses =
    Das löscht die Abos ({ $number }), die Einstellungen und den Verlauf dessen, was hierher gesendet wurde. Es lässt sich nicht rückgängig machen.
    Willst du nur keine Nachrichten mehr und deine Abos behalten, nimm /stop.
forgotten = { $place ->
    [private] Erledigt. Alles, was ich über dich gespeichert hatte, ist gelöscht. Neu anfangen kannst du mit /start.
   *[other] Erledigt. Alles, was ich über diesen Ort gespeichert hatte, ist gelöscht. Neu anfangen kannst du mit /subscribe.
}
forget-nothing = Es wurde nichts gelöscht.
button-forget = Alles löschen
button-forget-nothing = Behalten
command-privacy = Was ich über dich speichere, und wie du es löschst
command-export = Alles, was ich über dich speichere, als Datei
command-forget = Alles löschen, was ich über dich speichere
