admin-title = Панель сотрудников
admin-summary = Рабочее место сотрудников: кто они, что им можно, что они сделали.
admin-menu = Меню
admin-skip = К содержимому
admin-overview = Обзор
admin-overview-empty = Показателей пока нет: их приносят включённые функции.
admin-group-house = Хозяйство
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
admin-audit-empty = Ничего не нашлось. Попробуйте другой адрес или действие.
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
