admin-title = Панель сотрудников
admin-summary = Рабочее место сотрудников: кто они, что им можно, что они сделали.
admin-menu = Меню
admin-skip = К содержимому
admin-overview = Обзор
admin-overview-empty = Показателей пока нет: их приносят включённые функции.
admin-plugins = Функции
admin-plugins-lead = Выключенная функция исчезает из бота за две секунды, её данные остаются.
admin-plugin = Функция
admin-version = Версия
admin-state = Состояние
admin-state-on = включена
admin-state-off = выключена
admin-state-always = включена всегда
admin-state-aside = отложена из-за ошибки
admin-state-broken = не загружается
admin-switch-on = Включить
admin-switch-off = Выключить
admin-plugin-switched = Готово. Все процессы перейдут в течение двух секунд.
admin-plugin-fixed = Функцию «{ $name }» здесь не переключить.
admin-plugin-needs = Сначала разберитесь с тем, что от этого зависит: { $name }.
admin-staff = Сотрудники
admin-staff-lead = Кто может входить в панель и что им можно. Новые права действуют со следующего входа.
admin-person = Сотрудник
admin-role = Роль
admin-role-owner = Владелец
admin-role-integrator = Интегратор
admin-role-editor = Редактор
admin-role-support = Поддержка
admin-role-marketing = Маркетинг
admin-role-shop-manager = Управляющий магазином
admin-role-analyst = Аналитик
admin-active = может входить
admin-invite-title = Пригласить
admin-invite-do = Пригласить
admin-link-title = Ссылка для { $email }
admin-link-lead = По ней один раз выбирают пароль. Показываем её только сейчас.
admin-link-do = Ссылка для нового пароля
admin-copy = Скопировать
admin-copied = Скопировано
admin-never = ещё не входил
admin-seen = Был здесь
admin-is-on = включён
admin-is-off = выключен
admin-user-known = Сотрудник с адресом { $email } уже есть.
admin-last-owner = Должен остаться хотя бы один владелец.
admin-wrong-email = Это не похоже на адрес почты. Пример: name@example.com.
admin-audit = Журнал
admin-audit-lead = Кто, когда и откуда что сделал. Записи не меняются и хранятся три года.
admin-audit-when = Когда
admin-audit-who = Кто
admin-audit-action = Действие
admin-audit-about = О чём
admin-audit-change = Изменение
admin-audit-empty = Ничего ещё не сделано: записи появятся с первым же изменением.
admin-audit-search = Кто, что или о чём
admin-audit-view-today = Сегодня
admin-audit-view-files = Выгрузки
admin-find = Найти
admin-pages = Страницы
admin-newer = Новее
admin-older = Старше
admin-account = Моя учётная запись
admin-name = Имя
admin-email = Электронная почта
admin-password = Пароль
admin-new-password = Новый пароль
admin-former-password = Прежний пароль
admin-former-wrong = Пароль не подошёл.
admin-password-hint = Не короче 10 знаков. Лучше всего несколько слов подряд.
admin-password-change = Сменить пароль
admin-password-saved = Пароль сохранён. Остальные сеансы завершены.
admin-language = Язык
admin-theme = Оформление
admin-theme-system = как в системе
admin-theme-light = светлое
admin-theme-dark = тёмное
admin-save = Сохранить
admin-saved = Сохранено.
admin-second-step = Код при входе
admin-second-step-on = Включён: при входе спрашиваем код из приложения.
admin-second-step-off = Выключен. Код из приложения защищает учётную запись, даже если пароль узнали.
admin-second-step-do = Включить
admin-second-step-drop = Выключить
admin-sessions = Где выполнен вход
admin-sessions-ended = Сеанс завершён.
admin-device = Браузер
admin-address = Адрес
admin-this-one = этот сеанс
admin-end = Завершить
admin-end-others = Выйти везде, кроме этого браузера
admin-sign-in = Вход для сотрудников
admin-sign-in-do = Войти
admin-sign-out = Выйти
admin-back = Назад
admin-forgot = Не помню пароль
admin-forgot-title = Новый пароль
admin-forgot-lead = Пришлём ссылку, по которой можно выбрать новый пароль.
admin-forgot-do = Прислать ссылку
admin-forgot-sent = Если такой сотрудник есть, письмо уже в пути. Ссылка действует час.
admin-login-wrong = Почта или пароль не подошли.
admin-login-closed = Слишком много попыток. Попробуйте через четверть часа.
admin-code = Код из приложения
admin-code-title = Ещё один шаг
admin-code-lead = Введите код из приложения или один из запасных кодов.
admin-code-wrong = Код не подошёл. Проверьте часы на телефоне и введите новый.
admin-enter-title = Выберите пароль
admin-enter-lead = Он нужен для входа с адресом { $email }.
admin-enter-do = Войти
admin-gone-title = Ссылка больше не действует
admin-gone-lead = Её уже использовали, или вышел срок. Попросите новую.
admin-confirm-title = Подтвердите, что это вы
admin-confirm-lead = Перед важным действием мы спрашиваем пароль ещё раз.
admin-confirm-do = Подтвердить
admin-setup-title = Код при входе
admin-setup-lead = Отсканируйте код приложением для одноразовых кодов и введите то, что оно покажет.
admin-setup-qr = QR-код для приложения
admin-setup-by-hand = Или введите вручную:
admin-setup-do = Включить
admin-recovery-title = Запасные коды
admin-recovery-lead = Каждый работает один раз, если телефона нет под рукой. Сохраните их: больше мы их не покажем.
admin-recovery-done = Сохранил, дальше
admin-forbidden = Для этого нужны права, которых у вас нет. Их даёт владелец.
admin-not-found = Такой страницы нет.
admin-failed = Не получилось. Попробуйте ещё раз.
admin-period = За какое время
admin-period-today = Сегодня
admin-period-week = 7 дней
admin-period-month = 30 дней
admin-period-quarter = Квартал
admin-card-new = Новые клиенты
admin-card-active = Писали боту
admin-may-own = Своя учётная запись
admin-may-overview = Видеть обзор
admin-may-users = Приглашать и менять сотрудников
admin-may-audit = Читать журнал
admin-may-plugins = Включать и выключать функции
admin-error-empty = Заполните это поле.
admin-error-short = Слишком коротко: нужно не меньше { $limit } знаков.
admin-error-long = Слишком длинно: можно не больше { $limit } знаков.
admin-error-form = Проверьте, что здесь написано.
admin-error-choice = Выберите одно из предложенного.
admin-error-number = Здесь нужно число.
admin-error-small = Слишком мало: не меньше { $limit }.
admin-error-large = Слишком много: не больше { $limit }.
admin-invitation-subject = Приглашение в панель «{ $client }»
admin-invitation-letter =
    Здравствуйте!

    Вас пригласили в панель «{ $client }». Выберите пароль по ссылке, она действует семь дней:

    { $link }

    Если вы не ждали этого письма, просто удалите его.
