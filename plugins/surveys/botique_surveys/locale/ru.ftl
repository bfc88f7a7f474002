### Опросы. Говорим спокойно и по делу, на «вы».

surveys-title = Опросы
surveys-summary = Опросы прямо в чате: редактор, приглашения, ответы по одному, результаты

## Приглашение

surveys-default-invitation = Ответьте, пожалуйста, на несколько коротких вопросов. Это займёт пару минут.
surveys-default-thanks = Спасибо! Ваши ответы помогут нам стать лучше.
surveys-anonymous-note = Опрос анонимный: мы не узнаем, кто что ответил.
surveys-reminder = Напоминаем: мы ещё ждём вашего мнения.
# $title — название опроса
surveys-reminder-title = Напоминание: { $title }
surveys-declined = Хорошо, не будем отвлекать. Если передумаете, нажмите «Участвовать».
surveys-declined-begun = Вы уже начали этот опрос. Можно просто не отвечать дальше.
surveys-done-already = Вы уже ответили на этот опрос. Спасибо!
surveys-over = Этот опрос уже завершён. Спасибо, что откликнулись!
surveys-full = Мы уже собрали достаточно ответов. Спасибо, что откликнулись!
surveys-gone = Этого опроса больше нет.
surveys-waits = Вы не закончили опрос. Ответы сохранены, продолжить можно с того же места.

## Вопросы

# $number — номер вопроса, $count — сколько их всего, $text — сам вопрос
surveys-question = <i>Вопрос { $number } из { $count }</i>
    <b>{ $text }</b>
surveys-bounds = { $first } — { $low }, { $last } — { $high }
surveys-answered-already = Вопрос уже отвечен. Изменить ответ можно кнопкой «Назад».
surveys-hint-multiple = Можно выбрать несколько, затем нажмите «Готово».
surveys-hint-photo = Отправьте одно фото.
surveys-photo-wanted = Это не похоже на фото. Отправьте, пожалуйста, снимок.
surveys-yes = Да
surveys-no = Нет
surveys-other = Другое
surveys-write-own = Напишите свой вариант.
surveys-back-to-options = К вариантам
surveys-no-such-answer = Такого ответа здесь нет. Выберите, пожалуйста, из предложенных.

## Проба

surveys-trial = Это проба опроса: так его увидят клиенты. Ответы нигде не сохраняются.
surveys-trial-done = Проба окончена. Ответы не сохранены.
surveys-trial-over = Эта проба уже не действует. Начните новую в редакторе опроса.

## Условия для сегментов

surveys-segment-took = Участие в опросе
surveys-segment-completed = прошёл опрос «{ $title }»
surveys-segment-begun = начал опрос «{ $title }»
surveys-segment-declined = отказался от опроса «{ $title }»
surveys-segment-waits = Приглашён и не ответил
surveys-segment-waiting = приглашён в опрос «{ $title }» и не ответил
surveys-segment-lately = Недавно приглашён в опрос
surveys-segment-invited =
    { $days ->
        [one] приглашён в какой-либо опрос за последний { $days } день
        [few] приглашён в какой-либо опрос за последние { $days } дня
       *[other] приглашён в какой-либо опрос за последние { $days } дней
    }

## Проверка перед публикацией

surveys-fault-no-questions = В опросе нет ни одного вопроса. Добавьте хотя бы один.
surveys-fault-many-questions = Вопросов { $count }, а можно не больше { $max }: длинный опрос в чате бросают.
surveys-fault-no-text = Нет текста на языке { $language }.
surveys-fault-long-text = Текст на языке { $language } слишком длинный: { $count } знаков, можно { $max }.
surveys-fault-no-scale = Подпись шкалы не переведена на { $language }: заполните её на всех языках или ни на одном.
surveys-fault-long-scale = Подпись шкалы на языке { $language } слишком длинная: { $count } знаков, можно { $max }.
surveys-fault-few-options = Нужно хотя бы { $min } варианта ответа.
surveys-fault-many-options = Вариантов { $count }, а можно не больше { $max }: столько кнопок в чате не прочесть.
surveys-fault-no-option = Вариант { $number } пуст на языке { $language }.
surveys-fault-long-option = Вариант { $number } на языке { $language } слишком длинный: { $count } знаков, можно { $max }.
surveys-fault-same-options = Вариант «{ $label }» повторяется.
surveys-fault-rule-without-answer = В переходе { $number } не выбрано, при каком ответе он срабатывает.
surveys-fault-dead-end = Переход { $number } никуда не ведёт: того, к чему он вёл, уже нет.
surveys-fault-loop = Переход { $number } ведёт назад, к вопросу { $question }: опрос пошёл бы по кругу.
surveys-fault-unreachable = До этого вопроса не доходит ни один ответ. Измените переходы или удалите его.
surveys-fault-unused-ending = К этому завершению не ведёт ни один ответ.

