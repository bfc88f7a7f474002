### Фразы ядра. Обращение на «вы», коротко, без лишних восклицаний.
### Разметка: <b>, <i>, <u>, <s>, <code>, <pre>, <spoiler>, <blockquote>, <a href="https://...">; знак «<» пишется как &lt;.

## Первая встреча

# $title — название компании
core-greeting = Здравствуйте! Это бот «{ $title }».
core-greeting-again = С возвращением! Чем можем помочь?
core-link-gone = Эта ссылка больше не действует.
core-choose-language = На каком языке вам удобнее общаться?
core-language-changed = Хорошо, дальше общаемся по-русски.

# Страница, на которую ведёт QR-код, если мессенджеров несколько
core-entry-choose = Где вам удобнее открыть чат?
core-entry-away = Сейчас открыть чат не получается. Пожалуйста, попробуйте ещё раз через минуту.

## Согласия

core-consent-processing = Чтобы бот мог отвечать на ваши обращения, нужно ваше согласие на обработку персональных данных.
core-consent-transfer = Чтобы работали карта и бонусы, мы передаём данные оператору программы лояльности и в учётную систему. Вы можете отказаться: бот продолжит работать, но без карты и бонусов.
core-consent-advertising = Можно присылать вам рекламу: акции и личные предложения? Отказаться можно в любой момент.
# $title — название документа, $version — дата его версии
core-consent-document = <b>{ $title }</b>, версия от { $version }
core-consent-read = Прочитать документ
core-consent-give = Даю согласие
core-consent-refuse = Не сейчас
core-consent-given = Спасибо, согласие принято.
core-consent-required = Без этого согласия бот не может вам отвечать. Если передумаете, нажмите «{ core-consent-give }».
core-consent-renewed = Документ обновился, поэтому просим согласие ещё раз.
core-consent-withdrawn = Согласие отозвано.

## Главное меню и кнопки

core-menu = Главное меню
core-back = Назад
core-cancel = Отмена
core-skip = Пропустить
core-done = Готово
core-share-contact = Поделиться номером
core-share-location = Отправить местоположение
core-more = Подробнее
core-join = Участвовать
core-decline = Отказаться
core-language = Язык
core-help = Помощь
core-send = Отправить
core-edit = Исправить
core-delete = Удалить
core-resume = Продолжить
core-restart = Начать заново

## Команды бота: подсказки в меню команд

core-command-start = Начать
core-command-menu = Главное меню
core-command-cancel = Прервать текущий диалог
core-command-help = Что умеет бот
core-command-language = Сменить язык

core-help-text =
    Бот понимает кнопки и обычные сообщения. Если кнопок не видно, откройте меню командой /menu.

    /menu — главное меню
    /cancel — прервать текущий диалог
    /language — сменить язык
    /help — эта подсказка

## Ход диалога

core-cancelled = Хорошо, отменили.
core-nothing-to-cancel = Сейчас отменять нечего.
core-no-way-back = Это первый шаг, возвращаться некуда.
core-draft-kept = Ваши ответы сохранены. Вы можете вернуться к ним в любой момент.
core-resume-offer = В прошлый раз вы не закончили. Продолжить с того же места?
core-timed-out = Мы не дождались ответа и закрыли этот диалог. Начать снова можно из меню.
core-timed-out-kept = Мы не дождались ответа и отложили этот диалог. Ваши ответы сохранены.
core-restarted = Этот диалог обновился, поэтому начнём его с начала.
core-switched-off = Этот раздел сейчас недоступен.
core-stale-button = Эта кнопка уже не действует.
core-already-answered = Этот ответ уже принят.

## Ответ не того вида

core-wrong-text = Пожалуйста, ответьте текстом.
core-wrong-choice = Пожалуйста, выберите один из вариантов.
core-wrong-media = Пожалуйста, пришлите фото или файл.
core-wrong-contact = Пожалуйста, поделитесь номером телефона.
core-wrong-location = Пожалуйста, отправьте местоположение.
core-wrong-date = Пожалуйста, напишите дату, например 31.12.2025.
core-wrong-date-future = Эта дата ещё не наступила. Пожалуйста, проверьте её.
core-wrong-phone = Не получилось разобрать номер. Напишите его вместе с кодом, например +7 900 123-45-67.
core-wrong-email = Не получилось разобрать адрес почты. Проверьте его, например name@example.com.
core-wrong-name = Пожалуйста, напишите имя буквами.
# $max — сколько знаков можно
core-text-too-long = { $max ->
    [one] Получилось слишком длинно: можно не больше { $max } знака.
   *[other] Получилось слишком длинно: можно не больше { $max } знаков.
}