admin-reset-subject = Новый пароль для панели «{ $client }»
admin-reset-letter =
    Здравствуйте!

    Кто-то, наверное вы, попросил новый пароль для панели «{ $client }». Выберите его по ссылке в течение часа:

    { $link }

    Если это были не вы, ничего не делайте: прежний пароль действует.

## Lists

admin-list-all = Все
admin-list-views = Виды
admin-list-view-keep = Сохранить вид
admin-list-view-name = Название вида
admin-list-view-shared = для всех, кто видит этот список
admin-list-view-drop = Удалить вид «{ $name }»
admin-list-view-unnamed = Дайте виду название.
admin-list-view-long = Для вида это слишком длинно. Сократите название или выберите меньше фильтров.
admin-list-view-many = Своих видов у списка может быть не больше { $limit }. Сначала удалите один.
admin-list-search = Поиск
admin-list-columns = Столбцы
admin-list-reset = Сбросить
admin-list-filter-drop = Убрать фильтр «{ $name }»
admin-list-sift = Найти
admin-list-nothing-offered = Выбирать пока не из чего.
admin-list-yes = да
admin-list-no = нет
admin-list-from = От
admin-list-until = До
admin-list-period-today = Сегодня
admin-list-period-7d = Последние 7 дней
admin-list-period-30d = Последние 30 дней
admin-list-period-91d = Последний квартал
admin-list-period-365d = Последний год
admin-list-tick = Отметить строку
admin-list-tick-page = Отметить страницу
admin-list-shown = { $first }–{ $last }
admin-list-of = из { $count }
admin-list-of-about = примерно из { $count }
admin-list-page = Страница
admin-list-before = Предыдущая страница
admin-list-after = Следующая страница
admin-list-per = Строк на странице
admin-list-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
admin-list-empty = Здесь пока ничего нет.
admin-list-empty-narrowed = Ничего не подошло. Попробуйте другие слова или сбросьте фильтры.
admin-list-empty-page = Эта страница пуста: строк стало меньше.
admin-list-to-first = На первую страницу
## Формы, черновики и части страниц

admin-optional = необязательно
admin-choose = Выберите…
admin-no-options = Выбирать пока не из чего.
admin-blank = ещё не заполнено
admin-secret-kept = ••••• (останется прежним)
admin-cancel = Отмена
admin-close = Закрыть
admin-undo = Вернуть
admin-help = Пояснение
admin-photo = Фотография
admin-file = Файл
admin-file-limit = До { $limit } МБ. Можно перетащить файл сюда.
admin-somebody = Другой сотрудник
admin-form-wrong = { $count ->
    [one] Исправьте одно поле.
    [few] Исправьте { $count } поля.
   *[many] Исправьте { $count } полей.
    }
admin-clash = Пока вы писали, изменения сохранил другой человек: { $by }
admin-clash-taken = { $count ->
    [one] Одно поле, которое вы не трогали, обновлено.
    [few] { $count } поля, которые вы не трогали, обновлены.
   *[many] { $count } полей, которые вы не трогали, обновлены.
    }
admin-clash-both = Поля, которые изменили вы оба, отмечены: выберите, что оставить.
admin-clash-save = Сохраните ещё раз, когда всё так, как надо.
admin-clash-theirs = Сохранено другим:
admin-clash-take = Взять это
admin-draft-saved = Черновик сохранён в { $at }
admin-draft-restored = Восстановлен черновик от { $at }.
admin-draft-dropped = Начать заново
admin-confirm-word = Чтобы подтвердить, введите: { $word }
admin-error-whole = Здесь нужно целое число.
admin-error-above = Нужно больше чем { $limit }.
admin-error-below = Нужно меньше чем { $limit }.
admin-error-few = { $limit ->
    [one] Нужно не меньше одного.
   *[other] Нужно не меньше { $limit }.
    }
admin-error-many = { $limit ->
    [one] Можно не больше одного.
   *[other] Можно не больше { $limit }.
    }
admin-error-moment = Здесь нужны дата и время.
admin-error-day = Здесь нужна дата.
admin-error-time = Здесь нужно время, например 09:30.
admin-error-address = Здесь нужен адрес, например https://example.com.
admin-error-file-size = Файл слишком велик: можно до { $limit } МБ.
admin-error-file-type = Такой файл не подойдёт: его содержимое другого вида.

## Графики

admin-chart-empty = За это время данных нет.
admin-chart-numbers = Показать числами
admin-chart-nps = NPS: { $score } по шкале от −100 до +100
admin-chart-lost = потеряно на этом шаге

## Рамка страниц, палитра и обзор

