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
