## Settings that change while the desk runs, in the console.

console-settings = Настройки
live-settings-how = Действуют со следующего использования и после перезапуска, вместо файла настроек.
live-setting = { $name ->
    [breaking-persons] Сколько человек нужно для срочной новости (1 или 2)
    [breaking-undo] Сколько секунд можно отменить срочную новость
   *[link-tags] Метки источника в ссылках на статьи, по одной в строке
}
live-setting-changed = Изменено: { $person }, { $time }.
live-setting-in-file = Из файла настроек.
live-setting-go-back = Вернуть из файла
live-setting-file-says = В файле:
setting-is-the-files = Эта настройка и так из файла.
