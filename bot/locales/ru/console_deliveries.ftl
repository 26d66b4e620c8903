## The ledger in the console.

console-ledger = Что стало со всеми копиями
console-period = Период
console-one-day = 24 часа
console-days = { $number ->
    [one] { $number } день
    [few] { $number } дня
    [many] { $number } дней
   *[other] { $number } дня
}
console-ledger-empty = За это время ничего не выходило.
console-csv = Скачать таблицей (CSV)
console-which-posts = { $number ->
    [one] { $number } публикация
    [few] { $number } публикации
    [many] { $number } публикаций
   *[other] { $number } публикации
}
console-which-copies = { $number ->
    [one] { $number } копия
    [few] { $number } копии
    [many] { $number } копий
   *[other] { $number } копии
}
