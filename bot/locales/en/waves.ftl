## What comes at an hour of each reader's own zone.

waves-word = local
waves-outlook = { $hour } where each reader is: first at { $first }, last at { $last }, in { $zones ->
    [one] one time zone
   *[other] { $zones } time zones
}.
waves-left = { $number ->
    [one] One is still to come
   *[other] { $number } are still to come
}, the last at { $when }.
