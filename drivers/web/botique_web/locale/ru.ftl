# The web chat's own words; the bot's words are in core and in the features.
web-title = Чат на сайте
web-summary = Чат, который встраивается на сайт одной строкой

web-lead = Здесь вам ответят, помогут и услышат ваше мнение.
web-point-answer = Отвечаем сразу: бот на связи днём и ночью
web-point-history = Переписка сохраняется: возвращайтесь в любой момент
web-point-safe = Ваши данные под вашим контролем: их можно посмотреть и удалить
web-no-script = Чтобы открыть чат, включите в браузере JavaScript.

web-line-up = на связи
web-line-connecting = соединяемся…
web-line-offline = нет сети — отправим, когда появится

web-skip = Перейти к полю сообщения
web-log = Переписка
web-write = Сообщение
web-send = Отправить
web-attach = Прикрепить фото или файл
web-tray = Прикреплённые файлы
web-menu = Меню
web-choices = Варианты ответа
web-drop = Отпустите, чтобы прикрепить
web-jump = К последним сообщениям
web-fresh = Новые сообщения
web-open-chat = Открыть чат
web-close = Закрыть
web-cancel = Отмена
web-share = Поделиться

web-theme-auto = Оформление: как в системе
web-theme-light = Оформление: светлое
web-theme-dark = Оформление: тёмное

web-today = Сегодня
web-yesterday = Вчера
web-you-said = Вы:
web-bot-said = Бот:
web-edited = изм.
web-show-more = Показать полностью
web-spoiler = Скрытый текст, нажмите, чтобы показать
web-state-sending = отправляется
web-state-accepted = доставлено
web-state-failed = не отправлено
web-retry = Повторить
web-discard = Удалить

web-sticker = Стикер
web-sound = Аудиозапись
web-file = Файл
web-open-photo = Открыть фото { $number } из { $total }
web-open-video = Открыть видео { $number } из { $total }
web-viewer = Просмотр
web-of = { $number } из { $total }
web-save = Скачать
web-back = Назад
web-next = Вперёд
web-remove-file = Убрать { $name }
web-my-place = Моё местоположение

web-phone-title = Поделиться номером
web-phone-why = Он нужен, чтобы узнать вас в следующий раз и связаться по вашему обращению.
web-phone-label = Номер телефона
web-phone-wrong = Похоже, в номере опечатка. Введите его целиком, с кодом страны.
web-place-asking = Определяем, где вы…
web-place-denied = Браузер не разрешил узнать местоположение. Напишите адрес сообщением.
web-place-unavailable = Не получилось определить местоположение. Напишите адрес сообщением.

web-too-many-files = В одном сообщении может быть не больше { $most } файлов.
web-empty-file = Файл «{ $name }» пуст, его не отправить.
web-large-file = Файл «{ $name }» больше { $most }, его не отправить.
web-upload-failed = Файл не загрузился. Уберите его и попробуйте ещё раз.
web-press-failed = Кнопка не сработала. Попробуйте ещё раз.
web-begun-anew = Прежняя переписка больше недоступна, начинаем новую.

web-reason-refused = Не удалось отправить.
web-reason-too-long = Сообщение слишком длинное.
web-reason-empty = Пустое сообщение не отправить.
web-reason-empty-file = Файл пуст.
web-reason-large = Файл слишком большой.
web-reason-kind = Файл такого вида не принимаем или он повреждён.
web-reason-expired = Файл загружен слишком давно. Прикрепите его ещё раз.
