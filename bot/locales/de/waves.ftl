## Was zu einer Stunde der eigenen Zeitzone kommt.

waves-word = Ortszeit
waves-outlook = { $hour } dort, wo die Leser sind: zuerst { $first }, zuletzt { $last }, in { $zones ->
    [one] einer Zeitzone
   *[other] { $zones } Zeitzonen
}.
waves-left = { $number ->
    [one] Einer steht noch aus
   *[other] { $number } stehen noch aus
}, zuletzt { $when }.
