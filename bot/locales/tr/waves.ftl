## Her okurun kendi saat diliminde gelen.

waves-word = yerel
waves-outlook = Her okurun bulunduğu yerde { $hour }: ilki { $first }, sonuncusu { $last }, { $zones ->
    [one] bir saat diliminde
   *[other] { $zones } saat diliminde
}.
waves-left = { $number ->
    [one] Bir tane kaldı
   *[other] { $number } tane kaldı
}, sonuncusu { $when }.
