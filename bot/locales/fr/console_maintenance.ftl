## Looking after the database, in the console.

console-maintenance = Maintenance
maintenance-check = Vérifier la base de données
maintenance-check-how = La vérification lit les { $size } et cherche des dommages. Rien n'est modifié, et l'envoi continue pendant ce temps.
maintenance-last = Dernière fois : { $time }.
maintenance-well = La base de données est intacte.
maintenance-backups = Sauvegardes
maintenance-server = La base de données est sur son propre serveur : sa sauvegarde se fait avec « israfan db backup ».
maintenance-backup-how = Une sauvegarde copie les { $size } dans le dossier de données pendant que tout continue ; { $free } y sont libres. Pour en remettre une, arrêtez le bureau et utilisez « israfan db restore » sur le serveur.
maintenance-no-room = Le disque n'a pas de place pour une sauvegarde. Supprimez d'abord d'anciennes sur le serveur.
maintenance-backup = Faire une sauvegarde
maintenance-no-backups = Aucune sauvegarde n'a encore été faite.
maintenance-old = Ce qui est trop ancien
maintenance-old-how = { $number ->
    [one] { $number } entrée est trop ancienne. Ce qui est trop ancien part de soi-même dans l'heure ; le bouton le fait tout de suite.
    [many] { $number } d'entrées sont trop anciennes. Ce qui est trop ancien part de soi-même dans l'heure ; le bouton le fait tout de suite.
   *[other] { $number } entrées sont trop anciennes. Ce qui est trop ancien part de soi-même dans l'heure ; le bouton le fait tout de suite.
}
maintenance-sort = { $sort ->
    [copies] Copies des publications (leurs nombres restent)
    [questions] Questions restées sans réponse
    [gone-places] Lieux qui ont retiré le bot
    [leases] Droits d’envoi de jetons inutilisés
    [audit] Le journal de la rédaction
    [updates] Messages envoyés au bot
    [searches] Recherches
    [follow-changes] Changements de suivi
    [events] Événements envoyés à d’autres programmes
   *[post-changes] Corrections non confirmées
}
maintenance-due = Trop anciens : { $number } ; gardés, en jours : { $days }.
maintenance-for-good = Gardés pour toujours.
maintenance-clear = Effacer maintenant
maintenance-sending = L'envoi continue. L'interrupteur qui arrête tout est sur cette page :
maintenance-busy = On s'occupe de la base de données en ce moment. Attendez une minute et réessayez.
