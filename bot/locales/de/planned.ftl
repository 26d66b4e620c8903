## What goes out at a time that lies ahead.

button-later = Später senden…
button-schedule = Planen
button-do-not-send = Nicht senden
button-send-late = Jetzt senden
form-later = Später senden
form-when = Wann soll es hinausgehen?
form-when-optional = Wann (leer lassen: jetzt)
form-when-hint = Zum Beispiel 18:00, 08:00 Ortszeit oder 2026-11-30 18:00, Zeitzone { $zone }
form-when-question = Wann soll es hinausgehen? Antworte auf diese Nachricht mit der Zeit, zum Beispiel 18:00, 08:00 Ortszeit oder 2026-11-30 18:00 (Zeitzone { $zone }).
param-broadcast-at = Wann es hinausgehen soll, zum Beispiel 18:00; leer lassen: jetzt
planned-confirm = Es geht am { $when } hinaus. Deine Leser sehen die Nachricht oben. Planen?
planned-done = Geplant. Es geht am { $when } hinaus.
sent-late = Es wird jetzt gesendet.
alert-too-late = „{ $title }“ wurde nicht gesendet: Es sollte spätestens am { $when } hinausgehen, und das ist vorbei. Trotzdem senden?
alert-planner-gone = „{ $title }“ wurde nicht gesendet: { $person } hatte es für { $when } geplant und darf es nicht mehr senden. Trotzdem senden?
moment-bad = Die Zeit „{ $given }“ verstehe ich nicht. Schreib eine Uhrzeit wie 18:00, Tag und Uhrzeit wie { $example } oder einen Abstand von jetzt wie +90m oder +2h.
moment-past = { $given } ist schon vorbei. Wähl eine spätere Zeit.
moment-far = { $given } ist mehr als ein Jahr entfernt. Wähl eine frühere Zeit.
moment-skipped = { $given } gibt es in { $zone } nicht: In dieser Nacht werden die Uhren vorgestellt. Wähl eine andere Zeit.
moment-twice = { $given } gibt es in { $zone } zweimal, weil in dieser Nacht die Uhren zurückgestellt werden. Schreib, welche du meinst: { $first } oder { $second }.
latest-before = Die späteste Zeit liegt vor der Sendezeit. Wähl eine spätere.
post-not-to-plan = Beitrag { $number } lässt sich nicht planen: Er ist schon veröffentlicht oder gehört zu einer Nachricht an alle.
post-not-planned = Beitrag { $number } ist nicht geplant.
post-embargoed = Beitrag { $number } hat eine Sperrfrist und kann noch nicht hinausgehen. Nimm ihn erst aus der Planung.
broadcast-is-planned = Diese Nachricht ist schon geplant.