## Номер телефона

core-contact-foreign = Это не ваш номер. Нажмите «{ core-share-contact }», чтобы отправить свой.
core-phone-linked = Номер привязан.
core-phone-unproved = Номер записан, но пока не подтверждён.
# $code_length — сколько цифр в коде
core-phone-enter-code = { $code_length ->
    [one] Введите код из сообщения: { $code_length } цифра.
    [few] Введите код из сообщения: { $code_length } цифры.
   *[other] Введите код из сообщения: { $code_length } цифр.
}
core-phone-wrong-code = Код не подошёл. Проверьте его и попробуйте ещё раз.
core-phone-code-expired = Этот код больше не действует. Запросите новый.
core-phone-moved = Ваш номер подтвердили в другом мессенджере или аккаунте. Если это были не вы, напишите нам.

## Файлы

# $max — сколько файлов можно
core-files-too-many = { $max ->
    [one] Можно приложить не больше { $max } файла. Остальные мы не сохранили.
   *[other] Можно приложить не больше { $max } файлов. Остальные мы не сохранили.
}
# $max — предел в мегабайтах
core-file-too-large = Файл слишком большой: можно до { $max } МБ.
core-file-empty = Файл пустой. Попробуйте прислать его ещё раз.
core-file-wrong-kind = Такой файл принять не получится. Пришлите, пожалуйста, фото, видео или документ.
core-file-failed = Не получилось загрузить файл. Попробуйте, пожалуйста, ещё раз.

## Когда бот не понял или не смог

core-unknown = Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно.
core-unsupported = Такие сообщения бот читать не умеет. Напишите, пожалуйста, текстом.
core-message-too-long = Сообщение слишком длинное. Пожалуйста, сократите его.
core-apology = Извините, не получилось обработать ваше сообщение. Попробуйте, пожалуйста, ещё раз чуть позже.

## Темы оповещений

core-topic-news = Новости
core-topic-surveys = Опросы
core-topic-ads = Акции и предложения
core-topic-service = Ответы на ваши обращения

## Условия, по которым отбирают покупателей

core-segment-language = Язык
core-segment-registered = Регистрация
core-segment-activity = Последняя активность
core-segment-topic = Подписка на тему
core-segment-consent = Согласие
core-segment-bot = Мессенджер
core-segment-reachable = Можно написать
core-segment-proven-phone = Подтверждённый телефон
core-segment-birthday = День рождения
core-segment-country = Страна

## Те же условия внутри фразы: со строчной буквы и без точки

core-segment-everyone = все покупатели
core-segment-nobody = никто
core-segment-and = и
core-segment-or = или
# $rule — условие, которое не должно выполняться
core-segment-not = не ({ $rule })
# $count — сколько названий не поместилось
core-segment-more = и ещё { $count }
core-segment-language-is = язык — { $languages }
core-segment-country-is = страна — { $countries }
# $when — одно или несколько из трёх следующих, через запятую
core-segment-registered-is = регистрация { $when }
core-segment-registered-since = с { $when }
core-segment-registered-before = до { $when }
core-segment-registered-within = { $when ->
    [one] за последний { $when } день
    [few] за последние { $when } дня
   *[other] за последние { $when } дней
}
core-segment-activity-is = { $days ->
    [one] активность за последний { $days } день
    [few] активность за последние { $days } дня
   *[other] активность за последние { $days } дней
}
core-segment-topic-is = подписка на тему «{ $topic }»
core-segment-consent-is = { $purpose ->
    [processing] согласие на обработку данных
    [transfer] согласие на передачу данных
   *[advertising] согласие на рекламу
}
core-segment-bot-is = мессенджер — { $bots }
core-segment-reachable-is = можно написать
core-segment-phone-is-proven = телефон подтверждён
core-segment-birthday-is = { $days ->
    [0] день рождения сегодня
    [one] день рождения сегодня или в ближайший { $days } день
    [few] день рождения сегодня или в ближайшие { $days } дня
   *[other] день рождения сегодня или в ближайшие { $days } дней
}

## Если мессенджер чего-то не умеет

