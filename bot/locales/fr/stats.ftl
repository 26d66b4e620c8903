## How many readers there are, and how that goes.

stats-page = Public
command-stats = Combien de lecteurs il y a, et l’évolution
stats-days = { $days ->
    [one] { $days } jour
    [many] { $days } jours
   *[other] { $days } jours
}
stats-period = Période
stats-by = Par
stats-facet = { $facet ->
    [kind] type de lieu
    [language] langue
    [zone] fuseau horaire
    [topic] sujet
    [state] état
   *[platform] plateforme
}
stats-unknown = { $facet ->
    [zone] aucun fuseau choisi
   *[language] langue inconnue
}
stats-chart = Lecteurs · { $by }
stats-chart-says = Du { $since } au { $until } : lecteurs au début : { $before }, maintenant : { $now }.
stats-active = Reçoivent maintenant
stats-new = Arrivés
stats-lost = Partis ou injoignables
stats-net = Depuis le premier jour
stats-now = Maintenant
stats-percent = Part
stats-change = Évolution
stats-each-day = Jour par jour
stats-day = Jour
stats-not-counted = non compté
stats-marks = Ce qui s’est passé
stats-broadcasts = Annonces : { $number }
stats-corrections = Corrections : { $number }
stats-outages = Jours non comptés, car le service était arrêté : { $number }
stats-overlap = Qui suit plusieurs sujets est compté dans chacun.
stats-when = Les jours finissent à minuit ({ $zone }) ; aujourd’hui est tel qu’en ce moment.
stats-share-view = Partager cette vue
stats-share-how = Toute personne qui a le lien voit ces chiffres sans se connecter, et rien d’autre.
stats-lifetime = Valable
stats-share-make = Créer un lien
stats-shared = Copiez le lien maintenant : il ne sera plus affiché.
stats-links = Liens valables
stats-until = Jusqu’au
stats-made-by = Créé par
stats-revoke = Révoquer
stats-revoke-question = Révoquer ce lien ? Plus personne n’y verra quoi que ce soit.
stats-link-over = Ce lien ne marche plus. Demandez-en un nouveau à la rédaction.
stats-lifetime-bad = Un lien est valable 7, 30 ou 90 jours.
stats-public = Lecteurs de { $publication }
