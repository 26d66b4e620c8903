## The ledger in the console.

console-ledger = Что стало со всеми копиями
console-period = Период
console-days = { $number ->
    [1] 24 часа
    [one] { $number } день
    [few] { $number } дня
   *[other] { $number } дней
}
console-ledger-empty = За это время ничего не выходило.
console-which-posts = { $number ->
    [one] { $number } публикация
    [few] { $number } публикации
   *[other] { $number } публикаций
}
console-which-copies = { $number ->
    [one] { $number } копия
    [few] { $number } копии
   *[other] { $number } копий
}
