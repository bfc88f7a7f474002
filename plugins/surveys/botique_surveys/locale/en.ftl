### Surveys. Calm and to the point.

surveys-title = Surveys
surveys-summary = Surveys right in the chat: an editor, invitations, answers one by one, results

## Invitation

surveys-default-invitation = Please answer a few short questions. It takes a couple of minutes.
surveys-default-thanks = Thank you! Your answers help us to get better.
surveys-anonymous-note = The survey is anonymous: we won’t know who answered what.
surveys-reminder = A reminder: we would still like to hear from you.
# $title: the survey's title
surveys-reminder-title = Reminder: { $title }
surveys-declined = All right, we won’t bother you. If you change your mind, press “Take part”.
surveys-declined-begun = You have begun this survey already. You may simply stop answering.
surveys-done-already = You have answered this survey already. Thank you!
surveys-over = This survey is over. Thank you for your interest!
surveys-full = We have enough answers already. Thank you for your interest!
surveys-gone = This survey is not there any more.
surveys-waits = You have not finished the survey. Your answers are kept, and you may go on where you stopped.

## Questions

# $number: which question, $count: of how many, $text: the question itself
surveys-question = <i>Question { $number } of { $count }</i>
    <b>{ $text }</b>
surveys-bounds = { $first }: { $low }, { $last }: { $high }
surveys-answered-already = The question has been answered already. To change it, press “Back”.
surveys-hint-multiple = Choose as many as you like, then press “Done”.
surveys-hint-photo = Send one photo.
surveys-photo-wanted = That does not look like a photo. Please send a picture.
surveys-yes = Yes
surveys-no = No
surveys-other = Other
surveys-write-own = Write your own answer.
surveys-back-to-options = Back to the options
surveys-no-such-answer = There is no such answer here. Please choose one of those offered.

## Trial

surveys-trial = This is a trial: customers will see the survey like this. Answers are kept nowhere.
surveys-trial-done = The trial is over. The answers were not kept.
surveys-trial-over = This trial is over. Start a new one in the survey’s editor.

## Conditions for segments

surveys-segment-took = Took part in a survey
surveys-segment-completed = completed the survey “{ $title }”
surveys-segment-begun = began the survey “{ $title }”
surveys-segment-declined = declined the survey “{ $title }”
surveys-segment-waits = Invited and silent
surveys-segment-waiting = was invited to the survey “{ $title }” and has not answered
surveys-segment-lately = Invited to a survey lately
surveys-segment-invited =
    { $days ->
        [one] was invited to a survey within the last day
       *[other] was invited to a survey within the last { $days } days
    }

## Check before publishing

surveys-fault-no-questions = The survey has no questions. Add at least one.
surveys-fault-many-questions = There are { $count } questions; { $max } are allowed. People abandon long surveys in a chat.
surveys-fault-no-text = The text in { $language } is missing.
surveys-fault-long-text = The text in { $language } is too long: { $count } characters, { $max } are allowed.
surveys-fault-no-scale = A label of the scale is not translated to { $language }: fill it in for every language or for none.
surveys-fault-long-scale = A label of the scale in { $language } is too long: { $count } characters, { $max } are allowed.
surveys-fault-few-options = At least { $min } options are needed.
surveys-fault-many-options = There are { $count } options; { $max } are allowed. Nobody reads so many buttons in a chat.
surveys-fault-no-option = Option { $number } is empty in { $language }.
surveys-fault-long-option = Option { $number } in { $language } is too long: { $count } characters, { $max } are allowed.
surveys-fault-same-options = The option “{ $label }” is there twice.
surveys-fault-rule-without-answer = Jump { $number } does not say for which answer it is.
surveys-fault-dead-end = Jump { $number } leads nowhere: what it led to is gone.
surveys-fault-loop = Jump { $number } leads back to question { $question }: the survey would go round in circles.
surveys-fault-unreachable = No answer leads to this question. Change the jumps or delete it.
surveys-fault-unused-ending = No answer leads to this ending.
