## Broadcasts in the console.

console-broadcasts = Mensajes a todos
console-broadcast-new = Escribir un mensaje a todos
console-broadcast-preview = Guardar y ver
console-broadcast-again = Escribir otro como este
console-broadcast-state = { $state ->
    [draft] borrador
    [scheduled] programado
    [sending] enviándose
    [paused] en pausa
    [stopping] deteniéndose
    [stopped] detenido
    [cancelled] descartado
   *[done] enviado
}
console-no-broadcasts = Aún no se ha escrito ningún mensaje a todos.
console-not-delivered = No entregadas
console-written = Escrito
console-drop = Descartar
console-only = Solo a
console-without = No a
console-sort = { $sort ->
    [platforms] Plataformas
    [kinds] Tipos de lugares
   *[languages] Idiomas
}
console-audience-how = Si no eliges nada, llega a todos.
console-paid = Los mensajes en { $platform } cuestan dinero.
console-local-hour = O a esta hora donde esté cada lector
console-hour-bad = Escribe una hora, por ejemplo 08:00.
