## Broadcasts in the console.

console-broadcasts = Рассылки
console-broadcast-new = Написать рассылку
console-broadcast-preview = Сохранить и посмотреть
console-broadcast-again = Написать ещё одну такую же
console-broadcast-state = { $state ->
    [draft] черновик
    [scheduled] запланирована
    [sending] отправляется
    [paused] приостановлена
    [stopping] останавливается
    [stopped] остановлена
    [cancelled] отменена
   *[done] отправлена
}
console-no-broadcasts = Рассылок ещё нет.
console-not-delivered = Не доставлено
console-written = Написана
console-drop = Отменить
console-only = Только
console-without = Кроме
console-sort = { $sort ->
    [platforms] Платформы
    [kinds] Виды мест
   *[languages] Языки
}
console-audience-how = Если ничего не выбрано, её получат все.
console-paid = Сообщения в { $platform } платные.
console-local-hour = Или в этот час по времени каждого читателя
console-hour-bad = Напишите время, например 08:00.
