## Settings that change while the desk runs, in the console.

console-settings = Ajustes
live-settings-how = Valen desde el próximo uso, también tras reiniciar, en lugar del archivo de ajustes.
live-setting = { $name ->
    [breaking-persons] Cuántas personas requiere una noticia de última hora (1 o 2)
    [breaking-undo] Durante cuántos segundos se puede deshacer una noticia de última hora
   *[link-tags] Etiquetas de origen en los enlaces a artículos, una por línea
}
live-setting-changed = Cambiado por { $person } a las { $time }.
live-setting-in-file = Del archivo de ajustes.
live-setting-go-back = Volver al archivo
live-setting-file-says = En el archivo:
setting-is-the-files = Este ajuste ya es el del archivo.
