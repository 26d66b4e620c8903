## What sending something would come to.

reach-span = { $places } bei { $rate }/s: { $minutes } min { $seconds } s
meter-today = Nachricht Nummer { $number } heute
meter-cap = Tageslimit erreicht, in der Zusammenfassung: { $number }
meter-digest = in ihrer Zusammenfassung: { $number }
meter-asleep = gerade in Ruhezeiten: { $number }
meter-muted = alles stummgeschaltet: { $number }
meter-story = diese Geschichte stummgeschaltet: { $number }
meter-left-out = ausgenommen: { $number }