core-render-choose = Выберите вариант:
core-render-or-choose = Или выберите:
core-render-or-write = Или напишите:
core-render-more-choices = Ещё варианты:
core-render-answer-number = Ответьте номером варианта.
core-render-answer-word = Напишите один из вариантов.
core-render-menu = Меню под строкой ввода.
core-render-no-menu = Меню скрыто.
core-render-press = Нажмите кнопку под строкой ввода.
core-render-type-contact = Напишите номер телефона, например +7 900 123-45-67.
core-render-type-location = Напишите адрес.
core-render-file = Файл, который здесь не открыть:
core-render-photo = Фото, которое здесь не показать:
core-render-video = Видео, которое здесь не показать:
core-render-voice = Голосовое сообщение, которое здесь не проиграть:
core-render-audio = Запись, которую здесь не проиграть:
core-render-sticker = Стикер

## Номер варианта словом: как его пишут люди, через запятую

core-number-1 = один, одна, одно, раз, первый, первая, первое, первую
core-number-2 = два, две, второй, вторая, второе, вторую
core-number-3 = три, третий, третья, третье, третью
core-number-4 = четыре, четвертый, четвертая, четвертое, четвертую
core-number-5 = пять, пятый, пятая, пятое, пятую
core-number-6 = шесть, шестой, шестая, шестое, шестую
core-number-7 = семь, седьмой, седьмая, седьмое, седьмую
core-number-8 = восемь, восьмой, восьмая, восьмое, восьмую
core-number-9 = девять, девятый, девятая, девятое, девятую
core-number-10 = десять, десятый, десятая, десятое, десятую

## Для сотрудников
core-staff-customer = Клиент
core-staff-name = Имя
core-staff-phone = Телефон (подтверждён)
core-staff-phone-unproven = Телефон (не подтверждён)
core-staff-language = Язык
core-staff-since = С нами с
core-staff-account = Пишет в

## Поля условий

core-segment-ask-languages = Языки
core-segment-ask-countries = Страны
core-segment-ask-bots = Мессенджеры и боты
core-segment-ask-topic = Тема
core-segment-ask-purpose = На что согласие
core-segment-ask-since = Не раньше
core-segment-ask-before = До (не включая)
core-segment-ask-within = За последние
core-segment-ask-ahead = В ближайшие
core-segment-days = дн.
core-purpose-processing = обработка персональных данных
core-purpose-transfer = передача данных партнёрам
core-purpose-advertising = реклама
## Обмен с учётной системой: почему запись не принята

core-exchange-missing = Обязательное поле не заполнено
core-exchange-guid = Это не GUID: { $value }. Нужен вид e9016a87-2078-11e8-b076-005056897fe1
core-exchange-guid-zero = Пустая ссылка (нулевой GUID) вместо идентификатора
core-exchange-moment = Это не дата и время: { $value }. Нужен вид 2026-11-21T22:15:07
core-exchange-day = Это не дата: { $value }. Нужен вид 2026-11-20
core-exchange-year = Год вне разумных пределов: { $value }
core-exchange-number = Нужно число, а пришло: { $value }
core-exchange-number-text = Число передано строкой: { $value }. Передайте число JSON; в 1С вместо Строка() используйте Формат(Число, "ЧРД=.; ЧГ=0") или само число
core-exchange-flag = Нужно true или false, а пришло: { $value }
core-exchange-text = Нужна строка, а пришло: { $value }
## Answers by mail

core-mail-above = ### Напишите ответ выше этой строки ###
core-mail-refused-subject = Ваше письмо не принято
core-mail-refused-large = Письмо слишком большое, ответ не ушёл. Приложите файлы поменьше.
core-mail-refused-unmarked = Это не ответ на наше письмо, поэтому его никто не получил. Нажмите «Ответить» в почтовой программе и оставьте цитату как есть.
core-mail-refused-foreign = Ответ не ушёл: вы не отвечаете за это обращение.
core-mail-refused-empty = Ответ пуст: напишите текст выше строки в цитате или приложите файл.
core-mail-refused-failed = Ответ не ушёл. Ответьте, пожалуйста, в панели.
# $count is how many files
core-mail-left-out = { $count ->
    [one] Ответ ушёл, но без { $count } файла: он слишком большой или не того типа, каким назван.
   *[other] Ответ ушёл, но без { $count } файлов: они слишком большие или не того типа, каким названы.
}

## The panel's menu
core-heading-requests = Обращения
core-heading-mailings = Рассылки
core-heading-people = Люди и места
core-heading-words = Тексты и правила
core-heading-house = Хозяйство
