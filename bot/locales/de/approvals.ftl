## What waits for the desk's yes.

approval-rule = „{ $source }“: Das wird gesendet, sobald jemand zustimmt.
approval-minutes = „{ $source }“: Das wird von selbst gesendet, wenn es niemand anhält.
approval-old = „{ $source }“ zeigt zum ersten Mal { $number ->
    [one] einen älteren Artikel
   *[other] { $number } ältere Artikel
}. Kein Leser hat davon erfahren. Trotzdem senden?
approval-more = … und { $number } weitere
approval-goes-out = Gesendet wird am { $when }.
approval-state = { $state ->
    [held] Angehalten: { $person }
    [approved] { $person ->
        [none] Es wurde von selbst gesendet.
       *[other] Freigegeben von { $person }
    }
   *[other] { $person ->
        [none] Es wird nicht gesendet.
       *[other] Verworfen von { $person }
    }
}
approval-decided = { $state ->
    [held] Es ist schon angehalten: { $person }
    [approved] { $person ->
        [none] Es wurde schon gesendet.
       *[other] Schon freigegeben von { $person }
    }
   *[other] { $person ->
        [none] Es wird nicht gesendet.
       *[other] Schon verworfen von { $person }
    }
}
approval-overtaken = Das wurde inzwischen entschieden.
approval-unknown = Diese Frage wird nicht mehr aufbewahrt.
approval-changed = Geändert. Die Frage zeigt den neuen Text.
button-approve = { $number ->
    [one] Senden
   *[other] Alle { $number } senden
}
button-drop = { $number ->
    [one] Verwerfen
   *[other] Alle { $number } verwerfen
}
button-edit = Ändern…
button-hold = Anhalten
