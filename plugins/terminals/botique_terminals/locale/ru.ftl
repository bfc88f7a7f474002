### Микромаркеты: вход по коду и поиск рядом.

terminals-title = Микромаркеты
terminals-summary = Список микромаркетов, вход по QR-коду, поиск по адресу и по местоположению
terminals-last = Последний микромаркет

## Вход по коду. $place — название и адрес

terminals-arrived = Вы в микромаркете <b>{ $place }</b>.
terminals-closed = Микромаркет «{ $place }» уже закрыт. Всё остальное в боте работает как обычно.
terminals-unknown = Этот код нам не знаком: возможно, наклейка устарела или код прочитался не полностью. Попробуйте отсканировать его ещё раз, а ботом можно пользоваться и без кода.

## Рядом с местоположением, которым поделились

terminals-nearest = Ближайшие микромаркеты:
# $name — название, $where — адрес, $distance — расстояние
terminals-nearest-one = <b>{ $name }</b> — { $where } ({ $distance })
terminals-none-near = Рядом с вами наших микромаркетов пока нет.
terminals-metres = { $metres } м
terminals-kilometres = { $kilometres } км

## Условия, по которым отбирают покупателей

terminals-segment-by-terminal = Микромаркет
terminals-segment-by-group = Группа микромаркетов
terminals-segment-by-city = Город

## Те же условия внутри фразы. $where — одно или несколько мест, $days — за сколько дней

terminals-segment-current = сейчас покупает в { $where }
terminals-segment-last = последний раз был в { $where }
terminals-segment-ever = хоть раз был в { $where }
terminals-segment-recent = { $days ->
    [one] был в { $where } за последний { $days } день
    [few] был в { $where } за последние { $days } дня
   *[other] был в { $where } за последние { $days } дней
}
# $name — название места
terminals-segment-at-terminal = «{ $name }»
terminals-segment-at-group = группе «{ $name }»
terminals-segment-at-city = городе { $name }

## Поля этих условий

terminals-segment-ask-terminals = Микромаркеты
terminals-segment-ask-groups = Группы
terminals-segment-ask-cities = Города
terminals-segment-ask-bond = Как связан
terminals-segment-ask-days = За последние
terminals-segment-days = дн.
terminals-segment-bond-recent = был недавно
terminals-segment-bond-current = покупает сейчас
terminals-segment-bond-last = был последний раз
terminals-segment-bond-ever = был когда-либо
## Обмен с учётной системой

terminals-exchange-zone = Неизвестный часовой пояс: { $value }
terminals-exchange-point = Широта и долгота передаются вместе: заполните обе или ни одной
terminals-exchange-group-twice = Одна и та же группа указана дважды

## Панель