admin-demo = Демо
admin-palette = Найти
admin-palette-hint = Страница, клиент, действие…
admin-palette-pages = Страницы и действия
admin-palette-none = Ничего не нашлось.
admin-keys = Клавиши
admin-keys-here = На этой странице
admin-keys-search = Искать на странице
admin-keys-save = Сохранить
admin-keys-send = Отправить написанное
admin-period-own = Свой период
admin-period-first = С какого дня
admin-period-last = По какой день
admin-period-show = Показать
admin-period-before = Изменения показаны к прошлому периоду: { $first } – { $last }.
admin-card-before = было { $count }
admin-chart-now = за этот период
admin-chart-before = за прошлый период
admin-steps = Первые шаги
admin-steps-done = Сделано { $done } из { $all }
admin-step-is-done = сделано
admin-step-is-open = ещё не сделано
admin-step-address = Укажите публичный адрес
admin-step-address-text = client.public_url в файле клиента: без него не работают ссылки, QR-коды и вебхуки.
admin-step-bot = Подключите бота и напишите ему
admin-step-bot-text = Токен мессенджера стоит в файле клиента; первый, кто напишет, появится среди клиентов.
admin-step-code = Защитите свой вход кодом
admin-step-code-text = С кодом из приложения украденного пароля мало.
admin-step-staff = Пригласите коллег
admin-step-staff-text = У каждого своя роль: поддержка, маркетинг, управляющий магазином.
admin-list-export = Скачать
admin-list-export-lead = То, что показано сейчас: с этими фильтрами и столбцами, все страницы.
admin-list-export-left = Файл большой. Он готовится, а вы можете работать дальше.
admin-list-many = Что сделать с отмеченными строками
admin-list-picked = Отмечено:
admin-list-everything = Отметить все
admin-list-untick = Снять отметки
admin-list-nothing-ticked = Ни одна строка не отмечена.
admin-list-sure = { $count ->
    [one] Сделать это с { $count } строкой?
   *[other] Сделать это с { $count } строками?
}
admin-tasks = В работе
admin-task-begun = Начато
admin-task-stop = Остановить
admin-task-away = Убрать отчёт
admin-task-progress = { $done } из { $total }
admin-task-done = Сделано: { $count }
admin-task-take = { $count ->
    [one] Скачать, { $count } строка
    [few] Скачать, { $count } строки
   *[other] Скачать, { $count } строк
}
admin-task-kept = Хранится сутки, скачать можете только вы.
admin-task-gone-file = Файл хранился сутки и удалён.
admin-task-many = У вас в работе уже { $limit } дела. Дождитесь, пока одно закончится.
admin-task-gone = Уже нет или менять не вам
admin-task-failed-row = Не удалось изменить
admin-task-failed = Не получилось. Попробуйте ещё раз; если повторится, скажите интегратору.
admin-task-forbidden = Права на это у вас больше нет.
admin-task-stopped = Остановлено. Что сделано, то сделано.
## Статистика

admin-may-statistics = Видеть статистику
admin-statistics = Статистика
admin-statistics-none = Отчётов пока нет
admin-statistics-none-text = Отчёты приносят новости, опросы и отзывы: включите их, и здесь появятся цифры.
admin-statistics-download = Скачать XLSX
admin-statistics-filters = За какое время и о чём
admin-statistics-period = Период
admin-statistics-since = С
admin-statistics-until = По
admin-statistics-place = Терминал
admin-statistics-all-places = Все терминалы
admin-statistics-find-place = Найти терминал
admin-statistics-all = Все
admin-statistics-show = Показать
admin-statistics-reset = Сбросить
admin-statistics-empty = За это время ничего не было. Выберите другой период.
admin-statistics-cover = О чём отчёт
admin-statistics-what = Показатель
admin-statistics-value = Значение
admin-statistics-note = Пояснение
admin-statistics-report = Отчёт
admin-statistics-meaning = Что значат цифры

## Как сообщение увидят в мессенджерах

admin-preview = Как это увидят
admin-preview-changed = этот мессенджер покажет иначе
admin-preview-nothing = Показывать нечего: напишите текст или добавьте файл.
admin-preview-keyboard = Кнопки под полем ввода
admin-preview-marks = Часть выделений пропадёт: здесь их нет.
admin-preview-link = Адрес встанет в текст: ссылок на словах или кнопках здесь нет.
admin-preview-choices = Кнопок здесь нет: варианты станут списком, ответят номером или словом.
admin-preview-labels = Надписи длиннее, чем вмещают кнопки: целиком они будут в тексте.
admin-preview-rows = Кнопок больше, чем помещается под одним сообщением.
admin-preview-ask = Кнопки, которая делится номером или местом, здесь нет: попросим написать.
admin-preview-menu = Главное меню уступит место другим кнопкам.
admin-preview-media = Файл здесь не покажут: вместо него будут слова или ссылка.
admin-preview-album = Альбом придёт несколькими сообщениями.
admin-preview-caption = Подпись длиннее, чем можно: она придёт отдельным сообщением.
admin-preview-split = { $count ->
    [one] Текст придёт одним сообщением.
    [few] Слишком длинно: придёт { $count } сообщения.
   *[many] Слишком длинно: придёт { $count } сообщений.
    }
admin-preview-empty = Ничего видимого не осталось: сообщение не уйдёт.
admin-preview-kind-photo = Фото
admin-preview-kind-video = Видео
admin-preview-kind-file = Файл
admin-preview-kind-voice = Голосовое
admin-preview-kind-audio = Аудио
admin-preview-kind-sticker = Стикер
## Клиенты