## Результаты: таблицы

surveys-sheet-wide = Ответы по людям
surveys-sheet-long = Ответы по вопросам
surveys-column-response = Ответ
surveys-column-state = Состояние
surveys-column-started = Начат
surveys-column-finished = Закончен
surveys-column-seconds = Секунд
surveys-column-place = Микромаркет
surveys-column-language = Язык
surveys-column-customer = Клиент
surveys-column-question = Вопрос
surveys-column-kind = Вид
surveys-column-answer = Ответ на вопрос
surveys-column-own-words = Своими словами
surveys-column-answered = Отвечено
surveys-skipped = пропущено
surveys-photo-sent = фото
surveys-response-started = отвечает
surveys-response-completed = прошёл до конца
surveys-response-expired = не закончил
surveys-response-full = не успел: лимит

## Виды вопросов

surveys-kind-single = Один ответ
surveys-kind-multiple = Несколько ответов
surveys-kind-scale = Оценка 1–5
surveys-kind-nps = NPS 0–10
surveys-kind-yes-no = Да или нет
surveys-kind-text = Свободный текст
surveys-kind-photo = Фото

## Панель: права и список

surveys-may-read = Смотреть опросы и их результаты
surveys-may-write = Составлять опросы
surveys-may-send = Запускать и завершать опросы
surveys-may-see-people = Видеть, кто что ответил
surveys-list-lead = Опросы приходят клиентам в чат. Результаты видны сразу, по мере ответов.
surveys-list-empty = Опросов пока нет. Нажмите «Новый опрос»: редактор проведёт по шагам.
surveys-list-search = Найти опрос
surveys-new = Новый опрос
surveys-untitled = Новый опрос
surveys-copy-of = { $title } (копия)
surveys-column-title = Название
surveys-column-invited = Приглашено
surveys-column-begun = Начали
surveys-column-completed = Прошли
surveys-column-opens = Начало
surveys-column-closes = Конец
surveys-column-changed = Изменён
surveys-column-anonymous = Анонимный
surveys-state-draft = Черновик
surveys-state-open = Идёт
surveys-state-closed = Завершён
surveys-view-open = Идут
surveys-view-drafts = Черновики
surveys-view-closed = Завершённые
surveys-card-answers = Ответы на опросы

## Панель: редактор

