## Ce qui est conservé des lecteurs, et comment ils l'obtiennent ou le suppriment.

privacy = Ce que je conserve sur vous
privacy-lines =
    • L’identifiant de cette discussion et sa langue, pour pouvoir écrire ici.
    • Pour un groupe ou un canal que vous configurez : votre identifiant, pour vous dire si je ne peux plus y publier.
    • Ce que vous suivez et comment vous le voulez : thèmes, mots, horaires.
    • Pour chaque article envoyé ici : le fait qu’il a été envoyé, et quand ; et le dernier jour (le jour seulement) où le bot a servi ici.
    • Tout cela reste jusqu’à ce que vous le supprimiez ; /stop le garde pour votre retour.
    • Ce que vous m’écrivez est supprimé après ma réponse, ou au bout de trois jours.
    • Les mots que vous cherchez sont gardés deux jours, sans votre identifiant.
    • Je n’enregistre ni votre nom ni ce que vous lisez.
    • Seules les personnes qui gèrent { $publication } y ont accès, et l’application comme toujours.
    • /export vous envoie tout cela dans un fichier, et /forget le supprime. Les sauvegardes le contiennent encore jusqu’à ce que la rédaction les remplace.
export = { $place ->
    [private] Ce fichier contient tout ce que je conserve sur vous.
   *[other] Ce fichier contient tout ce que je conserve sur cet endroit.
}
export-refused = Je n’ai pas pu envoyer le fichier ici. Autorisez-moi à joindre des fichiers et réessayez, ou demandez-le à la rédaction.
forget = { $place ->
    [private] Supprimer tout ce que je conserve sur vous ?
   *[other] Supprimer tout ce que je conserve sur cet endroit ?
}
forget-loses =
    Cela supprime les abonnements ({ $number }), les réglages et la trace de ce qui a été envoyé ici. C’est irréversible.
    Pour ne plus recevoir de messages tout en gardant vos abonnements, envoyez /stop.
forgotten = { $place ->
    [private] C’est fait. Tout ce que je conservais sur vous est supprimé. Pour recommencer, envoyez /start.
   *[other] C’est fait. Tout ce que je conservais sur cet endroit est supprimé. Pour recommencer, envoyez /subscribe.
}
forget-nothing = Rien n’a été supprimé.
button-forget = Tout supprimer
button-forget-nothing = Conserver
command-privacy = Ce que je conserve sur vous, et comment le supprimer
command-export = Tout ce que je conserve sur vous, dans un fichier
command-forget = Supprimer tout ce que je conserve sur vous
