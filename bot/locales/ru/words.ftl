## Words that narrow a subscription.

words-of = Слова: { $topic }
words-none = Слова не заданы: приходят все статьи.
words-include = только со словами: { $words }
words-exclude = без слов: { $words }
words-narrow = { $topic }: { $words }
words-which = Какую подписку ограничить словами? ✓ отмечает те, у которых они есть.
words-choose = Выберите подписку
words-ask =
    Какие слова задать? Подписка: { $topic }. Статья придёт, если в ней есть хотя бы одно из них. Перед ненужными словами поставьте минус. Например:
    { $example }
    То, что вы напишете, заменит нынешние слова.
words-box-include = Только статьи с одним из этих слов
words-box-exclude = Без статей с этими словами
words-hint = elect* найдёт и elections; "west bank" в кавычках — слова в этом порядке

words-untried = Пока нет статей, на которых можно проверить слова.
words-passes = ✓ { $title }
words-passes-by = ✓ { $title } — { $words }
words-kept = ✗ { $title } — ни одного из слов
words-kept-by = ✗ { $title } — { $words }

words-gone = Этого больше нет среди ваших подписок. Что вы получаете, показывает /subscribe.
words-many = Слишком много слов: { $number }. Допустимо: { $most }.
words-filters = Подписок со словами уже { $most }, больше нельзя. Сначала уберите слова у другой.
words-both = «{ $given }» не может быть и нужным, и ненужным. Уберите с одной стороны.
words-quote-open = В «{ $given }» не хватает кавычки. Поставьте по одной с каждой стороны фразы, например "west bank".
words-quote-empty = Между кавычками ничего нет. Напишите там фразу, например "west bank".
words-no-letters = В «{ $given }» нет букв. Напишите слово или уберите это.
words-long = «{ $given }» — слишком длинное слово. Допустимо букв: { $most }.
words-star = Знак * в «{ $given }» должен стоять в конце, после букв числом не меньше { $least }, например elect*.

button-words = Слова…
button-words-choose = Задать слова…
button-words-remove = Убрать слова
button-words-others = ‹ Другие подписки