admin-may-customers = Смотреть клиентов
admin-may-customers-personal = Видеть личные данные клиентов целиком
admin-may-customers-change = Исправлять клиентов: данные, темы, согласия, объединение
admin-may-customers-hand-out = Выдавать и удалять данные клиентов
admin-customers = Клиенты
admin-customers-lead = Все, кто пишет в боты. Телефоны в списке скрыты, целиком они на странице клиента.
admin-customers-empty = Клиентов пока нет. Они появятся, как только кто-то напишет в бот.
admin-customers-search = Телефон, имя, карта, обращение
admin-customers-new = Новые
admin-customers-blocked = Заблокировали
admin-customer-number = № { $number }
admin-customer-number-word = Номер
admin-customer-since = С нами с
admin-customer-since-day = С нами с { $day }
admin-phone-is-proven = подтверждён
admin-phone-is-unproven = не подтверждён
admin-customer-seen = Был на связи
admin-customer-masked = Личные данные скрыты: у вас нет права видеть их целиком.
admin-customer-more = { $count ->
    [one] И ещё { $count } запись.
    [few] И ещё { $count } записи.
   *[many] И ещё { $count } записей.
}
admin-customer-changed = С этими записями уже что-то сделали. Посмотрите ещё раз.
admin-customer-correct = Исправить
admin-customer-correct-title = Исправить данные
admin-customer-correct-lead = Номер телефона подтверждает только сам клиент, поэтому здесь его нет.
admin-customer-language-hint = На этом языке с клиентом говорит бот.
admin-customer-zone-hint = По нему рассылки соблюдают время покоя. Пусто — как у компании.
admin-messengers = Мессенджеры
admin-reach = Связь
admin-reach-reachable = можно писать
admin-reach-blocked = заблокировал
admin-reach-gone = аккаунт удалён
admin-reach-nowhere = нет аккаунта
admin-details = Данные
admin-last-name = Фамилия
admin-birth-date = Дата рождения
admin-phone = Телефон
admin-phone-proven = Телефон подтверждён
admin-country = Страна
admin-time-zone = Часовой пояс
admin-accounts = Аккаунты
admin-accounts-none = Ни в одном мессенджере аккаунта нет.
admin-topics = Оповещения
admin-topic-needs-consent = Сначала нужно согласие: { $purpose }. Его даёт сам клиент в боте.
admin-reason = Причина
admin-reason-hint = Её увидят в журнале: например, «попросил по телефону».
admin-reason-missing = Напишите причину.
admin-consents = Согласия
admin-consents-none = У компании нет документов, на которые просят согласие.
admin-consents-history = История согласий
admin-consents-lead = Каждое заявление с версией документа и словами, которые были на экране. Записи не меняются.
admin-consents-never = Ничего не заявлено
admin-consents-never-text = Клиента ещё не спрашивали.
admin-consent-given = дано
admin-consent-refused = нет согласия
admin-consent-unasked = не спрашивали
admin-consent-version = версия { $version }
admin-consent-what = На что
admin-consent-answer = Ответ
admin-consent-document = Документ
admin-consent-where = Где
admin-consent-words = Что было показано
admin-consent-shown = Слова на экране
admin-consent-hash = Отпечаток (SHA-256)
admin-consent-withdraw = Отозвать: { $purpose }
admin-consent-withdraw-title = Отозвать согласие: { $purpose }
admin-consent-withdraw-all = Без согласия на обработку данных прекращаются и остальные согласия.
admin-consent-withdraw-do = Отозвать
admin-consent-withdrawn = Согласие отозвано.
admin-story = История
admin-story-began = Стал клиентом
admin-story-account = Написал в { $bot }
admin-story-agreed = Согласие: { $purpose } (версия { $version })
admin-story-refused = Отказ или отзыв: { $purpose } (версия { $version })
admin-story-merged = Объединён с записью № { $number }
admin-story-parted = Разъединён с записью № { $number }
admin-story-scanned = Пришёл по QR-коду: { $link }
admin-story-mailing = Получил рассылку «{ $title }»
admin-mailings = Рассылки
admin-mailing-title = Рассылка
admin-mailing-at = Доставлена
admin-mailing-outcome = Что было дальше
admin-mailing-sent = доставлена
admin-mailing-opened = открыл
admin-mailing-clicked = перешёл по ссылке
admin-merge = Объединить
admin-merge-title = Объединить с: { $name }
admin-merge-lead = Найдите вторую запись того же человека. Сначала покажем, что куда перейдёт.
admin-merge-search = Начните вводить телефон, имя или номер.
admin-merge-nobody = Никого не нашлось. Попробуйте другие слова.
admin-merge-other = Выбрать другую запись
admin-merge-preview = Что произойдёт
admin-merge-swap = Поменять местами
admin-merge-kept = Останется
admin-merge-absorbed = Войдёт в неё
admin-merge-moves = Что перейдёт
admin-merge-accounts = { $count ->
    [0] Аккаунтов нет
    [one] { $count } аккаунт
    [few] { $count } аккаунта
   *[many] { $count } аккаунтов
}
admin-merge-filled = Заполнятся пустые поля:
admin-merge-consents = Согласия и выбор тем: действует последнее слово
admin-merge-undo = Объединение можно отменить в течение года на странице клиента.
admin-merge-sure = Объединить записи?
admin-merge-sure-text = Две записи станут одной, в ботах и у всех функций.
admin-merge-do = Объединить
admin-merge-word = объединить
admin-merged = Записи объединены.
admin-merges = Объединения
admin-part = Разъединить
admin-part-title = Разъединить записи?
admin-part-text = Всё, что перешло при объединении, вернётся. Новое останется здесь.
admin-parted = Записи разъединены.
admin-word-wrong = Слово для подтверждения не совпало.
admin-leave = Выдать или удалить
admin-leave-title = Данные: { $name }
admin-leave-lead = По закону человек может получить всё, что о нём хранится, и потребовать удалить это.
admin-export-title = Выдать данные
admin-export-text = Один файл со всем, что хранят ядро и каждая функция, в том числе выключенная. Выдача попадёт в журнал.
admin-export-zip = Архив с файлами
admin-erase-title = Удалить данные
admin-erase-text = Удалятся имя, телефон, переписка и всё, что знают функции. Отменить нельзя.
admin-erase-stays = Останутся числа без имени, доказательства согласий и подписанный акт об удалении.
admin-erase-sure = Удалить всё об этом человеке?
admin-erase-sure-text = Это навсегда. Если человек напишет снова, он будет новым клиентом.
admin-erase-do = Удалить навсегда
admin-erase-word = удалить
admin-erased = Данные удалены. Вот акт.
admin-erase-refused = Ничего не удалено: { $reason }
admin-acts = Акты об удалении
admin-acts-lead = Каждый акт подписан ключом компании; подпись проверяется при каждом показе. Хранятся три года.
admin-acts-none = Актов пока нет
admin-acts-none-text = Акт появится, когда чьи-то данные будут удалены.
admin-act-title = Акт { $number }
admin-act-number = Номер
admin-act-heading = Акт об удалении персональных данных
admin-act-body = Настоящим подтверждается, что персональные данные указанного лица удалены из всех таблиц системы. Акт не содержит персональных данных этого лица.
admin-act-at = Дата и время
admin-act-finished = Последние следы удалены
admin-act-customer = Номер клиента
admin-act-basis = Основание
admin-act-by = Исполнитель
admin-act-by-customer = по желанию самого клиента
admin-act-by-staff = по обращению, сотрудником
admin-act-table = Таблица
admin-act-rows = Удалено или обезличено строк
admin-act-stays = Сохранены: номер без имени, доказательства данных согласий без аккаунта, ключевой хеш телефона и почты, чтобы загрузка таблиц не вернула удалённое.
admin-act-signature = Подпись
admin-act-genuine = подлинный
admin-act-forged = изменён
admin-act-genuine-text = Подпись верна: акт не меняли с момента подписания.
admin-act-forged-text = Подпись не сходится: акт изменили или подписали другим ключом.
admin-act-unfinished = Последние следы удаляются через десять минут, затем акт дополнится и подпись обновится. Печатайте после этого.
admin-act-print = Печать
admin-act-hand = Ответственный
admin-act-day = Дата
## Комнаты тех, кто ведёт хозяйство

