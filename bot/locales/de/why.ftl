## Warum ein Artikel kam oder nicht. Hinter dem Doppelpunkt steht ein Zeitpunkt.

why-received = Er kam hier an: { $at }.
why-received-silent = Er kam hier ohne Ton an: { $at }.
why-received-changed = Er kam hier an. Die Nachricht wurde zuletzt aktualisiert: { $at }.
why-because = Das Abo, durch das er kam: { $topic }.
why-because-story = Er kam, weil du dieser Geschichte folgst.
why-digest = Er kam hier in einem Überblick an: { $at }.
why-collected = Er wartet auf den nächsten Überblick: { $at }.
why-collected-quiet = Er erschien in den Ruhezeiten und wartet auf den Überblick danach: { $at }.
why-collected-cap = Die Höchstzahl am Tag war erreicht, deshalb wartet er auf den Überblick: { $at }.
why-waits-quiet = Er erschien in den Ruhezeiten und kommt, wenn sie vorbei sind: { $at }.
why-waits = Er konnte noch nicht gesendet werden. Der nächste Versuch: { $at }.
why-coming = Er ist unterwegs.
why-topic = Kein Abo hier bringt ihn. Seine Themen: { $topics }.
why-topic-none = Kein Abo hier bringt ihn, und er hat kein Thema.
why-left-out = Hier ausgeschlossen: { $topic }.
why-paused = Hier pausiert bis { $at }: { $topic }.
why-story = Diese Geschichte ist hier stumm bis { $at }.
why-filter = Der Wortfilter hat ihn ausgeschlossen. Das Abo: { $topic }.
why-muted = Er erschien, während hier alles stummgeschaltet war, bis { $at }.
why-before = Er erschien, bevor es hier Abos gab: { $at }.
why-since-changed = Er erschien, bevor Abos und Einstellungen hier so waren wie jetzt: { $at }.
why-counted = Er erschien vor einiger Zeit: { $at }. Nachrichten von damals werden nur noch gezählt, daher weiß ich nicht mehr, ob er hier ankam.
why-stopped = Hierher werden keine Nachrichten gesendet. /subscribe stellt deine Abos wieder her.
why-unreachable = Ich konnte hier damals nichts senden: Ich war blockiert oder entfernt, oder mir fehlte ein Recht.
why-failed = Er konnte hier nicht gezeigt werden: Die Nachricht wurde abgelehnt.
why-in-doubt = Ob er ankam, weiß ich nicht: Die Verbindung brach ab, während er gesendet wurde.
why-expired = Er konnte nicht rechtzeitig gesendet werden.
why-cancelled = Er wurde gestoppt, bevor er gesendet werden konnte.
why-archived = Er war nicht mehr neu, als ich ihn fand, und wurde deshalb an niemanden gesendet.
why-other-language = Du hast diesen Artikel in einer anderen Sprache: { $language }.
why-nothing = Hier ist noch nichts abonniert.
why-choose = Wenn du „{ $button }“ wählst:
why-would = { $number ->
    [one] Von den letzten { $most } Artikeln wäre { $number } gekommen.
   *[other] Von den letzten { $most } Artikeln wären { $number } gekommen.
}
why-would-at-once = { $number ->
    [one] Von den letzten { $most } Artikeln wäre { $number } sofort gekommen.
   *[other] Von den letzten { $most } Artikeln wären { $number } sofort gekommen.
}

button-why-follow = Abonnieren: { $topic }
button-why-leave-out = Abbestellen: { $topic }
button-why-take-in = Wieder bekommen: { $topic }
button-why-without-words = Ohne Wortfilter

command-why = Warum ein Artikel kam oder warum nicht
param-why-post = Nummer oder Link des Artikels; leer lassen für den neuesten
