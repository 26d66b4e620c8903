## Ce qui arrive à une heure du fuseau de chacun.

waves-word = heure locale
waves-outlook = { $hour } là où est chaque lecteur : d’abord { $first }, en dernier { $last }, dans { $zones ->
    [one] un fuseau
    [many] { $zones } de fuseaux
   *[other] { $zones } fuseaux
}.
waves-left = { $number ->
    [one] Il en reste un
    [many] Il en reste { $number } d’envois
   *[other] Il en reste { $number }
}, le dernier { $when }.