terminals-may-read = Смотреть микромаркеты
terminals-may-edit = Вести список микромаркетов
terminals-lead = Где покупают ваши клиенты. Список ведут здесь, присылают таблицей или обменом с 1С.
terminals-search-hint = Название, адрес, город или код
terminals-list-empty = Здесь пока пусто. Добавьте микромаркет, загрузите таблицу или настройте обмен с 1С.
terminals-name = Название
terminals-code = Код
terminals-code-hint = Как в учётной системе. Прежний код продолжит работать на старых наклейках.
terminals-city = Город
terminals-address = Адрес
terminals-zone = Часовой пояс
terminals-zone-hint = По нему рассылки соблюдают время покоя. Пусто — как у компании.
terminals-latitude = Широта
terminals-longitude = Долгота
terminals-point = Координаты
terminals-point-hint = Нужны вместе с долготой, чтобы находить ближайшие микромаркеты.
terminals-groups = Группы
terminals-groups-hint = По одной в строке. Новая группа создастся сама.
terminals-active = Открыт
terminals-active-hint = Закрытый не предлагают покупателям; его код вежливо отвечает, что микромаркет закрыт.
terminals-state = Состояние
terminals-state-open = открыт
terminals-state-closed = закрыт
terminals-view-open = Открытые
terminals-view-closed = Закрытые
terminals-customers = Покупатели
terminals-scans = Сканирования
terminals-first-scan = Впервые
terminals-last-scan = Последнее сканирование
terminals-changed = Изменён
terminals-source = Откуда сведения
terminals-source-exchange = обмен
terminals-source-table = таблица
terminals-source-hand = вручную
terminals-add = Добавить
terminals-new = Новый микромаркет
terminals-edit = Изменить
terminals-edit-exchange = Этот микромаркет приходит обменом из учётной системы. Правки здесь действуют, пока его не изменят там.
terminals-saved = Сохранено.
terminals-back = К списку
terminals-place = Где это
terminals-former = Прежние коды
terminals-former-hint = Старые наклейки продолжают работать.
terminals-former-until = до
terminals-chart-newcomers = Новые покупатели по дням
terminals-chart-days = за последние { $days } дн.
terminals-chart-scans = Приходы по напечатанному коду
terminals-chart-scans-note = сканирования наших QR-кодов
terminals-qr = QR-код
terminals-qr-alt = QR-код микромаркета { $name }
terminals-qr-none = Код ещё не создан. Создайте его, чтобы напечатать наклейку.
terminals-qr-nowhere = Код вести некуда: у клиента нет ни публичного адреса, ни мессенджера со ссылками. Укажите public_url или подключите бота.
terminals-qr-make = Создать код
terminals-qr-counts = Страницу открыли { $openings }, в бот пришли { $arrivals }, из них разных людей { $customers }.
terminals-ways = Прямые ссылки
terminals-ways-hint = Код ведёт сразу в один мессенджер, минуя нашу страницу.
terminals-way-any = Любой мессенджер
terminals-print = Напечатать коды
terminals-print-one = Наклейка
terminals-print-do = Печать
terminals-print-form = Вид
terminals-print-sheet = Лист A4, 3 × 8
terminals-print-sticker = По одной, A6
terminals-print-parts = Часть
terminals-print-page = Лист { $number }
terminals-print-count = { $count ->
    [one] { $count } код
    [few] { $count } кода
   *[many] { $count } кодов
}
terminals-print-without = { $count ->
    [one] У { $count } микромаркета ещё нет кода.
   *[many] У { $count } микромаркетов ещё нет кода.
}
terminals-print-make = Создать недостающие
terminals-sticker-lead = Наведите камеру — и мы на связи
terminals-give-out = Скачать таблицу
terminals-import = Загрузить
terminals-import-title = Загрузить таблицу
terminals-import-file = Файл
terminals-import-hint = XLSX или CSV, до 20 МБ. Микромаркеты, которых в таблице нет, останутся как есть.
terminals-import-missing = Выберите файл.
terminals-import-do = Загрузить
terminals-import-done = Готово
terminals-import-created = добавлено: { $count }
terminals-import-updated = обновлено: { $count }
terminals-import-unchanged = без изменений: { $count }
terminals-import-stale = устарело: { $count }
terminals-import-refused = не принято: { $count }
terminals-import-line = Строка
terminals-import-reason = Почему
terminals-import-how = Какой должна быть таблица
terminals-import-columns = Первая строка называет столбцы, в любом порядке:
terminals-import-rules = Нужны name и guid или code. Группы — в одной ячейке через «|». active: да или нет. Строка с ошибкой не мешает остальным.
terminals-import-sample = Образец: что есть сейчас
terminals-story-first = Впервые в микромаркете { $place }
terminals-story-last = Последний раз в микромаркете { $place }

## Первые шаги

terminals-step = Заведите микромаркеты
terminals-step-text = Загрузите таблицу или добавьте по одному; обмен с 1С сделает это сам.

## Настройки в панели

terminals-setting-near-km = Рядом, км
terminals-setting-near-km-hint = На каком расстоянии от присланного места микромаркет ещё считается близким.
terminals-setting-customer-days = Клиент микромаркета, дней
terminals-setting-customer-days-hint = Столько дней после сканирования человек считается клиентом микромаркета.
