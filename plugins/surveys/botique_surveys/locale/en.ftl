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

## Results: tables

surveys-sheet-wide = By respondent
surveys-sheet-long = By answer
surveys-column-response = Response
surveys-column-state = State
surveys-column-started = Started
surveys-column-finished = Finished
surveys-column-seconds = Seconds
surveys-column-place = Micro-market
surveys-column-language = Language
surveys-column-customer = Customer
surveys-column-question = Question
surveys-column-kind = Kind
surveys-column-answer = Answer
surveys-column-own-words = In their own words
surveys-column-answered = Answered
surveys-skipped = skipped
surveys-photo-sent = photo
surveys-response-started = under way
surveys-response-completed = completed
surveys-response-expired = not finished
surveys-response-full = too late: limit

## Kinds of questions

surveys-kind-single = One answer
surveys-kind-multiple = Several answers
surveys-kind-scale = Rating 1–5
surveys-kind-nps = NPS 0–10
surveys-kind-yes-no = Yes or no
surveys-kind-text = Free text
surveys-kind-photo = Photo

## Panel: rights and the list

surveys-may-read = See surveys and their results
surveys-may-write = Write surveys
surveys-may-send = Start and close surveys
surveys-may-see-people = See who answered what
surveys-list-lead = Surveys come to customers in the chat. Results show at once, as answers arrive.
surveys-list-empty = There are no surveys yet. Press “New survey”: the editor leads you through.
surveys-list-search = Find a survey
surveys-new = New survey
surveys-untitled = New survey
surveys-copy-of = { $title } (copy)
surveys-column-title = Title
surveys-column-invited = Invited
surveys-column-begun = Started
surveys-column-completed = Completed
surveys-column-opens = Begins
surveys-column-closes = Ends
surveys-column-changed = Changed
surveys-column-anonymous = Anonymous
surveys-state-draft = Draft
surveys-state-open = Open
surveys-state-closed = Closed
surveys-view-open = Open
surveys-view-drafts = Drafts
surveys-view-closed = Closed
surveys-card-answers = Answers to surveys

## Panel: the editor

