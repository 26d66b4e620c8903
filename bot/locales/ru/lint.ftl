## What is wrong with a post or an announcement, before it is sent.

lint-title-cut = { $platform } обрежет конец заголовка: он слишком длинный.
lint-text-cut = { $platform } обрежет конец текста: он слишком длинный.
lint-picture-missing = Картинка не загружается: { $address }
lint-picture-small = Размер картинки всего { $width } × { $height } пикселей. Нужно хотя бы { $least }.
lint-link-dead = По ссылке нет страницы: { $address }
lint-link-doubtful = Сейчас ссылку не удалось открыть: { $address }
lint-capitals = Заголовок набран прописными буквами.
lint-turned = Невидимые символы меняют порядок некоторых слов.
lint-hidden-mention = Невидимые символы скрывают упоминание: { $mention }
lint-mention-of-all = { $mention } никого не уведомит: читатели увидят обычный текст.
lint-disguised-link = «{ $words }» ведёт на другой сайт: { $address }
lint-invisible = { $number ->
    [one] В тексте { $number } невидимый символ.
    [few] В тексте { $number } невидимых символа.
    [many] В тексте { $number } невидимых символов.
   *[other] В тексте { $number } невидимого символа.
}
lint-sent-elsewhere = Эта же статья уже отправлена под другим адресом: публикация { $number }, «{ $title }».
lint-like-another = У публикации { $number } за последние сутки почти такой же заголовок: «{ $title }».
lint-banned-word = Редакция не использует это слово: «{ $word }».
lint-no-topic = Темы нет, поэтому её получат только те, кто подписан на всё.

## Sent to the editor alone, to look at.

button-send-to-me = Отправить себе
sent-to-you = Отправлено вам в личный чат.
no-private-chat = Я не могу написать вам лично. Отправьте мне там /start и попробуйте ещё раз.
