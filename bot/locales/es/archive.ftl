## El archivo público: páginas para lectores en un navegador.

archive-posts = Artículos
archive-search = Buscar
archive-search-words = Palabras que buscas
archive-corrections = Correcciones
archive-subscribe = Suscribirse
archive-here = Estás aquí
archive-pages = Más páginas
archive-all-languages = Todos los idiomas
archive-none = Aquí todavía no hay artículos.
archive-newest = Los más recientes
archive-older = Más antiguos
archive-more = Más resultados
archive-feeds = Como canal:
archive-what-changed = Qué ha cambiado
archive-picture = Ver la imagen
archive-on-site = Leer donde se publicó primero
archive-other-languages = En otros idiomas
archive-share-on = Compartir en { $place }
archive-share-mail = Enviar por correo
archive-address = Dirección de este artículo
archive-follow = Seguir en { $place }
archive-invite = Añadir a un servidor de { $place }
archive-all-ways = Todas las formas de suscribirse
archive-corrections-lead = En qué nos equivocamos y qué es lo correcto. Las palabras retiradas están tachadas; las nuevas, subrayadas.
archive-no-corrections = Aún no se ha corregido nada.
archive-change = { $act ->
    [retract] Retirado
   *[correct] Corregido
}
archive-copies = Mensajes cambiados: { $number }
archive-subscribe-lead = Los artículos nuevos te llegan solos. Elige dónde.
archive-one-topic = Un solo tema
archive-in-a-reader = En un lector de canales
archive-code = Código QR: { $what }