surveys-try = Попробовать в чате
surveys-next = Кому и когда
surveys-publish-changes = Опубликовать изменения
surveys-open-edit-note = Опрос идёт. Изменения сохраняются как черновик: их получат те, кто начнёт опрос после публикации.
surveys-language = Язык текстов
surveys-preview = Как это увидит клиент
surveys-preview-hint = Здесь все вопросы подряд. Пройти опрос по-настоящему можно кнопкой «Попробовать в чате».
surveys-needs-script = Редактору нужен JavaScript.
surveys-stickers = Стикер благодарности
surveys-discard = Удалить черновик
surveys-discard-title = Удалить черновик?
surveys-discard-text = Вопросы и тексты будет не вернуть.
surveys-discarded = Черновик удалён.
surveys-duplicated = Это копия. Исходный опрос не изменился.
surveys-republished = Изменения опубликованы.
surveys-editor-saved = Сохранено в { $time }
surveys-editor-saving = Сохраняем…
surveys-editor-unsaved = Не сохранено
surveys-editor-offline = Нет связи. Сохраним, как только она появится.
surveys-editor-too-large = Опрос слишком велик, чтобы его сохранить. Сократите тексты.
surveys-editor-clash = Этот опрос тем временем изменил кто-то другой. Обновите страницу, чтобы увидеть его правки.
surveys-editor-reload = Обновить
surveys-editor-invitation = Приглашение
surveys-editor-invitation-hint = С него начинается опрос. Под текстом будут кнопки «Участвовать» и «Отказаться».
surveys-editor-question = Вопрос { $number }
surveys-editor-question-example = Например: как вам наши сэндвичи?
surveys-editor-option-example = Вариант ответа
surveys-editor-add-option = Вариант
surveys-editor-remove-option = Убрать вариант
surveys-editor-exclusive = исключает остальные
surveys-editor-exclusive-hint = Для вариантов вроде «Ничего из этого»: выбор снимает остальные отметки
surveys-editor-other = Можно написать свой вариант
surveys-editor-required = Обязательный
surveys-editor-low = Подпись под наименьшей оценкой
surveys-editor-high = Подпись под наибольшей оценкой
surveys-editor-low-example = совсем нет
surveys-editor-high-example = обязательно
surveys-editor-rules = Переходы
surveys-editor-add-rule = Переход
surveys-editor-remove-rule = Убрать переход
surveys-editor-if = Если ответ
surveys-editor-go-to = перейти
surveys-editor-choose = Выберите…
surveys-editor-otherwise = В остальных случаях опрос идёт дальше по порядку.
surveys-editor-when-any-of = среди этих:
surveys-editor-when-none-of = не среди этих:
surveys-editor-when-at-most = не больше
surveys-editor-when-at-least = не меньше
surveys-editor-when-answered = дан
surveys-editor-when-skipped = пропущен
surveys-editor-to-question = к вопросу { $number }: { $text }
surveys-editor-to-ending = к завершению { $number }: { $text }
surveys-editor-ending = Завершение { $number }
surveys-editor-ending-first-hint = Последние слова и стикер вашего бренда. После них клиент попадает в главное меню.
surveys-editor-ending-more-hint = К этому завершению ведут переходы: например, для тех, кто недоволен.
surveys-editor-add-ending = Ещё одно завершение
surveys-editor-picture-add = Картинка
surveys-editor-picture-remove = Убрать
surveys-editor-sticker = Стикер
surveys-editor-sticker-hint = Лучше всего смотрится квадратный WebP или PNG 512×512 с прозрачным фоном.
surveys-editor-sticker-upload = Загрузить свой
surveys-editor-sticker-none = Стикеров пока нет.
surveys-editor-upload-failed = Этот файл не подходит: нужна картинка PNG, JPEG, WebP или GIF до 5 МБ.
surveys-editor-move-up = Выше (Alt+↑)
surveys-editor-move-down = Ниже (Alt+↓)
surveys-editor-drag = Перетащите на новое место
surveys-editor-duplicate = Дублировать
surveys-editor-delete = Удалить
surveys-editor-deleted = Вопрос удалён.
surveys-editor-undo = Вернуть
surveys-editor-moved = Вопрос теперь { $number }-й из { $count }.
surveys-editor-option-moved = Вариант теперь { $number }-й из { $count }.
surveys-editor-add-question = Добавить вопрос
surveys-editor-added = Добавлен вопрос { $number }.
surveys-editor-empty = Вопросов пока нет
surveys-editor-empty-hint = Выберите ниже, каким будет первый. Клиенты охотнее проходят опросы из 3–5 вопросов.
surveys-editor-missing = Не переведено текстов: { $count }
surveys-editor-preview-empty = …
surveys-editor-leads-to = → { $target }
surveys-editor-type-answer = Клиент пишет ответ
surveys-editor-send-photo = Клиент отправляет фото
surveys-editor-faults = Нужно исправить:
surveys-editor-ready = Готов к запуску
surveys-question-count = Вопрос { $number } из { $count }

## Панель: кому и когда

surveys-back-to-editor = К вопросам
surveys-whom = Кого пригласить
surveys-audience-everyone = Всех
surveys-audience-places = Клиентов микромаркетов
surveys-audience-segment = Сегмент
surveys-audience-kept = Как в исходном опросе
surveys-audience-no-place = Выберите хотя бы один микромаркет.
surveys-audience-no-segment = Выберите сегмент.
surveys-place-search = Найти микромаркет
surveys-places-hint = Клиент микромаркета — тот, кто сканировал его код за последний год.
surveys-no-segments = Сохранённых сегментов пока нет.
surveys-cooldown-hint =
    { $days ->
        [one] Тех, кого приглашали в другой опрос за последний { $days } день, не побеспокоим.
        [few] Тех, кого приглашали в другой опрос за последние { $days } дня, не побеспокоим.
       *[other] Тех, кого приглашали в другой опрос за последние { $days } дней, не побеспокоим.
    }
surveys-when = Когда
surveys-when-now = Сразу
surveys-when-later = В назначенное время
surveys-days = Принимать ответы
surveys-unit-days = дн.
surveys-days-hint = Потом опрос закроется, а опоздавшим вежливо скажут об этом.
surveys-remind = Напомнить через
surveys-remind-hint = Один раз и только тем, кто не начал и не отказался. Пусто — не напоминать.
surveys-answers = Ответы
surveys-limit = Не больше ответов
surveys-limit-hint = Когда столько людей пройдёт опрос до конца, он перестанет принимать ответы. Пусто — без предела.
surveys-anonymous = Анонимный
surveys-anonymous-hint = Никто, и вы тоже, не узнает, кто что ответил. Напоминаний не будет.
surveys-reached =
    { $count ->
        [one] клиент получит приглашение
        [few] клиента получат приглашение
       *[other] клиентов получат приглашение
    }
