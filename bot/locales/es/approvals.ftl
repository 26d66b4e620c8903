## What waits for the desk's yes.

approval-rule = «{ $source }»: esto saldrá cuando alguien lo apruebe.
approval-minutes = «{ $source }»: esto saldrá solo, salvo que alguien lo retenga.
approval-old = «{ $source }» muestra por primera vez { $number ->
    [one] un artículo antiguo
    [many] { $number } de artículos antiguos
   *[other] { $number } artículos antiguos
}. No se ha avisado a ningún lector. ¿Enviar de todos modos?
approval-more = … y { $number } más
approval-goes-out = Saldrá el { $when }.
approval-state = { $state ->
    [held] Retenido: { $person }
    [approved] { $person ->
        [none] Ha salido solo.
       *[other] Aprobado por { $person }
    }
   *[other] { $person ->
        [none] No saldrá.
       *[other] Descartado por { $person }
    }
}
approval-decided = { $state ->
    [held] Ya está retenido: { $person }
    [approved] { $person ->
        [none] Ya ha salido.
       *[other] Ya lo ha aprobado { $person }
    }
   *[other] { $person ->
        [none] No saldrá.
       *[other] Ya lo ha descartado { $person }
    }
}
approval-overtaken = Esto ya se ha decidido entretanto.
approval-unknown = Esta pregunta ya no se conserva.
approval-changed = Cambiado. La pregunta muestra el texto nuevo.
button-approve = { $number ->
    [one] Enviar
    [many] Enviar los { $number }
   *[other] Enviar los { $number }
}
button-drop = { $number ->
    [one] Descartar
    [many] Descartar los { $number }
   *[other] Descartar los { $number }
}
button-edit = Cambiar…
button-hold = Retener
