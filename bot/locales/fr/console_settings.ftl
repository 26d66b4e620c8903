## Settings that change while the desk runs, in the console.

console-settings = Réglages
live-settings-how = Ils valent dès la prochaine utilisation, redémarrages compris, à la place du fichier de réglages.
live-setting = { $name ->
    [breaking-persons] Combien de personnes il faut pour une info de dernière minute (1 ou 2)
    [breaking-undo] Pendant combien de secondes une info de dernière minute peut être annulée
   *[link-tags] Balises de source sur les liens d'articles, une par ligne
}
live-setting-changed = Modifié par { $person } à { $time }.
live-setting-in-file = D'après le fichier de réglages.
live-setting-go-back = Revenir au fichier
live-setting-file-says = Dans le fichier :
setting-is-the-files = Ce réglage est déjà celui du fichier.
