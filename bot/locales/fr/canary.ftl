## Ce qui part d’abord vers quelques-uns, et vers les autres quelques minutes après.

button-canary = Envoyer d’abord à { $number }
button-go-on-now = Continuer maintenant
canary-started = L’envoi part d’abord vers { $number ->
    [one] un destinataire
    [many] { $number } de destinataires
   *[other] { $number } destinataires
}. Les autres suivent { $minutes } min plus tard, sauf si vous l’arrêtez.
canary-waits = Envoyé d’abord à { $number ->
    [one] un destinataire
    [many] { $number } de destinataires
   *[other] { $number } destinataires
} ; les autres suivent à { $when }, sauf si vous l’arrêtez.
canary-breaking = Une info urgente part vers tout le monde à la fois. Retirez les premiers destinataires ou envoyez-la comme une info ordinaire.
canary-paused = L’envoi est en pause. Reprenez-le d’abord.
canary-not-waiting = Personne ne l’attend : l’envoi n’est pas réservé d’abord à quelques-uns.
console-canary = D’abord à { $number ->
    [one] un destinataire
    [many] { $number } de destinataires
   *[other] { $number } destinataires
} ; les autres suivent { $minutes } min plus tard, sauf si quelqu’un l’arrête