admin-may-operate = Видеть ботов, задания, сбои и процессы и устранять неполадки
admin-may-mail = Читать отправленные письма и отправлять их снова
admin-may-mailings = Видеть, как доставляются рассылки
admin-may-steer = Приостанавливать, продолжать и отменять рассылки
admin-may-texts = Менять тексты бота
admin-may-keys = Выпускать и отзывать ключи API
admin-back-to-list = К списку
admin-attempts = Попыток
admin-error-column = Ошибка
admin-driver = Бот

## Задания

admin-jobs = Задания
admin-jobs-lead = Работа помимо диалогов: выгрузки, почта, уборка. Завершённые задания хранятся месяц.
admin-jobs-empty = Пока ничего не выполнялось. Задания появятся, как только найдётся дело.
admin-job = Задание
admin-job-waiting = ждёт
admin-job-running = выполняется
admin-job-done = готово
admin-job-failed = сбой
admin-job-cancelled = отменено
admin-job-progress = Ход
admin-job-left = Поставлено
admin-job-due = Срок
admin-job-ended = Завершено
admin-job-result = Итог
admin-job-again = Выполнить снова
admin-job-again-done = Задание поставлено заново.
admin-job-cancel = Снять
admin-job-cancel-done = Задание снято; выполняющееся остановится за несколько секунд.
admin-job-over = Оно уже завершено.
admin-job-not-over = Оно ещё не завершено.
admin-job-sure = { $count ->
    [one] Снять { $count } задание?
    [few] Снять { $count } задания?
   *[many] Снять { $count } заданий?
    }
admin-job-sure-one = Сделанное останется, остальное не будет выполнено.

## Необработанные сообщения

admin-dead = Сбои
admin-dead-lead = Сообщения клиентов, которые пять раз не удалось обработать. Когда причина устранена, отправьте их на обработку снова.
admin-dead-empty = Сбоев нет. Если сообщение не удастся обработать, оно не пропадёт, а появится здесь.
admin-dead-at = Время сбоя
admin-dead-replay = Обработать снова
admin-dead-replayed = Сообщение обрабатывается ещё раз.
admin-dead-sure = { $count ->
    [one] Обработать { $count } сообщение снова? Клиент может получить ответ.
    [few] Обработать { $count } сообщения снова? Клиенты могут получить ответы.
   *[many] Обработать { $count } сообщений снова? Клиенты могут получить ответы.
    }
admin-dead-discard = Удалить
admin-dead-discarded = Удалено.
admin-dead-discard-sure = { $count ->
    [one] Удалить { $count } сообщение навсегда?
    [few] Удалить { $count } сообщения навсегда?
   *[many] Удалить { $count } сообщений навсегда?
    }
admin-dead-discard-one = Сообщение клиента пропадёт навсегда.
admin-dead-gone = Его здесь уже нет.
admin-dead-trace = Место сбоя
admin-dead-no-trace = Об этом ничего не известно.
admin-dead-masked = Что пришло
admin-dead-masked-hint = Слова клиента скрыты.

## Письма

