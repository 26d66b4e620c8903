## The people of the desk.

command-desk = Voir la rédaction et ce que vous pouvez y faire
param-desk-code = Le code d’une invitation
desk-in-private = Utilisez /desk en m’écrivant en privé.
desk-role = { $role ->
    [owner] propriétaire
    [editor] édition
    [writer] écriture
   *[viewer] consultation
}
desk-may = { $role ->
    [owner] Vous pouvez tout faire, y compris gérer les personnes et les sources.
    [editor] Vous pouvez écrire, corriger et envoyer.
    [writer] Vous pouvez écrire et corriger ; d’autres envoient.
   *[viewer] Vous pouvez tout consulter.
}
desk-limited = { $role }, seulement : { $topics }
desk-mine = Votre rôle à la rédaction de { $publication } : { $role }.
desk-people = À la rédaction
desk-line = • { $who } : { $role }
desk-line-settings = • { $who } : { $role }, d’après la configuration
desk-choose = Choisissez une personne
button-desk-invite = Inviter une personne
desk-person = { $who } : { $role }. Invitation de { $by }, { $since }.
button-desk-topics = Thèmes…
button-desk-remove = Retirer
desk-remove-question = Retirer { $who } de la rédaction ? Ses commandes et ses boutons n’y compteront plus.
desk-removed = { $who } ne fait plus partie de la rédaction.
desk-invite-question = Quel rôle ?
desk-invited = La première personne qui m’envoie ceci en privé dans les 24 heures rejoint la rédaction : { $role }. Le code sert une seule fois ; ne le donnez qu’à une personne.
desk-invited-link = Ou avec ce lien : { $link }
form-desk-topics = Thèmes
desk-topics-question = Quels thèmes ? Répondez à ce message avec leurs noms, séparés par des virgules. « tout » les désigne tous.
desk-joined = Bienvenue à la rédaction.
desk-told = Votre rôle à la rédaction de { $publication } est maintenant : { $role }.
desk-told-gone = Vous ne faites plus partie de la rédaction de { $publication }.
desk-told-joined = { $who } a utilisé votre invitation et a maintenant ce rôle : { $role }. Si ce n’est pas la bonne personne, retirez-la avec /desk.
desk-code-unknown = Je ne connais pas ce code. Vérifiez-le, ou demandez-en un nouveau.
desk-code-expired = Ce code a expiré. Demandez-en un nouveau.
desk-code-used = Ce code a déjà servi. Demandez-en un nouveau.
desk-already-you = Vous êtes déjà à la rédaction, le code n’a donc pas servi. /desk montre votre rôle.
desk-already = { $person } est déjà à la rédaction.
desk-no-topic = Il n’y a pas de thème « { $topic } ».
desk-limits-of-editors = Seul le rôle d’édition peut être limité à des thèmes ou privé du droit d’envoyer.
desk-account = « { $person } » n’est pas un compte. Écrivez la plateforme et l’identifiant numérique, par exemple { $example }.
desk-owner-of-settings = { $person } a le rôle de propriétaire par { $setting } dans israfan.toml, et cela ne se change que là.
desk-nobody = { $person } n’est pas à la rédaction.
privacy-desk = • Vous êtes à la rédaction : je garde donc aussi votre nom, votre rôle et ce que vous y faites.
