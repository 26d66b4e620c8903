## Что приходит в час пояса каждого читателя.

waves-word = местное
waves-outlook = { $hour } там, где находится читатель: сначала { $first }, последними { $last }, { $zones ->
    [one] { $zones } часовой пояс
    [few] { $zones } часовых пояса
    [many] { $zones } часовых поясов
   *[other] { $zones } часового пояса
}.
waves-left = { $number ->
    [one] Осталась { $number } копия
    [few] Осталось { $number } копии
    [many] Осталось { $number } копий
   *[other] Осталось { $number } копии
}, последняя — { $when }.
