## Les archives publiques : des pages pour les lecteurs, dans un navigateur.

archive-posts = Articles
archive-search = Recherche
archive-search-words = Mots à chercher
archive-corrections = Corrections
archive-subscribe = S’abonner
archive-here = Vous êtes ici
archive-pages = Autres pages
archive-all-languages = Toutes les langues
archive-none = Il n’y a pas encore d’article ici.
archive-newest = Les plus récents
archive-older = Plus anciens
archive-more = Plus de résultats
archive-feeds = En flux :
archive-what-changed = Ce qui a changé
archive-picture = Voir l’image
archive-on-site = Lire là où il a d’abord paru
archive-other-languages = Dans d’autres langues
archive-share-on = Partager sur { $place }
archive-share-mail = Envoyer par e-mail
archive-address = Adresse de cet article
archive-follow = Suivre sur { $place }
archive-invite = Ajouter à un serveur { $place }
archive-all-ways = Toutes les façons de s’abonner
archive-corrections-lead = Nos erreurs, et ce qui est exact. Les mots retirés sont barrés, les mots ajoutés soulignés.
archive-no-corrections = Rien n’a encore été corrigé.
archive-change = { $act ->
    [retract] Retiré
   *[correct] Corrigé
}
archive-copies = Messages modifiés : { $number }
archive-subscribe-lead = Les nouveaux articles viennent à vous. Choisissez où.
archive-one-topic = Un seul thème
archive-in-a-reader = Dans un lecteur de flux
archive-code = Code QR : { $what }