surveys-plan-now = Приглашения уйдут сразу после запуска; ночью никого не побеспокоим.
surveys-plan-at = Приглашения уйдут { $at }.
surveys-not-ready = Опрос ещё не готов:
surveys-nobody = Приглашать некого: никто из выбранных не подписан на опросы или не доступен.
surveys-launch = Запустить опрос
surveys-launch-plan = Запланировать опрос
surveys-launch-title = Запустить опрос?
surveys-launch-text = Приглашений: { $count }. Вопросов: { $questions }. После запуска получателей уже не изменить, а вопросы изменятся только для тех, кто ещё не начал.
surveys-launch-typed-wrong = Чтобы запустить, введите число получателей: { $count }.
surveys-launch-clash = Опрос тем временем изменился. Посмотрите, каким он стал.
surveys-launched = Опрос запущен.
surveys-number-wanted = «{ $text }» — не число.
surveys-moment-wanted = Укажите дату и время.
surveys-moment-skipped = Такого времени в этот день нет: часы переводят вперёд. Выберите другое.
surveys-moment-over = Это время уже прошло. Выберите другое.

## Панель: результаты

surveys-edit = Изменить
surveys-duplicate = Дублировать
surveys-close = Завершить
surveys-close-title = Завершить опрос?
surveys-close-text = Новых ответов он больше не примет, а приглашения, которые ещё не ушли, отменятся. Открыть его снова нельзя.
surveys-closed-note = Опрос завершён.
surveys-all-places = Все микромаркеты
surveys-since = с
surveys-until = по
surveys-filter-remove = Убрать фильтр
surveys-filter-reset = Сбросить всё
surveys-open-from-to = { $start } — { $end }
surveys-limit-of = Ответов по лимиту: { $taken } из { $limit }
surveys-sending = Отправляем приглашения
surveys-sending-paused = Отправка приостановлена
surveys-sending-planned = Приглашения уйдут { $at }.
surveys-sending-of = { $done } из { $total }
surveys-card-invited = Приглашено
surveys-card-declined = отказались: { $count }
surveys-card-begun = Начали
surveys-card-of-invited = { $share } % приглашённых
surveys-card-completed = Прошли до конца
surveys-card-of-begun = { $share } % начавших
surveys-card-time = Время ответа
surveys-card-median = медиана
surveys-seconds = { $seconds } с
surveys-minutes = { $minutes } мин { $seconds } с
surveys-hidden = Под эти условия подходит меньше пяти ответов. Опрос анонимный, поэтому мы их не показываем: по ним можно узнать человека.
surveys-no-answers = Ответов пока нет
surveys-no-answers-text = Как только клиенты начнут отвечать, здесь появятся графики.
surveys-no-answers-filter = Под эти условия не подходит ни один ответ. Попробуйте убрать часть фильтров.
surveys-funnel = Как проходят опрос
surveys-funnel-invited = Приглашены
surveys-funnel-begun = Начали
surveys-funnel-completed = Прошли до конца
surveys-drop-off = Где останавливаются
surveys-drop-shown = Показан
surveys-drop-answered = Ответили
surveys-drop-skipped = Пропустили
surveys-drop-lost = Остановились
surveys-answered-count =
    { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[other] { $count } ответов
    }
surveys-chart-skipped = Пропустили
surveys-csat = довольны (оценки 4 и 5)
surveys-mean = средняя { $mean }
surveys-nps-promoters = Посоветуют (9–10)
surveys-nps-passives = Равнодушны (7–8)
surveys-nps-detractors = Не посоветуют (0–6)
surveys-no-words = Своими словами пока никто не ответил.
surveys-more = Показать ещё

## Статистика

surveys-report-survey = Опрос
surveys-report-share = Прошли из начавших
surveys-report-course = Ответы по дням
surveys-report-lead = Приглашённые — те, до кого дошло приглашение. Начавшие и прошедшие считаются по дню, когда человек начал, и по микромаркету, чей код он сканировал последним.

## Настройки в панели

surveys-setting-days = Опрос открыт, дней
surveys-setting-days-hint = Если автор не указал другого.
surveys-setting-cooldown-days = Перерыв между приглашениями, дней
surveys-setting-cooldown-days-hint = Кого приглашали недавно, того не зовут снова; 0 — звать всех.
surveys-setting-keep-days = Хранить ответы, дней
surveys-setting-keep-days-hint = Потом тексты, фото и имена забываются, а подсчёты остаются; 0 — хранить всё.
surveys-setting-ask-to-type-from = Подтверждать вводом, от
surveys-setting-ask-to-type-from-hint = При аудитории от этого размера отправку подтверждают, вводя число.
## Обмен с учётной системой

surveys-exchange-title = Ответы на опросы
