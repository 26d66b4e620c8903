## What is still to be set up, in the console.

console-setup = Puesta en marcha
setup-state = { $done ->
    [yes] (hecho)
   *[no] (pendiente)
}
setup-step = { $step ->
    [platform] Hay una plataforma configurada
    [token] Conexión con { $platform } establecida
    [owner] Se conoce a un propietario
    [source] Se lee una fuente
    [follower] Alguien sigue algo
    [article] Salió el primer artículo
    [https] La consola es accesible por https
   *[backup] Hay una copia de seguridad
}
setup-todo = { $step ->
    [platform] Ejecuta «israfan init» en el servidor.
    [token] Revisa el archivo de ajustes y mira qué dice «israfan check» en el servidor.
    [owner] Pon tu número de usuario en owners, en el archivo de ajustes.
    [source] Añade un feed en el servidor con «israfan source add» y su dirección.
    [follower] Inicia el bot en un chat privado o añádelo a un canal, y sigue algo.
    [article] Escribe uno, o espera a que una fuente lo traiga.
    [https] Haz que tu proxy la sirva y pon su dirección https en web.public_url.
   *[backup] Haz una, para no perder nada con el disco:
}
