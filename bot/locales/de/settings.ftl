## Wie ein Ort bekommen will, was er abonniert hat.

settings = { $place ->
    [private] Deine Einstellungen
    [group] Einstellungen dieser Gruppe
    [thread] { $app ->
        [places-channels] Einstellungen dieses Threads
       *[other] Einstellungen dieses Gruppenthemas
    }
   *[channel] Einstellungen dieses Kanals
}
settings-line = { $name }: { $value }
settings-nothing = Hier ist noch nichts abonniert. Wähl mit /subscribe etwas aus; /settings legt dann fest, wie es kommt.
settings-readonly = Ändern können das hier nur Admins.
settings-when = Wann Artikel kommen
settings-when-value = { $every ->
    [at_once] sofort
    [hourly] jede Stunde als Überblick
    [daily] täglich um { $at } als Überblick
    [weekdays] Montag bis Freitag um { $at } als Überblick
   *[weekly] jeden { $day } um { $at } als Überblick
}
settings-hour = Uhrzeit des Überblicks
settings-day = Tag des Überblicks
settings-cap = Höchstzahl am Tag
settings-cap-value = { $number ->
    [0] keine
    [one] höchstens { $number } Artikel, der Rest als Überblick um { $at }
   *[other] höchstens { $number } Artikel, der Rest als Überblick um { $at }
}
settings-breaking = Eilmeldungen
settings-breaking-value = { $answer ->
    [yes] immer sofort
   *[no] wie andere Artikel
}
settings-quiet = Ruhezeiten
settings-quiet-about = Was geschieht in Ruhezeiten mit Artikeln?
settings-quiet-none = keine
settings-quiet-hours = { $begins }–{ $ends }
settings-quiet-days = An welchen Tagen beginnen sie?
settings-mode-value = { $mode ->
    [hold] Artikel kommen danach
    [silent] Artikel kommen ohne Ton
   *[digest] Artikel kommen danach als ein Überblick
}
settings-length = Länge
settings-length-value = { $length ->
    [headline] nur die Überschrift
    [standfirst] Vorspann und Bild
   *[long] der Anfang des Artikels
}
settings-preview = Bild und Linkvorschau
settings-preview-value = { $size ->
    [automatic] wie es zum Artikel passt
    [off] ohne
    [small] klein
   *[large] groß
}
settings-sound = Ton
settings-sound-value = { $answer ->
    [yes] an
   *[no] aus
}
settings-threads = Thread unter jedem Artikel
settings-answer = { $answer ->
    [yes] ja
   *[no] nein
}
settings-mute = Stummschalten
settings-mute-value = bis { $until }
settings-mute-off = aus
settings-pauses = Vorübergehend pausiert
settings-pauses-none = Hier ist nichts pausiert.
settings-pauses-topic = { $topic }: bis { $until }
settings-pauses-story = Geschichte „{ $topic }“: bis { $until }
button-pause-end = Beenden: { $topic }
pause-ended = Nicht mehr pausiert: { $topic }
settings-stories = Gefolgte Geschichten
settings-stories-none = Hier wird keiner Geschichte gefolgt.
story-ended = Nicht mehr gefolgt: { $topic }
settings-language = Sprache
settings-language-automatic = { $language } (wie in deiner App)
settings-reads = Lesesprachen
settings-reads-about = Ein Artikel, den es in mehreren Sprachen gibt, kommt einmal: in der ersten von diesen.
settings-as-app = Wie in meiner App
settings-zone = Zeitzone
settings-zone-value = { $city }, dort ist es { $now }
settings-look = Wie Artikel aussehen
settings-home = Sprache und Zeitzone
settings-cap-hint = Der Rest kommt als Überblick. Leer: keine Höchstzahl
settings-quiet-hint = Von wann bis wann, etwa 22:00-7:00. Leer: keine
settings-city = Andere Stadt
settings-city-hint = Deine Stadt oder dein Land, wenn die Uhrzeit nicht in der Liste steht

