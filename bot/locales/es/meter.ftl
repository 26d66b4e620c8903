## What sending something would come to.

reach-span = { $places } a { $rate }/s: { $minutes } min { $seconds } s
meter-today = mensaje número { $number } de hoy
meter-cap = han llegado a su límite diario y lo reciben en un resumen: { $number }
meter-digest = lo reciben en su resumen: { $number }
meter-asleep = en horas de silencio: { $number }
meter-muted = lo han silenciado todo: { $number }
meter-story = han silenciado esta historia: { $number }
meter-left-out = lo han excluido: { $number }
