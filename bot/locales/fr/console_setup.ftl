## What is still to be set up, in the console.

console-setup = Mise en place
setup-state = { $done ->
    [yes] (fait)
   *[no] (à faire)
}
setup-step = { $step ->
    [platform] Une plateforme est configurée
    [token] Connexion à { $platform } établie
    [owner] Un propriétaire est connu
    [source] Une source est lue
    [follower] Quelqu'un suit
    [article] Le premier article est parti
    [https] La console est accessible en https
   *[backup] Une sauvegarde est faite
}
setup-todo = { $step ->
    [platform] Lancez « israfan init » sur le serveur.
    [token] Vérifiez le fichier de réglages et voyez ce que dit « israfan check » sur le serveur.
    [owner] Mettez votre numéro d'utilisateur sous owners dans le fichier de réglages.
    [source] Ajoutez un flux sur le serveur avec « israfan source add » et son adresse.
    [follower] Démarrez le bot en privé ou ajoutez-le à un canal, et suivez quelque chose.
    [article] Écrivez-en un, ou attendez qu'une source en apporte un.
    [https] Faites-la passer par votre proxy et mettez son adresse https dans web.public_url.
   *[backup] Faites-en une, pour ne rien perdre avec le disque :
}