admin-letters = Почта
admin-letters-lead = Письма, которые бот написал сотрудникам и клиентам. Без почтового сервера они хранятся файлами, и их можно прочесть здесь.
admin-letters-empty = Писем пока нет. Первые появятся, когда клиенты оставят обращения.
admin-letters-out = Отправленные
admin-letters-in = Полученные
admin-letter-waiting = ждёт
admin-letter-sent = отправлено
admin-letter-failed = не ушло
admin-letter-subject = Тема
admin-letter-to = Кому
admin-letter-reply-to = Адрес для ответа
admin-letter-at = Время
admin-letter-sent-at = Отправлено
admin-letter-files = Файлы
admin-letter-take = Скачать .eml
admin-letter-again = Отправить снова
admin-letter-again-done = Письмо уйдёт ещё раз через несколько секунд.
admin-letter-on-its-way = Письмо уже в пути.
admin-received = Полученная почта
admin-received-lead = Что стало с ответами, которые пришли по почте. Слова людей здесь не хранятся.
admin-received-empty = Писем не было. Задайте [mail] inbox или webhook в файле клиента, и менеджеры смогут отвечать по почте.
admin-received-about = О чём
admin-received-told = Отправителю сообщили
admin-outcome-answered = принято как ответ
admin-outcome-machine = отправила программа
admin-outcome-unreadable = не читается
admin-outcome-too-large = слишком большое
admin-outcome-unmarked = не ответ нам
admin-outcome-forged = поддельная метка
admin-outcome-unproven = отправитель не подтверждён
admin-outcome-foreign = отправитель не вправе отвечать
admin-outcome-empty = пустое
admin-outcome-refused = принять нельзя
admin-outcome-failed = сбой

## Доставка рассылок

admin-delivery = Доставка рассылок
admin-mailings-lead = Все рассылки всех функций: сколько доставлено и с какой скоростью.
admin-mailings-empty = Рассылок пока нет. Их создают новости и опросы.
admin-mailing = Рассылка
admin-mailing-draft = черновик
admin-mailing-scheduled = запланирована
admin-mailing-running = идёт
admin-mailing-paused = приостановлена
admin-mailing-finished = завершена
admin-mailing-cancelled = отменена
admin-mailing-urgent = срочная
admin-mailing-total = Получателей
admin-mailing-topic = Тема
admin-mailing-author = Автор
admin-mailing-made = Создана
admin-mailing-started = Начата
admin-mailing-ended = Завершена
admin-mailing-progress = Ход
admin-mailing-far = { $done } из { $total }
admin-mailing-rate = { $rate } в минуту
admin-mailing-speed = Скорость
admin-mailing-end = Ожидаемое окончание
admin-mailing-expected = Закончится примерно { $at }.
admin-delivery-opened = Нажали кнопку
admin-delivery-clicked = Перешли по ссылке
admin-mailing-outcomes = Что стало с сообщениями
admin-mailing-reasons = Почему не отправлено
admin-mailing-unknown-hint-hold = Неизвестно, дошли ли такие сообщения. Они придержаны: второй экземпляр может раздражать.
admin-mailing-unknown-hint-resend = Неизвестно, дошли ли такие сообщения. Они отправляются снова.
admin-mailing-pause = Приостановить
admin-mailing-pause-done = Рассылка приостановлена.
admin-mailing-resume = Продолжить
admin-mailing-resume-done = Рассылка продолжена.
admin-mailing-cancel = Отменить совсем
admin-mailing-cancel-done = Рассылка отменена.
admin-mailing-cancel-sure = { $count ->
    [one] { $count } клиент её не получит. Вернуть будет нельзя.
    [few] { $count } клиента её не получат. Вернуть будет нельзя.
   *[many] { $count } клиентов её не получат. Вернуть будет нельзя.
    }
admin-mailing-resend = Отправить неизвестные снова
admin-mailing-resend-done = То, что могло не дойти, отправляется снова.
admin-mailing-resend-sure = { $count ->
    [one] { $count } клиент может получить сообщение второй раз.
    [few] { $count } клиента могут получить сообщение второй раз.
   *[many] { $count } клиентов могут получить сообщение второй раз.
    }
admin-mailing-moved-on = Рассылка тем временем изменилась, посмотрите на неё ещё раз.
admin-delivery-pending = впереди
admin-delivery-sending = отправляется
admin-delivery-sent = отправлено
admin-delivery-failed = не удалось
admin-delivery-skipped = пропущено
admin-delivery-unknown = неизвестно

## Процессы

admin-processes = Процессы
admin-processes-lead = Кто обслуживает этого клиента прямо сейчас и с каким набором функций.
admin-processes-none = Ни один процесс не работает
admin-processes-none-hint = Запустите botique run или botique web и botique worker.
admin-process = Номер
admin-process-generation = Набор функций
admin-process-moving = переходит
admin-process-current = нынешний
admin-process-seen = Виден
admin-process-aside = Отставлено
admin-process-wanted = Нужный набор функций
admin-process-nodes = Процессов, принимающих сообщения
admin-process-shards = Групп чатов под присмотром
admin-process-shards-hint = Все чаты делятся на 64 группы, и каждую в любой момент ведёт один процесс.

## Ключи API

admin-api-keys = Ключи API
admin-keys-lead = По ключу другие системы читают показатели и рассылки: отчёт, экран в офисе. Ключ открывает только то, для чего выпущен.
admin-keys-none = Ключей пока нет
admin-keys-none-hint = Выпустите отдельный ключ для каждой системы: тогда его можно отозвать, не задев другие.
admin-key-new = Новый ключ
admin-key-make = Выпустить ключ
admin-key-name = Название
admin-key-name-hint = Какая система будет им пользоваться.
admin-key-scopes = Что можно читать
admin-key-scopes-hint = Не больше, чем нужно.
admin-key-scope-figures = Показатели первой страницы
admin-key-scope-mailings = Рассылки и их показатели
admin-key-secret = Скопируйте ключ сейчас: больше он показан не будет.
admin-key-used = Использован
admin-key-unused = ещё не использован
admin-key-end = Отозвать
admin-key-ended = отозван
admin-key-ended-done = Ключ больше не действует.
admin-key-end-sure = «{ $name }» больше не получит доступа.

## Боты

