## Открытый архив: страницы для читателей в браузере.

archive-posts = Публикации
archive-search = Поиск
archive-search-words = Что искать
archive-corrections = Исправления
archive-subscribe = Подписка
archive-here = Вы здесь
archive-pages = Другие страницы
archive-all-languages = Все языки
archive-none = Здесь пока нет публикаций.
archive-newest = Самые новые
archive-older = Более старые
archive-more = Ещё результаты
archive-feeds = Лентой:
archive-what-changed = Что изменено
archive-picture = Посмотреть изображение
archive-on-site = Читать в первоисточнике
archive-other-languages = На других языках
archive-share-on = Поделиться: { $place }
archive-share-mail = Отправить по почте
archive-address = Адрес этой публикации
archive-follow = Следить: { $place }
archive-invite = Добавить на сервер: { $place }
archive-all-ways = Все способы подписки
archive-corrections-lead = Где мы ошиблись и как правильно. Убранные слова зачёркнуты, новые подчёркнуты.
archive-no-corrections = Пока ничего не исправлено.
archive-change = { $act ->
    [retract] Отозвано
   *[correct] Исправлено
}
archive-copies = Изменено сообщений: { $number }
archive-subscribe-lead = Новые публикации приходят сами. Выберите куда.
archive-one-topic = Только одна тема
archive-in-a-reader = В читалке лент
archive-code = QR-код: { $what }
