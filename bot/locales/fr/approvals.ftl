## What waits for the desk’s yes.

approval-rule = « { $source } » : cet article partira quand quelqu’un l’aura approuvé.
approval-minutes = « { $source } » : cet article partira tout seul, sauf si quelqu’un le retient.
approval-old = « { $source } » montre pour la première fois { $number ->
    [one] un article ancien
    [many] { $number } d’articles anciens
   *[other] { $number } articles anciens
}. Aucun lecteur n’en a été averti. Envoyer quand même ?
approval-more = … et { $number } de plus
approval-goes-out = Envoi prévu le { $when }.
approval-state = { $state ->
    [held] Retenu : { $person }
    [approved] { $person ->
        [none] L’envoi s’est fait tout seul.
       *[other] Approuvé par { $person }
    }
   *[other] { $person ->
        [none] Rien ne sera envoyé.
       *[other] Écarté par { $person }
    }
}
approval-decided = { $state ->
    [held] Déjà retenu : { $person }
    [approved] { $person ->
        [none] L’envoi est déjà fait.
       *[other] Déjà approuvé par { $person }
    }
   *[other] { $person ->
        [none] Rien ne sera envoyé.
       *[other] Déjà écarté par { $person }
    }
}
approval-overtaken = La décision a été prise entre-temps.
approval-unknown = Cette question n’est plus conservée.
approval-changed = Modifié. La question montre le nouveau texte.
button-approve = { $number ->
    [one] Envoyer
    [many] Envoyer les { $number }
   *[other] Envoyer les { $number }
}
button-drop = { $number ->
    [one] Écarter
    [many] Écarter les { $number }
   *[other] Écarter les { $number }
}
button-edit = Modifier…
button-hold = Retenir