admin-drivers = Боты
admin-drivers-lead = Слышит ли каждый бот, может ли говорить и что его ждёт.
admin-drivers-none = Ни один бот не включён
admin-drivers-none-hint = Назовите бота в файле клиента: [drivers.telegram] или [drivers.web].
admin-driver-works = работает
admin-driver-paused = мессенджер просит подождать
admin-driver-trouble = нужно внимание
admin-driver-heard = Клиент писал
admin-driver-silent = ещё никто не писал
admin-driver-paused-until = Ждёт до
admin-driver-unhandled = Ещё не обработано сообщений
admin-driver-unsent = Ещё не отправлено ответов
admin-driver-see-dead = Посмотреть сбои
admin-driver-settings = Настройки
admin-driver-settings-hint = Они записаны в файле клиента; секреты скрыты.
admin-driver-test = Отправить себе пробное сообщение
admin-driver-tried = Сообщение уже идёт в ваш чат.
admin-driver-no-chat = Этот бот ещё не знает вашего чата: получите код ниже.
admin-driver-own = Мой чат
admin-driver-own-lead = Пробные сообщения приходят в ваш собственный чат с ботом. Получите код и один раз напишите его боту.
admin-driver-own-code = Получить код
admin-driver-own-write = { $minutes ->
    [one] Напишите боту в течение { $minutes } минуты:
   *[other] Напишите боту в течение { $minutes } минут:
    }
admin-driver-forget = Забыть мои чаты
admin-driver-forgotten = Ваши чаты забыты.
admin-driver-hello = Здравствуйте, { $name }! Это пробное сообщение из панели: бот работает.
admin-own-chat-known = Теперь этот чат известен как ваш. Сюда будут приходить пробные сообщения из панели.
admin-own-chat-wrong = Этот код не действует. Получите новый в панели, на странице ботов.

## Тексты бота

admin-texts = Тексты
admin-texts-lead = Всё, что говорят бот и панель. Изменённое здесь зазвучит через две секунды, а исходный текст всегда можно вернуть.
admin-text = Текст
admin-text-where = Где встречается
admin-text-find = Найти по словам или по ключу
admin-text-everywhere = Все функции
admin-text-which = Какие тексты
admin-text-all = Все тексты
admin-text-own = Изменённые вами
admin-text-missing = Без перевода
admin-text-changed = изменён
admin-text-gap = нет перевода
admin-text-gaps = { $count ->
    [one] На этом языке не хватает { $count } текста, вместо него звучит другой язык.
   *[other] На этом языке не хватает { $count } текстов, вместо них звучит другой язык.
    }
admin-text-none = Такого текста нет
admin-text-none-hint = Попробуйте меньше слов или другой язык.
admin-text-show-all = Показать все
admin-text-before = Назад
admin-text-after = Дальше
admin-text-total = { $count ->
    [one] { $count } текст
    [few] { $count } текста
   *[many] { $count } текстов
    }
admin-text-another = Другой язык
admin-text-another-hint = Переведите тексты здесь, затем добавьте язык в [client] languages в файле клиента: тогда его предложат клиентам.
admin-text-another-do = Открыть
admin-text-code = Код языка
admin-text-no-language = Это не код языка. Напишите, например, kk или pt-BR.
admin-text-hint = Пометки: &lt;b>жирный&lt;/b>, &lt;i>курсив&lt;/i>, &lt;a href="https://…">ссылка&lt;/a>.
admin-text-values = Подставляются значения: { $values }.
admin-text-refused = Так сказать нельзя:
admin-text-saved = Сохранено. Бот заговорит так через две секунды.
admin-text-shipped = Исходный текст и другие языки
admin-text-preview = Как это выглядит
admin-text-preview-hint = Значения придуманы: в чате на их месте будут настоящие.
admin-text-reset = Вернуть исходный текст
admin-text-reset-sure = Ваш вариант пропадёт.
admin-text-reset-done = Исходный текст вернулся.

## Сегменты

admin-may-segments = Смотреть сегменты
admin-may-segments-change = Создавать и менять сегменты
admin-segments = Сегменты
admin-segments-lead = Правила, по которым выбирают клиентов для рассылок и опросов. Каждый раз правило спрашивают заново.
admin-segments-empty = Сегментов пока нет. Создайте первый, чтобы выбирать аудиторию одним нажатием.
admin-segment-new = Новый сегмент
admin-segment-name = Название
admin-segment-name-example = Например: Москва, давно не писали
admin-segment-words = Кто в нём
admin-segment-changed = Изменён
admin-segment-by = Кем
admin-segment-who = Кого выбираем
admin-segment-not = не
admin-segment-kind = Как связаны условия
admin-segment-all = выполняются все условия
admin-segment-any = выполняется хотя бы одно
admin-segment-what = Условие
admin-segment-add = Условие
admin-segment-add-group = Группа
admin-segment-drop = Убрать условие
admin-segment-drop-group = Убрать группу
admin-segment-everyone = Без условий сюда попадают все клиенты.
admin-segment-nobody = Без условий сюда не попадает никто.
admin-segment-off = Условие выключенной функции: { $name }
admin-segment-search = Найти ещё
admin-segment-found-nothing = Ничего не нашлось.
admin-segment-found-more = И ещё { $count }: уточните поиск.
admin-segment-count = Сейчас в сегменте
admin-segment-incomplete = Заполните отмеченные условия, и мы посчитаем.
admin-segment-estimate = Примерно: посчитано по случайной сотой части клиентов.
admin-segment-slow = Правило считается слишком долго. Попробуйте упростить его.
admin-segment-sample = Например
admin-segment-uses = Где используется
admin-segment-used = Сегмент используется, поэтому удалить его нельзя.
admin-segment-unused = Пока нигде.
admin-segment-copy = Копия
admin-segment-copy-of = { $name } — копия
admin-segment-copied = Копия создана.
admin-segment-delete = Удалить
admin-segment-delete-title = Удалить сегмент?
admin-segment-delete-text = Сегмент «{ $name }» исчезнет из списков. Уже созданные рассылки сохранят своё правило.
admin-segment-deleted = Сегмент «{ $name }» удалён.
admin-segment-nameless = Дайте сегменту название.
admin-segment-conflict = Сегмент с таким названием уже есть, или его изменили, пока вы писали. Откройте его заново.
admin-segment-unfinished = Не все условия заполнены. Они отмечены.
admin-segment-broken = Правило ссылается на выключенную функцию.

