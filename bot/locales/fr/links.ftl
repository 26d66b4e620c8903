## One person's accounts in two apps.

link-code =
    Envoyez-moi ceci sur { $others } dans les dix minutes, en privé :
    { $command }
    Cela lie vos deux comptes, pour que chaque article ne vous arrive qu’une fois. Le code sert une seule fois ; ne le montrez à personne.
link-done = Vos comptes sont liés : chaque article vous arrive désormais une seule fois.
# In the chat that gave the code.
link-notice = { $where ->
    [here] Votre compte { $mine } vient d’être lié à un compte { $other } ; les articles arrivent ici. Si ce n’était pas vous, séparez les comptes.
   *[there] Votre compte { $mine } vient d’être lié à un compte { $other } ; les articles arrivent là-bas. Si ce n’était pas vous, séparez les comptes.
}
link-state = { $where ->
    [here] Compte lié avec { $other }. Les articles arrivent ici.
   *[there] Compte lié avec { $other }. Les articles arrivent là-bas.
}
link-parted = { $where ->
    [here] Comptes séparés. Les articles arrivent toujours ici ; sur { $other }, /subscribe les fait revenir.
   *[there] Comptes séparés. Les articles arrivent toujours sur { $other } ; ici, /subscribe les fait revenir.
}
button-link-here = Recevoir les articles ici
button-link-there = Les recevoir sur { $other }
button-unlink = Séparer les comptes
command-link = Lier vos comptes dans deux apps, pour recevoir chaque article une seule fois
param-link-code = Le code que /link a montré dans l’autre app

link-in-private = Utilisez /link en m’écrivant en privé.
link-nowhere = Il n’y a pas d’autre app à lier : cette rédaction n’est que dans une app.
link-none = Ces comptes ne sont plus liés. /link recommence.
link-code-unknown = Je ne connais pas ce code. Vérifiez-le, ou demandez-en un nouveau avec /link dans l’autre app.
link-code-expired = Ce code a expiré. Demandez-en un nouveau avec /link dans l’autre app.
link-code-used = Ce code a déjà servi. Demandez-en un nouveau avec /link dans l’autre app.
link-code-same-app = Ce code vient de cette app. Utilisez celui que /link montre dans l’autre app.
link-already = L’un des deux comptes est déjà lié. Envoyez-y /link pour le séparer d’abord.
