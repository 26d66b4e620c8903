## How many readers there are, and how that goes.

stats-page = Audiencia
command-stats = Cuántos lectores hay y cómo ha cambiado
stats-days = { $days ->
    [one] { $days } día
    [many] { $days } días
   *[other] { $days } días
}
stats-period = Periodo
stats-by = Por
stats-facet = { $facet ->
    [kind] tipo de lugar
    [language] idioma
    [zone] zona horaria
    [topic] tema
    [state] estado
   *[platform] plataforma
}
stats-unknown = { $facet ->
    [zone] sin zona elegida
   *[language] idioma desconocido
}
stats-chart = Lectores · { $by }
stats-chart-says = Del { $since } al { $until }: lectores al principio: { $before }, ahora: { $now }.
stats-active = Reciben ahora
stats-new = Llegaron
stats-lost = Se fueron o no se les puede llegar
stats-net = Desde el primer día
stats-now = Ahora
stats-percent = Parte
stats-change = Cambio
stats-each-day = Día a día
stats-day = Día
stats-not-counted = sin contar
stats-marks = Qué pasó
stats-broadcasts = Anuncios: { $number }
stats-corrections = Correcciones: { $number }
stats-outages = Días sin contar porque el programa estaba parado: { $number }
stats-overlap = Quien sigue varios temas cuenta en cada uno.
stats-when = Los días terminan a medianoche ({ $zone }); hoy está como en este momento.
stats-share-view = Compartir esta vista
stats-share-how = Quien tenga el enlace ve estas cifras sin iniciar sesión, y nada más.
stats-lifetime = Vale por
stats-share-make = Crear un enlace
stats-shared = Copia el enlace ahora: no se mostrará otra vez.
stats-links = Enlaces que funcionan
stats-until = Hasta
stats-made-by = Creado por
stats-revoke = Revocar
stats-revoke-question = ¿Revocar este enlace? Nadie verá nada más con él.
stats-link-over = Este enlace ya no funciona. Pide uno nuevo a la redacción.
stats-lifetime-bad = Un enlace vale 7, 30 o 90 días.
stats-public = Lectores de { $publication }
