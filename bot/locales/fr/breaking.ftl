## Les infos de dernière minute : demandées, approuvées par une deuxième personne, annulées, et leur vitesse.

button-breaking = Dernière minute…
button-breaking-send = Envoyer en priorité
button-undo = Annuler l'envoi
breaking-question = Envoyer « { $title } » comme info de dernière minute ? Elle passe avant tout le reste, même pendant les heures calmes. { $persons ->
    [1] Vous avez { $seconds } s pour annuler.
   *[other] Une deuxième personne doit l'approuver.
}
breaking-asked = Demande envoyée. Une deuxième personne doit maintenant approuver ; l'envoi part ensuite après { $seconds } s.
breaking-goes-out = Envoi comme info de dernière minute à { $when }.
breaking-undone = L'envoi a été annulé, rien ne part.
breaking-gone = C'est déjà parti. Pour le retirer partout, utilisez /retract.
breaking-second = C'est vous qui l'avez demandé : une deuxième personne doit l'approuver.
breaking-asked-already = C'est déjà demandé : une deuxième personne doit l'approuver.
breaking-planned = L'article { $number } est déjà programmé. Retirez-le d'abord du calendrier.
breaking-clock = { $percent } % l'ont reçu après { $time }. Objectif : 90 % en 2:00.
breaking-reached = 90 % l'ont reçu après { $time } (objectif : 2:00).
breaking-missed = { $percent } % l'ont reçu. L'objectif, 90 % en 2:00, est manqué.
approval-breaking = { $person } veut l'envoyer comme info de dernière minute. Une deuxième personne doit l'approuver.
alert-breaking-late = Info de dernière minute en retard : « { $title } » est partie il y a plus de deux minutes, et { $percent } % l'ont reçue. { $command } dit ce qui bloque.
