## Was zuerst an wenige geht und Minuten später an die übrigen.

button-canary = Zuerst an { $number } senden
button-go-on-now = Jetzt weiter
canary-started = Es geht zuerst an { $number ->
    [one] einen Ort
   *[other] { $number } Orte
}. Die übrigen folgen { $minutes } min später, wenn du es nicht stoppst.
canary-waits = Zuerst an { $number ->
    [one] einen Ort
   *[other] { $number } Orte
} gesendet; die übrigen folgen um { $when }, wenn du es nicht stoppst.
canary-breaking = Eilmeldungen gehen sofort an alle. Lass die ersten Orte weg oder sende es als gewöhnliche Nachricht.
canary-paused = Das Senden ist pausiert. Setze es zuerst fort.
canary-not-waiting = Niemand wartet darauf: Es wird nicht für wenige Orte zurückgehalten.
console-canary = Zuerst an { $number ->
    [one] einen Ort
   *[other] { $number } Orte
}; die übrigen folgen { $minutes } min später, wenn es niemand stoppt