## Места сотрудников

admin-places = Места
admin-places-all = все
admin-places-count = { $count ->
    [0] ни одного
    [one] { $count } место
    [few] { $count } места
   *[many] { $count } мест
}
admin-places-title = Места: { $name }
admin-places-lead = Сотрудник видит клиентов, обращения и цифры только этих мест: в списках, поиске, выгрузках и файлах. Новые места действуют со следующего входа.
admin-places-limited = Только выбранные места
admin-places-limited-hint = Выключено — видны все места. Управляющему магазинами места нужно выбрать всегда.
admin-places-chosen = Выбраны
admin-places-none = Пока ни одного: сотрудник не увидит ничего.
admin-places-search = Найти место: адрес, название, код
admin-places-nowhere = Мест нет: функция, которая ведёт их список, выключена или список пуст.
## Одна функция

admin-plugin-set-up = Сохранено. Все процессы переключатся за две секунды.
admin-plugin-again = Попробовать снова
admin-plugin-tried = Пробуем снова, загляните через две секунды.
admin-plugin-aside = Эта функция не смогла запуститься
admin-plugin-settings = Настройки
admin-plugin-settings-hint = Действуют сразу, перезапуск не нужен. Неподходящее значение сюда не примут.
admin-plugin-health = Самочувствие
admin-plugin-needs-these = Нужны
admin-plugin-wants = Хорошо сочетается с
admin-plugin-needed-by = Нужна функциям
admin-plugin-tables = Версия таблиц
admin-plugin-behind = Коду нужна { $wanted }: выполните botique migrate или выключите и включите функцию.
admin-plugin-data = Данные
admin-plugin-data-hint = При выключении данные остаются. Выгрузка записывает все таблицы функции в файлы; в них могут быть персональные данные.
admin-plugin-export = Выгрузить
admin-plugin-export-begun = Выгрузка готовится. Она появится на странице функции.
admin-plugin-purge = Удалить все данные
admin-plugin-purge-sure = Всё, что хранит функция, будет ещё раз выгружено и затем удалено навсегда.
admin-plugin-purge-begun = Данные выгружаются и удаляются.
admin-plugin-purge-not = Сначала выключите функцию и введите её имя буква в букву.

## Когда и о чём бот может писать

admin-may-rules = Менять, когда и о чём пишет бот, и публиковать юридические документы
admin-rules = Правила рассылок
admin-rules-lead = Когда бот может писать первым, как часто и о чём. Ответы клиентам никогда не задерживаются.
admin-rules-saved = Сохранено. Подействует за две секунды, в том числе на идущие рассылки.
admin-rules-delivery = Тихие часы и частота
admin-rules-from = Тихо с
admin-rules-from-hint = По часам каждого клиента. Одинаковое время в обоих полях: тихих часов нет.
admin-rules-to = Тихо до
admin-rules-to-hint = Что не успело уйти, придёт после этого.
admin-rules-cap = Не больше сообщений
admin-rules-cap-hint = Одному клиенту за указанное число дней. 0: без ограничения. Срочные рассылки не смотрят ни на это, ни на тихие часы.
admin-rules-days = За сколько дней
admin-rules-days-hint = За сколько дней они считаются.
admin-rules-topics = Темы с самого начала
admin-rules-topics-hint = Что получают клиенты, которые ничего не выбирали. Сделанный выбор остаётся за клиентом.
admin-rules-always = включена всегда
admin-rules-consent = только после согласия
admin-rules-zone = Часовой пояс клиента
admin-rules-country = Страна
admin-rules-zone-hint = Оба значения записаны в файле клиента, [client].

## Юридические документы

admin-legal = Документы
admin-legal-lead = С чем соглашаются клиенты. Страна: { $country }. Покажите каждый текст юристу, прежде чем публиковать.
admin-legal-document = Документ
admin-legal-version = Версия
admin-legal-version-hint = Например, 2026-11-22. Каждая версия публикуется один раз.
admin-legal-text = Текст
admin-legal-text-hint = Markdown. Первой идёт строка «# Заголовок».
admin-legal-required = обязателен
admin-legal-none = нет
admin-legal-new = Новая версия
admin-legal-first = Опубликовать
admin-legal-purpose-processing = Обработка персональных данных
admin-legal-purpose-transfer = Передача оператору программы лояльности и в учёт
admin-legal-purpose-advertising = Реклама
admin-legal-required-hint = С новой версией каждого клиента спросят снова, прежде чем ответить. Согласия с прежними версиями останутся в истории.
admin-legal-optional-hint = Прежние согласия остаются в силе и в истории; новую версию увидят те, кого спросят с этого времени.
admin-legal-changes = Что изменится
admin-legal-compare = Сравнить с действующим
admin-legal-sure = Версия { $version } вступит в силу за две секунды на всех этих языках.
admin-legal-publish = Опубликовать
admin-legal-published = Опубликовано. Новая версия в силе.
admin-legal-refused = Так опубликовать нельзя:
admin-legal-editions = Опубликовано здесь
admin-legal-from-files = Пока ничего: действующие тексты взяты из папки клиента.
admin-legal-consents = Согласия
admin-legal-said = Ответ
admin-legal-count = Раз
admin-legal-given = дано
admin-legal-withdrawn = отозвано
admin-legal-nobody = Пока никого не спрашивали
admin-legal-nobody-hint = Согласия появятся, когда клиенты ответят на вопрос бота.
