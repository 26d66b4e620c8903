## Broadcasts in the console.

console-broadcasts = Messages à tous
console-broadcast-new = Écrire un message à tous
console-broadcast-preview = Enregistrer et voir l'aperçu
console-broadcast-again = En écrire un autre semblable
console-broadcast-state = { $state ->
    [draft] brouillon
    [scheduled] programmé
    [sending] en cours d'envoi
    [paused] en pause
    [stopping] en cours d'arrêt
    [stopped] arrêté
    [cancelled] abandonné
   *[done] envoyé
}
console-no-broadcasts = Aucun message à tous n'a encore été écrit.
console-not-delivered = Non remises
console-written = Écrit
console-drop = Abandonner
console-only = Seulement à
console-without = Pas à
console-sort = { $sort ->
    [platforms] Plateformes
    [kinds] Types de lieux
   *[languages] Langues
}
console-audience-how = Sans aucun choix, il part à tout le monde.
console-paid = Les messages sur { $platform } sont payants.
console-local-hour = Ou à cette heure là où se trouve chaque lecteur
console-hour-bad = Écrivez une heure, par exemple 08:00.
