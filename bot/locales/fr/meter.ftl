## What sending something would come to.

reach-span = { $places } à { $rate }/s : { $minutes } min { $seconds } s
meter-today = message nº { $number } de la journée
meter-cap = limite du jour atteinte, dans un résumé : { $number }
meter-digest = dans leur résumé : { $number }
meter-asleep = en heures calmes : { $number }
meter-muted = tout en sourdine : { $number }
meter-story = ce sujet en sourdine : { $number }
meter-left-out = sans ce contenu : { $number }
