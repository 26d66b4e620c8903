## How many readers there are, and how that goes.

stats-page = Аудитория
command-stats = Сколько читателей и как это менялось
stats-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
stats-period = Период
stats-by = По признаку
stats-facet = { $facet ->
    [kind] вид места
    [language] язык
    [zone] часовой пояс
    [topic] тема
    [state] состояние
   *[platform] платформа
}
stats-unknown = { $facet ->
    [zone] пояс не выбран
   *[language] язык неизвестен
}
stats-chart = Читатели · { $by }
stats-chart-says = С { $since } по { $until }: вначале читателей { $before }, сейчас { $now }.
stats-active = Получают сейчас
stats-new = Пришли
stats-lost = Ушли или недоступны
stats-net = С первого дня
stats-now = Сейчас
stats-percent = Доля
stats-change = Изменение
stats-each-day = По дням
stats-day = День
stats-not-counted = не считали
stats-marks = Что произошло
stats-broadcasts = Рассылки: { $number }
stats-corrections = Исправления: { $number }
stats-outages = Дни без подсчёта, когда программа не работала: { $number }
stats-overlap = Кто следит за несколькими темами, учтён в каждой.
stats-when = День заканчивается в полночь ({ $zone }); сегодня показано то, что есть сейчас.
stats-share-view = Поделиться этим видом
stats-share-how = У кого есть ссылка, видит эти цифры без входа и больше ничего.
stats-lifetime = Действует
stats-share-make = Создать ссылку
stats-shared = Скопируйте ссылку сейчас: больше она не появится.
stats-links = Действующие ссылки
stats-until = До
stats-made-by = Кто создал
stats-revoke = Отозвать
stats-revoke-question = Отозвать эту ссылку? По ней больше никто ничего не увидит.
stats-link-over = Эта ссылка больше не действует. Попросите у редакции новую.
stats-lifetime-bad = Ссылка действует 7, 30 или 90 дней.
stats-public = Читатели { $publication }