surveys-try = Try in the chat
surveys-next = To whom and when
surveys-publish-changes = Publish changes
surveys-open-edit-note = The survey is open. Changes are kept as a draft: whoever begins after you publish gets them.
surveys-language = Language of the texts
surveys-preview = What customers will see
surveys-preview-hint = All questions one after the other. To take the survey for real, press “Try in the chat”.
surveys-needs-script = The editor needs JavaScript.
surveys-stickers = A sticker for thanks
surveys-discard = Delete the draft
surveys-discard-title = Delete the draft?
surveys-discard-text = Its questions and texts can’t be brought back.
surveys-discarded = The draft is deleted.
surveys-duplicated = This is a copy. The survey it was made from has not changed.
surveys-republished = The changes are published.
surveys-editor-saved = Saved at { $time }
surveys-editor-saving = Saving…
surveys-editor-unsaved = Not saved
surveys-editor-offline = No connection. We will save as soon as there is one.
surveys-editor-too-large = The survey is too large to be saved. Make the texts shorter.
surveys-editor-clash = Somebody else has changed this survey meanwhile. Reload the page to see their changes.
surveys-editor-reload = Reload
surveys-editor-invitation = Invitation
surveys-editor-invitation-hint = The survey begins with it. Below the text are the buttons “Take part” and “Decline”.
surveys-editor-question = Question { $number }
surveys-editor-question-example = For example: how do you like our sandwiches?
surveys-editor-option-example = An answer
surveys-editor-add-option = Answer
surveys-editor-remove-option = Remove the answer
surveys-editor-exclusive = excludes the others
surveys-editor-exclusive-hint = For answers like “None of these”: choosing it unticks the others
surveys-editor-other = Customers may write an answer of their own
surveys-editor-required = Required
surveys-editor-low = Label of the lowest mark
surveys-editor-high = Label of the highest mark
surveys-editor-low-example = not at all
surveys-editor-high-example = certainly
surveys-editor-rules = Jumps
surveys-editor-add-rule = Jump
surveys-editor-remove-rule = Remove the jump
surveys-editor-if = If the answer is
surveys-editor-go-to = go
surveys-editor-choose = Choose…
surveys-editor-otherwise = In all other cases the survey goes on with the next question.
surveys-editor-when-any-of = one of these:
surveys-editor-when-none-of = none of these:
surveys-editor-when-at-most = at most
surveys-editor-when-at-least = at least
surveys-editor-when-answered = given
surveys-editor-when-skipped = skipped
surveys-editor-to-question = to question { $number }: { $text }
surveys-editor-to-ending = to ending { $number }: { $text }
surveys-editor-ending = Ending { $number }
surveys-editor-ending-first-hint = The last words and your brand’s sticker. After them customers come to the main menu.
surveys-editor-ending-more-hint = Jumps lead to this ending: for those who are not content, say.
surveys-editor-add-ending = Another ending
surveys-editor-picture-add = Picture
surveys-editor-picture-remove = Remove
surveys-editor-sticker = Sticker
surveys-editor-sticker-hint = A square WebP or PNG of 512×512 with a transparent background looks best.
surveys-editor-sticker-upload = Upload your own
surveys-editor-sticker-none = There are no stickers yet.
surveys-editor-upload-failed = This file won’t do: a picture is wanted, PNG, JPEG, WebP or GIF of up to 5 MB.
surveys-editor-move-up = Up (Alt+↑)
surveys-editor-move-down = Down (Alt+↓)
surveys-editor-drag = Drag to another place
surveys-editor-duplicate = Duplicate
surveys-editor-delete = Delete
surveys-editor-deleted = The question is deleted.
surveys-editor-undo = Undo
surveys-editor-moved = The question is now number { $number } of { $count }.
surveys-editor-option-moved = The answer is now number { $number } of { $count }.
surveys-editor-add-question = Add a question
surveys-editor-added = Question { $number } is added.
surveys-editor-empty = There are no questions yet
surveys-editor-empty-hint = Choose below what the first one will be. Customers like surveys of 3 to 5 questions best.
surveys-editor-missing = Texts not translated: { $count }
surveys-editor-preview-empty = …
surveys-editor-leads-to = → { $target }
surveys-editor-type-answer = The customer writes an answer
surveys-editor-send-photo = The customer sends a photo
surveys-editor-faults = To be mended:
surveys-editor-ready = Ready to start
surveys-question-count = Question { $number } of { $count }

## Panel: to whom and when

surveys-back-to-editor = Back to the questions
surveys-whom = Whom to invite
surveys-audience-everyone = Everybody
surveys-audience-places = Customers of micro-markets
surveys-audience-segment = A segment
surveys-audience-kept = As in the survey it was copied from
surveys-audience-no-place = Choose at least one micro-market.
surveys-audience-no-segment = Choose a segment.
surveys-place-search = Find a micro-market
surveys-places-hint = A customer of a micro-market has scanned its code within the last year.
surveys-no-segments = There are no saved segments yet.
surveys-cooldown-hint =
    { $days ->
        [one] Whoever was invited to another survey within the last day is left in peace.
       *[other] Whoever was invited to another survey within the last { $days } days is left in peace.
    }
surveys-when = When
surveys-when-now = At once
surveys-when-later = At a set time
surveys-days = Take answers for
surveys-unit-days = days
surveys-days-hint = Then the survey closes, and latecomers are told so politely.
surveys-remind = Remind after
surveys-remind-hint = Once, and only those who have neither begun nor declined. Empty: no reminder.
surveys-answers = Answers
surveys-limit = At most so many answers
surveys-limit-hint = When so many people have completed the survey, it takes no more. Empty: no limit.
surveys-anonymous = Anonymous
surveys-anonymous-hint = Nobody, not even you, will know who answered what. There will be no reminder.
surveys-reached =
    { $count ->
        [one] customer will be invited
       *[other] customers will be invited
    }