setting-hour-ask = Um wie viel Uhr? Zum Beispiel 8:30
setting-hour-bad = „{ $given }“ ist keine Uhrzeit. Schreib sie wie 8:30 oder 20:15.
setting-cap-ask = Wie viele Artikel am Tag höchstens?
setting-cap-bad = „{ $given }“ ist keine Anzahl von Artikeln. Wähl eine von 1 bis { $most }.
setting-quiet-ask = Von wann bis wann? Zum Beispiel 22:00-7:00
setting-quiet-bad = „{ $given }“ ist kein Zeitraum. Schreib ihn wie 22:00-7:00.
setting-quiet-many = Mehr als { $most } Ruhezeiten gehen nicht. Entferne zuerst eine.
setting-quiet-all = Dann bliebe keine Zeit für Artikel. Willst du gar keine, nimm /mute oder /stop.
setting-quiet-no-day = Ein Tag muss bleiben. Entferne diese Ruhezeit, wenn du sie nicht mehr willst.
setting-zone-ask = In welcher Stadt, welchem Land? Z. B. Berlin
setting-zone-unknown = Für „{ $given }“ kenne ich keine Zeitzone. Versuch es mit der nächsten Großstadt oder dem Land.
setting-zone-near = Was meinst du mit „{ $given }“?

mute-ask = Wie lange soll hier Ruhe sein?
muted = Vorher kommt nichts, und was inzwischen erscheint, wird nicht nachgesendet. /latest zeigt, was du verpasst hast.
unmuted = Nicht stumm: Artikel kommen wie sonst.
mute-unknown = Ich weiß nicht, wie lange „{ $given }“ ist. Sende /mute und wähl einen Button.
# Was man hinter den Befehl schreiben kann.
mute-words-hour = Stunde, eine Stunde, 1 Stunde, 1h
mute-words-morning = Morgen, bis morgen früh, bis zum Morgen, heute Nacht
mute-words-week = Woche, eine Woche, 1 Woche
mute-words-off = aus, Ende, beenden

button-settings = ‹ Einstellungen
button-back = ‹ Zurück
button-hour = Uhrzeit
button-day = Tag
button-other-hour = Andere Uhrzeit…
button-other-hours = Andere Zeiten…
button-other-number = Andere Zahl…
button-digest-hour = Uhrzeit des Überblicks
button-night = Jede Nacht 22:00–07:00
button-quiet-add = Zeiten hinzufügen…
button-days-all = Jeden Tag
button-days-work = Montag bis Freitag
button-remove = Entfernen
button-breaking-on = Eilmeldungen: sofort
button-breaking-off = Eilmeldungen: wie andere
button-sound-on = Ton an
button-sound-off = Ton aus
button-mute-hour = Eine Stunde
button-mute-morning = Bis zum Morgen
button-mute-week = Eine Woche
button-unmute = Stummschaltung beenden
button-search-zone = Stadt suchen…

command-settings = Wann und wie Artikel kommen: Überblick, Ruhezeiten, Aussehen, Sprache
command-mute = Keine Artikel für eine Stunde, bis zum Morgen oder für eine Woche
param-mute-until = Stunde, Morgen, Woche oder aus

# Roles mentioned with some articles.
settings-mentions = Rollen erwähnen
settings-mentions-none = niemand
settings-mentions-about = Eine Rolle wird mit den Artikeln erwähnt, die du wählst: einmal, wenn sie kommen. Sonst wird niemand erwähnt.
mention-line = { $role }: { $chosen } — { $note }
mention-reach = { $number ->
    [one] erreicht { $number } Mitglied
   *[other] erreicht { $number } Mitglieder
}
mention-reach-unknown = wie viele Mitglieder das erreicht, ist nicht bekannt
mention-gone = diese Rolle gibt es nicht mehr
mention-silent = ich kann sie nicht erwähnen: Lass sie von allen erwähnen oder gib mir das Recht „{ $right }“
button-mention-add = Rolle erwähnen…
settings-mention-role = Rolle
settings-mention-topics = Mit Artikeln zu diesen Themen
settings-mention-topics-hint = Themen mit Kommas dazwischen. Leer: keine
mention-needs = Wähle Eilmeldungen oder mindestens ein Thema.
mention-everything = Alles wäre zu viel. Wähle Themen oder Eilmeldungen.
mention-not-yours = Damit „{ $role }“ erwähnt wird, brauchst du selbst das Recht „{ $right }“, oder alle müssen sie erwähnen dürfen.
mention-unknown = Diese Rolle finde ich nicht. Ich erwähne nur Rollen dieses Servers, und nie alle.
mention-many = Das reicht: höchstens { $most } Rollen. Entferne zuerst eine.
