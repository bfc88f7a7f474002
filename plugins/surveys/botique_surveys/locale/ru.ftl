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