surveys-plan-now = Invitations go out right after the start; nobody is disturbed at night.
surveys-plan-at = Invitations go out on { $at }.
surveys-not-ready = The survey is not ready yet:
surveys-nobody = There is nobody to invite: none of those chosen wants surveys and can be reached.
surveys-launch = Start the survey
surveys-launch-plan = Schedule the survey
surveys-launch-title = Start the survey?
surveys-launch-text = Invitations: { $count }. Questions: { $questions }. Once started, its recipients can’t be changed, and changed questions reach only those who have not begun.
surveys-launch-typed-wrong = To start, type the number of recipients: { $count }.
surveys-launch-clash = The survey has changed meanwhile. See what has become of it.
surveys-launched = The survey has started.
surveys-number-wanted = “{ $text }” is not a number.
surveys-moment-wanted = Give a date and a time.
surveys-moment-skipped = There is no such time on that day: clocks go forward. Choose another.
surveys-moment-over = That time is over. Choose another.

## Panel: results

surveys-edit = Edit
surveys-duplicate = Duplicate
surveys-close = Close
surveys-close-title = Close the survey?
surveys-close-text = It will take no more answers, and invitations that have not gone out are cancelled. It can’t be opened again.
surveys-closed-note = The survey is closed.
surveys-all-places = All micro-markets
surveys-since = from
surveys-until = to
surveys-filter-remove = Remove the filter
surveys-filter-reset = Reset all
surveys-open-from-to = { $start } – { $end }
surveys-limit-of = Answers within the limit: { $taken } of { $limit }
surveys-sending = Invitations are going out
surveys-sending-paused = Sending is paused
surveys-sending-planned = Invitations go out on { $at }.
surveys-sending-of = { $done } of { $total }
surveys-card-invited = Invited
surveys-card-declined = declined: { $count }
surveys-card-begun = Started
surveys-card-of-invited = { $share }% of the invited
surveys-card-completed = Completed
surveys-card-of-begun = { $share }% of those who started
surveys-card-time = Time to answer
surveys-card-median = median
surveys-seconds = { $seconds } s
surveys-minutes = { $minutes } min { $seconds } s
surveys-hidden = Fewer than five answers fit these conditions. The survey is anonymous, so we do not show them: they could tell who it was.
surveys-no-answers = There are no answers yet
surveys-no-answers-text = As soon as customers begin to answer, charts will show here.
surveys-no-answers-filter = No answer fits these conditions. Try to remove some of the filters.
surveys-funnel = How far they come
surveys-funnel-invited = Invited
surveys-funnel-begun = Started
surveys-funnel-completed = Completed
surveys-drop-off = Where they stop
surveys-drop-shown = Shown
surveys-drop-answered = Answered
surveys-drop-skipped = Skipped
surveys-drop-lost = Stopped
surveys-answered-count =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
surveys-chart-skipped = Skipped
surveys-csat = content (marks 4 and 5)
surveys-mean = mean { $mean }
surveys-nps-promoters = Would recommend (9–10)
surveys-nps-passives = Indifferent (7–8)
surveys-nps-detractors = Would not (0–6)
surveys-no-words = Nobody has answered in words of their own yet.
surveys-more = Show more

## Statistics

surveys-report-survey = Survey
surveys-report-share = Completed of those who started
surveys-report-course = Answers by day
surveys-report-lead = Invited are those whom the invitation reached. Who started and completed is counted by the day on which they started, and by the micro-market whose code they scanned last.

## Settings in the panel

surveys-setting-days = A survey is open, days
surveys-setting-days-hint = Unless its author says otherwise.
surveys-setting-cooldown-days = Days between invitations
surveys-setting-cooldown-days-hint = Whoever was invited lately is left alone; 0 invites everybody.
surveys-setting-keep-days = Keep answers, days
surveys-setting-keep-days-hint = Then texts, photos and people are forgotten and counts stay; 0 keeps all.
surveys-setting-ask-to-type-from = Confirm by typing from
surveys-setting-ask-to-type-from-hint = From an audience of this size sending is confirmed by typing the number.
## The exchange with an accounting system

surveys-exchange-title = Survey answers
