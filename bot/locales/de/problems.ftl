## Was schiefging, und was zu tun ist.

problem = { $sentence }
bad-input = { $sentence }
not-found = { $sentence }
expired = { $sentence }
not-allowed = Das kannst du hier nicht tun.
busy = Das geht gerade nicht, aber es ist nichts verloren. Bitte versuch es in einer Minute noch einmal.
broken = Bei uns ist etwas schiefgegangen. Bitte versuch es in einer Minute noch einmal.
too-fast = Das ist viel auf einmal! Bitte warte eine Minute und versuch es dann noch einmal.
too-often = Das hast du in letzter Zeit oft angefordert. Bitte versuch es in einer Viertelstunde noch einmal.
too-many-names = Das ist zu viel auf einmal. Nenn höchstens { $most } Themen, durch Kommas getrennt.
unknown-command = { $command } kenne ich nicht. /help zeigt, was ich kann.
unknown-topic = Es gibt kein Thema „{ $topic }“. { $found ->
    [0] /topics zeigt, was du abonnieren kannst.
   *[other] Meintest du: { $near }? Siehe auch /topics.
}
unknown-topic-latest = Es gibt kein Thema „{ $topic }“. Schreib /latest, dann eine Zahl von 1 bis { $most } und auf Wunsch ein Thema.{ $found ->
    [0] {""}
   *[other] {" "}Zum Beispiel: { $near }.
}
latest-number = „{ $given }“ Artikel kann ich nicht zeigen. Wähl eine Zahl von 1 bis { $most }, zum Beispiel /latest 5.
too-long = Das ist zu lang: { $size } Zeichen, erlaubt sind { $limit }.
desk-only = Das kann nur die Redaktion.
admins-only = Das können hier nur Admins. Abonnieren kannst du in einem privaten Chat mit mir.
anonymous-admin = Solange du im Namen der Gruppe schreibst, weiß ich nicht, wer du bist. Schalte „Anonym bleiben“ aus und versuch es noch einmal.
button-unknown = Dieser Button funktioniert nicht mehr. Bitte sende den Befehl noch einmal.
button-expired = Dieser Button ist abgelaufen. Bitte sende den Befehl noch einmal.
button-of-another = Dieser Button ist nur für die Person, die ihn angefordert hat.
broadcast-empty = Es gibt keinen Text zum Senden. Schreib ihn hinter /broadcast, einen Link in eine eigene Zeile.
broadcast-too-long = Das ist zu lang für eine Nachricht: { $size } Zeichen, erlaubt sind { $limit }. Kürze es, oder verlinke den Artikel.
broadcast-nobody = Es gibt noch keine Abonnenten, also niemanden, an den das gehen könnte.
broadcast-unknown = Diese Rundnachricht gibt es nicht mehr. Beginne eine neue mit /broadcast.
broadcast-is-sending = Diese Rundnachricht wird schon gesendet.
broadcast-was-sent = Diese Rundnachricht wurde schon gesendet.
broadcast-was-stopped = Diese Rundnachricht wurde gestoppt.
broadcast-was-cancelled = Diese Rundnachricht wurde abgebrochen, es wurde nichts gesendet.
broadcast-nothing-unknown = Es gibt nichts mehr, was noch einmal zu senden wäre.
not-an-address = „{ $address }“ ist keine Webadresse: Sie muss mit http:// oder https:// beginnen.
post-unknown = Es gibt keinen Beitrag { $number }.
post-retracted = Beitrag { $number } wurde zurückgezogen. Importiere ihn neu, um ihn zu veröffentlichen.
post-without-title = Es fehlt ein Titel, also gibt es nichts zu veröffentlichen. Schreib einen Titel in die erste Zeile.
post-needs-title = Ein Beitrag braucht einen Titel.
story-retracted = Beitrag { $number } wurde zurückgezogen, also kann seine Geschichte nicht weitergehen. Nenne einen anderen Beitrag dazu.
story-no-article = Beitrag { $number } ist kein Artikel und hat deshalb keine Geschichte, die weitergehen könnte.
update-not-sent = Beitrag { $number } wurde noch nicht gesendet, also gibt es nichts fortzuschreiben. Berichtige oder veröffentliche ihn.
update-says-the-same = Beitrag { $number } sagt schon genau das. Ändere den Titel, den Vorspann oder den Text.
post-without-language = Die Sprache von Beitrag { $number } ist nicht bekannt. Gib sie mit `israfan post correct { $number } --language` an.
post-same-language = Die Beiträge { $number } und { $other } sind in derselben Sprache ({ $language }), und ein Artikel hat jede Sprache nur einmal.
post-joined-with-itself = Gib die Nummern von zwei verschiedenen Beiträgen an: Ein Beitrag ist keine Übersetzung seiner selbst.
post-no-article = Beitrag { $number } ist kein Artikel und hat deshalb keine anderen Sprachen.
source-unknown = Es gibt keine Quelle { $number }.
source-is-paused = Quelle { $number } ist schon pausiert.
source-is-not-paused = Quelle { $number } ist nicht pausiert.
subscriber-unknown = Es gibt keinen Abonnenten { $number }.
desk-right = Deine Rolle ({ $role ->
    [owner] Leitung
    [editor] Redaktion
    [writer] Schreiben
   *[viewer] Lesen
}) erlaubt das nicht.
desk-topics = Dabei geht es nicht nur um deine Themen. /desk zeigt sie dir.
desk-changed = Deine Rolle wurde eben geändert, darum ist nichts geschehen. /desk zeigt, welche du jetzt hast.
