## Eilmeldungen: verlangt, von einer zweiten Person freigegeben, zurückgenommen, und wie schnell sie ankommen.

button-breaking = Eilmeldung…
button-breaking-send = Als Eilmeldung senden
button-undo = Rückgängig
breaking-question = „{ $title }“ als Eilmeldung senden? Sie geht allem anderen vor und kommt auch in Ruhezeiten. { $persons ->
    [1] Du kannst sie { $seconds } s lang zurücknehmen.
   *[other] Eine zweite Person muss sie freigeben.
}
breaking-asked = Gefragt. Eine zweite Person muss es jetzt freigeben; nach { $seconds } s wird es dann gesendet.
breaking-goes-out = Wird um { $when } als Eilmeldung gesendet.
breaking-undone = Es wurde zurückgenommen und wird nicht gesendet.
breaking-gone = Es wurde schon gesendet. Mit /retract ziehst du es bei allen zurück.
breaking-second = Du hast selbst danach gefragt; freigeben muss es eine zweite Person.
breaking-asked-already = Danach wurde schon gefragt: Eine zweite Person muss es freigeben.
breaking-planned = Beitrag { $number } ist schon geplant. Nimm ihn erst aus dem Plan.
breaking-clock = { $percent } % haben es nach { $time }. Das Ziel: 90 % in 2:00.
breaking-reached = 90 % hatten es nach { $time } (das Ziel: 2:00).
breaking-missed = { $percent } % haben es. Das Ziel, 90 % in 2:00, wurde verfehlt.
approval-breaking = { $person } möchte das als Eilmeldung senden. Eine zweite Person muss es freigeben.
alert-breaking-late = Eilmeldung verspätet: „{ $title }“ ging vor mehr als zwei Minuten hinaus, und { $percent } % haben sie. { $command } sagt, woran es liegt.
