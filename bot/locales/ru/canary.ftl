## Что сначала приходит немногим, а остальным — через несколько минут.

button-canary = Сначала { $number } получателям
button-go-on-now = Продолжить сейчас
canary-started = Сначала это получат { $number ->
    [one] { $number } место
    [few] { $number } места
    [many] { $number } мест
   *[other] { $number } места
}. Остальные — через { $minutes } мин, если не остановить.
canary-waits = Сначала отправлено в { $number ->
    [one] { $number } место
    [few] { $number } места
    [many] { $number } мест
   *[other] { $number } места
}; остальные получат в { $when }, если не остановить.
canary-breaking = Срочная новость уходит всем сразу. Уберите первых получателей или отправьте её как обычную.
canary-paused = Отправка приостановлена. Сначала возобновите её.
canary-not-waiting = Никто не ждёт: отправка не задержана ради первых получателей.
console-canary = Сначала в { $number ->
    [one] { $number } место
    [few] { $number } места
    [many] { $number } мест
   *[other] { $number } места
}; остальным — через { $minutes } мин, если никто не остановит
