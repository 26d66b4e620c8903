## Looking after the database, in the console.

console-maintenance = Mantenimiento
maintenance-check = Comprobar la base de datos
maintenance-check-how = Se leen los { $size } en busca de daños. No se cambia nada y el envío continúa mientras tanto.
maintenance-last = Última vez: { $time }.
maintenance-well = La base de datos está íntegra.
maintenance-backups = Copias de seguridad
maintenance-server = La base de datos está en su propio servidor: su copia de seguridad se hace con «israfan db backup».
maintenance-backup-how = Una copia de seguridad copia los { $size } en la carpeta de datos mientras todo continúa; allí quedan { $free } libres. Para restaurar una, detén la mesa y usa «israfan db restore» en el servidor.
maintenance-no-room = No hay sitio en el disco para una copia de seguridad. Borra antes las antiguas en el servidor.
maintenance-backup = Hacer una copia de seguridad
maintenance-no-backups = Aún no se ha hecho ninguna copia de seguridad.
maintenance-old = Lo demasiado antiguo
maintenance-old-how = { $number ->
    [one] Una entrada es ya demasiado antigua. Lo demasiado antiguo se borra solo en menos de una hora; el botón lo hace ahora mismo.
    [many] { $number } de entradas son ya demasiado antiguas. Lo demasiado antiguo se borra solo en menos de una hora; el botón lo hace ahora mismo.
   *[other] { $number } entradas son ya demasiado antiguas. Lo demasiado antiguo se borra solo en menos de una hora; el botón lo hace ahora mismo.
}
maintenance-sort = { $sort ->
    [copies] Copias de publicaciones (quedan los recuentos)
    [questions] Preguntas sin respuesta
    [gone-places] Lugares que quitaron el bot
    [leases] Permisos de envío de tokens sin uso
    [audit] El registro de la redacción
    [updates] Mensajes enviados al bot
    [searches] Búsquedas
    [follow-changes] Cambios de seguimiento
    [events] Eventos enviados a otros programas
   *[post-changes] Correcciones sin confirmar
}
maintenance-due = Demasiado antiguos: { $number }; se guardan, en días: { $days }.
maintenance-for-good = Se guardan para siempre.
maintenance-clear = Borrarlo ahora
maintenance-sending = El envío continúa. El interruptor que lo detiene todo está en esta página:
maintenance-busy = En este momento se está atendiendo la base de datos. Espera un minuto y vuelve a intentarlo.
