## What sending something would come to.

reach-span = { $places }, { $rate } в секунду: { $minutes } мин { $seconds } с
meter-today = сообщение номер { $number } за сегодня
meter-cap = достигли дневного лимита, получат в подборке: { $number }
meter-digest = получат в подборке: { $number }
meter-asleep = сейчас тихие часы: { $number }
meter-muted = отключили всё: { $number }
meter-story = отключили эту историю: { $number }
meter-left-out = исключили: { $number }
