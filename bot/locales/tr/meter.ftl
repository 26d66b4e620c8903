## What sending something would come to.

reach-span = { $places }, saniyede { $rate }: { $minutes } dk { $seconds } sn
meter-today = bugünün { $number }. mesajı
meter-cap = günlük sınıra ulaştı, özette alacak: { $number }
meter-digest = özetinde alacak: { $number }
meter-asleep = şu an sessiz saatte: { $number }
meter-muted = her şeyi sessize almış: { $number }
meter-story = bu haberi sessize almış: { $number }
meter-left-out = dışarıda bırakmış: { $number }
