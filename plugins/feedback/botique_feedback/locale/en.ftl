### Feedback and requests: calm and to the point.

feedback-title = Feedback
feedback-feature = Complaints, praise, suggestions and questions, answered right in the chat
feedback-menu = Leave feedback
feedback-write = Write to us

## What about

feedback-ask-kind = What would you like to tell us?
feedback-kind-complaint = Complaint
feedback-kind-praise = Praise
feedback-kind-suggestion = Suggestion
feedback-kind-question = Question
feedback-ask-category = Choose a subject.
feedback-ask-subcategory = Could you be more precise?

## Where

feedback-ask-place = Where was it? Choose a micro-market, or type part of its address or name.
feedback-ask-place-by-words = Where was it? Type part of the micro-market’s address or name.
feedback-nearby = Show the nearest
feedback-ask-location = Send your location and we’ll show the micro-markets near you. You can also just type an address.
feedback-found = Here is what we found. If the right one is not there, try other words.
# $words is what the customer looked for
feedback-not-found = Nothing was found for “{ $words }”. Try the street, the name or the code on the sticker.
feedback-none-near = There are none of our micro-markets near you. Please type an address.
feedback-place-closed = This micro-market has closed. Please choose another one.
feedback-metres = { $metres } m
feedback-kilometres = { $kilometres } km

## What

feedback-ask-product = Which product is it about? Please type its name as on the package or the price tag.
feedback-ask-text-complaint = Tell us what happened. The more you tell, the sooner we can help. You can send photos right away.
feedback-ask-text-praise = Tell us what you liked.
feedback-ask-text-suggestion = Tell us what we should change or add.
feedback-ask-text-question = Type your question.
feedback-text-needed = Please add a few words.
feedback-text-added = Added to your text.
# $max is how many files there may be
feedback-ask-files = You can attach photos, videos or documents, up to { $max }.
feedback-ask-photo = For this subject we need at least one photo or video. You can send up to { $max } files.
# $count is how many files there are, $max how many there may be
feedback-files-more = { $count ->
    [one] { $count } file of { $max } attached. Send more, or press “{ core-done }”.
   *[other] { $count } files of { $max } attached. Send more, or press “{ core-done }”.
}
feedback-files-more-photo = { $count ->
    [one] { $count } file of { $max } attached, but no photo or video yet.
   *[other] { $count } files of { $max } attached, but no photo or video yet.
}
feedback-files-drop = Remove the files

## A last look

feedback-summary = Please check that everything is right.
feedback-line-kind = <b>Kind:</b> { $value }
feedback-line-category = <b>Subject:</b> { $value }
feedback-line-place = <b>Micro-market:</b> { $value }
feedback-line-product = <b>Product:</b> { $value }
feedback-line-customer = <b>Customer:</b> { $value }
feedback-line-phone = <b>Phone:</b> { $value }
feedback-line-text = <b>Text:</b> { $value }
feedback-line-files = <b>Files:</b> { $value }
feedback-ask-part = What should be corrected?
feedback-part-kind = Kind
feedback-part-category = Subject
feedback-part-place = Micro-market
feedback-part-product = Product
feedback-part-text = Text
feedback-part-files = Files
# $number is the request's number
feedback-sent-complaint = Thank you for telling us. Your request is number <b>{ $number }</b>. We’ll look into it and answer right here.
feedback-sent-praise = Thank you for your kind words! We’ll pass them on. Your feedback is number <b>{ $number }</b>.
feedback-sent-suggestion = Thank you for the idea! Your request is number <b>{ $number }</b>. We’ll discuss it and answer right here.
feedback-sent-question = Thank you for asking. Your request is number <b>{ $number }</b>. We’ll answer right here.
feedback-too-many = You have written to us many times today. We have received everything and answer in turn; you can send another request tomorrow.

## Answers and the thread

# $number is the request's number, $text the answer
feedback-answer = <b>An answer to your request { $number }</b>

    { $text }
feedback-answer-rate = Please rate the answer: 1 means no help at all, 5 means it helped completely.
feedback-reply = Reply
feedback-ask-reply = Type what you would like to add to request <b>{ $number }</b>. You can attach a photo or a file.
feedback-ask-reply-more = We have the files. Add a few words, or press “{ core-done }”.
feedback-replied = We have passed it on and will answer right here.
feedback-gone = We no longer have this request.
# $rating is 1 to 5
feedback-rated = Thank you, your rating is { $rating }.
feedback-ask-comment = Would you like to add anything to your rating?
feedback-comment-noted = Thank you, this helps us to get better.

## Mail to staff. $number is the request's number, $subject its kind and subject

feedback-mail-new = [{ $number }] { $subject }
feedback-mail-reply = [{ $number }] The customer has written again: { $subject }
feedback-mail-left-out = { $count ->
    [one] { $count } file did not fit into the letter.
   *[other] { $count } files did not fit into the letter.
}
feedback-mail-footer =
    To answer: botique feedback answer { $number } "your answer"
    The whole thread: botique feedback show { $number }

## Table of requests

feedback-may-read = Read requests
feedback-table = Requests
feedback-table-search = Number, text, place or product
feedback-table-empty = No requests yet. They appear here as soon as a customer presses “Leave feedback” in the bot.
feedback-table-number = Number
feedback-table-created = Received
feedback-table-changed = Changed
feedback-table-kind = Kind
feedback-table-text = Text
feedback-table-category = Category
feedback-table-place = Place
feedback-table-product = Product
feedback-table-customer = Customer
feedback-table-rating = Rating
feedback-table-status = Status
feedback-table-new = new
feedback-table-in-work = in work
feedback-table-waiting-client = waiting for the customer
feedback-table-answered = answered
feedback-table-closed = closed
feedback-table-spam = spam
feedback-table-view-new = New
feedback-table-view-open = Open
feedback-table-view-complaints = Complaints of the month
## The exchange with an accounting system

feedback-exchange-nothing = Give a status or a comment
feedback-exchange-unknown = There is no request with this id
feedback-exchange-erased = The customer’s data were erased: they can’t be written to
feedback-exchange-status = Your request: { $status ->
    [new] received
    [in_work] being worked on
    [waiting_client] waiting for your reply
    [answered] answered
    [closed] resolved
   *[other] closed
}.
feedback-mail-answer =
    Answer this letter: the customer gets your words, and the files you attach, in the chat.
# $max is how many characters an answer may have
feedback-mail-too-long = { $max ->
    [one] The answer did not go out: it may have { $max } character at most. Please shorten it.
   *[other] The answer did not go out: it may have { $max } characters at most. Please shorten it.
}
# $max is how many files an answer may have
feedback-mail-too-many = { $max ->
    [one] The answer did not go out: at most { $max } file can go with it.
   *[other] The answer did not go out: at most { $max } files can go with it.
}
feedback-mail-gone = The answer did not go out: this customer’s data have been erased.

## Inbox: $number is the request's number, $who and $name are people of the staff

feedback-may-answer = Answer requests and look after them
feedback-may-setup = Set up requests: subjects, canned replies, rules, targets
feedback-inbox = Inbox
feedback-inbox-list = Requests
feedback-inbox-tabs = Whose requests
feedback-inbox-search = Number, name, phone, text, place
feedback-inbox-filters = Filters
feedback-inbox-filters-clear = Clear filters
feedback-inbox-any = Any
feedback-inbox-kind = Kind
feedback-inbox-category = Subject
feedback-inbox-place = Place
feedback-inbox-product = Product
feedback-inbox-priority = Priority
feedback-inbox-overdue-only = Overdue only
feedback-inbox-overdue-count = { $count ->
    [one] { $count } overdue request
   *[other] { $count } overdue requests
}
feedback-inbox-view = Which to show
feedback-inbox-sort = Order
feedback-inbox-shown = { $count ->
    [one] { $count } request shown
   *[other] { $count } requests shown
}
feedback-inbox-more = Show more
feedback-inbox-unread = Unread
feedback-inbox-nobody = No name
feedback-inbox-you-said = We wrote last
feedback-inbox-only-files = An attachment without text
feedback-inbox-late = { $span } late
feedback-inbox-found-none = Nothing found
feedback-inbox-found-none-hint = Try other words, or clear some of the filters.
feedback-inbox-done = All done
feedback-inbox-done-hint = New requests will appear here by themselves.
feedback-inbox-empty = Nothing here
feedback-inbox-empty-hint = No requests are in this state at the moment.
feedback-inbox-nothing = Choose a request
feedback-inbox-nothing-hint = The conversation and all about the customer open here.
feedback-tab-mine = Mine
feedback-tab-unassigned = Unassigned
feedback-tab-all = All
feedback-view-open = Open
feedback-view-waiting-client = Waiting for customer
feedback-view-answered = Answered
feedback-view-snoozed = Snoozed
feedback-view-closed = Resolved
feedback-view-spam = Spam
feedback-view-any = In any state
feedback-sort-newest = Newest first
feedback-sort-oldest = Oldest first
feedback-sort-urgent = Most urgent first
feedback-status-new = New
feedback-status-in-work = In progress
feedback-status-waiting-client = Waiting for customer
feedback-status-answered = Answered
feedback-status-closed = Resolved
feedback-status-spam = Spam
feedback-priority-low = Low
feedback-priority-normal = Normal
feedback-priority-high = High
feedback-priority-urgent = Urgent
feedback-inbox-thread = Request { $number }
feedback-inbox-messages = Conversation
feedback-inbox-side = About the request and the customer
feedback-inbox-back = Back to the list
feedback-inbox-request = Request
feedback-inbox-assignee = Assignee
feedback-inbox-nobody-yet = Nobody
feedback-inbox-me = me
feedback-inbox-gone = No longer with us
feedback-inbox-came = Received
feedback-inbox-first-answer = First answer
feedback-inbox-resolution = Resolution
feedback-inbox-took = within { $span }
feedback-inbox-until = by { $when }
feedback-inbox-customer = Customer
feedback-inbox-since = With us since { $when }
feedback-inbox-phone = Phone
feedback-inbox-email = E-mail
feedback-inbox-language = Language
feedback-inbox-others = Other requests
feedback-inbox-asleep = Snoozed until { $when }
feedback-inbox-photo = Photo
feedback-inbox-file = File
feedback-inbox-note-inside = A note, the customer does not see it
feedback-inbox-erased = The customer’s data were erased, they can’t be answered.
feedback-inbox-erased-text = The text was erased with the customer’s data
feedback-inbox-rated = The answer was rated { $rating } of 5
feedback-inbox-writes = { $name } is answering right now
feedback-inbox-looks = { $name } is here too
feedback-inbox-itself = Automatically
feedback-inbox-rule = Rule
feedback-event-status = { $who }: { $status }
feedback-event-assigned = { $who } assigned { $to }
feedback-event-unassigned = { $who } unassigned { $was }
feedback-event-priority = { $who } set priority: { $priority }
feedback-event-category = { $who } set subject: { $category }
feedback-event-snoozed = { $who } snoozed until { $when }
feedback-event-woken = Back from being snoozed
feedback-event-taken-back = { $who } took an answer back before it was sent
feedback-event-retried = { $who } sent an answer again
feedback-delivery-held = Leaves in a few seconds
feedback-delivery-pending = Queued
feedback-delivery-sending = Sending
feedback-delivery-sent = Delivered to the messenger
feedback-delivery-skipped = Not delivered
feedback-delivery-failed = Not delivered
feedback-delivery-unknown = May not have arrived
feedback-delivery-why-skipped = The customer has blocked the bot or deleted the chat. Call them, or try again later.
feedback-delivery-why-failed = The messenger did not accept the message. Try again.
feedback-delivery-why-unknown = The connection broke while it was sent. Sent again, it may arrive twice.
feedback-do-resolve = Resolve
feedback-do-reopen = Reopen
feedback-do-snooze = Snooze
feedback-do-snooze-until = Snooze until
feedback-do-wake = Wake now
feedback-do-more = More
feedback-do-unread = Mark as unread
feedback-do-mine = Assign to me
feedback-do-retry = Send again
feedback-do-send = Send
feedback-do-note = Save note
feedback-do-status-new = Back to new
feedback-do-status-in-work = Start work
feedback-do-status-waiting-client = Waiting for customer
feedback-do-status-closed = Resolve
feedback-do-status-spam = This is spam
feedback-snooze-hour = In an hour
feedback-snooze-evening = In four hours
feedback-snooze-tomorrow = Tomorrow at 9:00
feedback-snooze-week = Monday at 9:00
feedback-snooze-at = Another time
feedback-inbox-moved = { $number }: { $status }
feedback-inbox-snoozed = { $number } will be back { $when }
feedback-inbox-woken = { $number } is open again
feedback-inbox-snooze-wrong = Choose a time in the future, within a year.
feedback-inbox-unread-done = { $number } is unread again
feedback-inbox-answer = Answer
feedback-inbox-note = Note
feedback-inbox-write = Text
feedback-inbox-write-hint = Write to the customer. / for canned replies
feedback-inbox-note-hint = A note for colleagues, the customer won’t see it
feedback-inbox-canned = Canned replies
feedback-inbox-canned-hint = A slash opens the canned replies, arrows choose, Enter puts one in.
feedback-inbox-canned-none = No canned reply fits
feedback-inbox-attach = Attach a file
feedback-inbox-detach = Remove { $name }
feedback-inbox-draft-saved = Draft saved at
feedback-inbox-read-only = You may read this, but not answer.
feedback-inbox-held = The answer leaves in { $seconds } s
feedback-inbox-taken-back = The answer was taken back, its text is a draft again
feedback-inbox-too-late = Too late: the answer has left
feedback-inbox-on-its-way = This answer is on its way or has arrived
feedback-inbox-retried = Sending again
feedback-inbox-overtaken = Somebody has answered while you were writing. Read that answer; if yours is still needed, send it again.
feedback-inbox-too-long = Too long: at most { $max } characters.
feedback-inbox-blank = Write something, or attach a file.
feedback-inbox-file-empty = The file is empty.
feedback-inbox-file-large = The file is too large: up to { $max } MB.
feedback-inbox-file-wrong = The file is not what it says it is, so we did not take it.
feedback-inbox-files-many = At most { $max } files.
feedback-key-next = next and previous request
feedback-key-next-anywhere = the same, while writing
feedback-key-answer = write an answer
feedback-key-note = write a note
feedback-key-canned = search; in an answer, canned replies
feedback-key-search = search
feedback-key-undo = take the answer back before it leaves
feedback-key-mine = assign to me
feedback-key-resolve = resolve
feedback-key-resolve-next = resolve and go to the next
feedback-key-snooze = snooze
feedback-key-leave = leave the answer, close the request
feedback-key-help = all keys

## Figures of the overview, a customer's page

feedback-about-wrote = Request { $number }
feedback-card-new = New requests
feedback-card-answer = First answer, minutes (median)
feedback-card-rating = Good ratings, %
feedback-card-overdue = Overdue now

## Settings of requests

feedback-setup = Request settings
feedback-setup-menu = Subjects and rules
feedback-setup-categories = Subjects
feedback-setup-replies = Canned replies
feedback-setup-rules = Assignment
feedback-setup-targets = Targets
feedback-setup-managers = Mail to managers
feedback-setup-saved = Saved
feedback-setup-removed = Removed
feedback-setup-remove = Remove
feedback-setup-up = Up
feedback-setup-down = Down
feedback-setup-all = All
feedback-setup-category = Subject
feedback-setup-category-add = Add a subject
feedback-setup-category-refused = The code is taken, the subject would stand below itself, or there would be more than three levels.
feedback-setup-categories-lead = Customers choose from these subjects. Old requests keep theirs, even when it is closed.
feedback-setup-categories-none = No subjects yet
feedback-setup-categories-none-hint = Requests come without a subject. Take the set made for micro-markets, or add your own.
feedback-setup-categories-standard = Take the ready set
feedback-setup-names = Name
feedback-setup-names-hint = What customers see, in each language of the bot.
feedback-setup-names-missing = Name the subject in at least one language.
feedback-setup-code = Code
feedback-setup-code-hint = Latin letters, digits and underscores: product_expired. Accounting and other systems know the subject by it, so keep it.
feedback-setup-parent = Inside of
feedback-setup-top = At the top
feedback-setup-kinds = For which requests
feedback-setup-kinds-hint = Nothing chosen: for all.
feedback-setup-place = Place
feedback-setup-photo = Photo
feedback-setup-product = Ask which product it is about
feedback-setup-active = Customers can choose it
feedback-setup-active-hint = A closed subject stays with old requests and in reports.
feedback-setup-closed = closed
feedback-need-no = not asked for
feedback-need-optional = optional
feedback-need-required = required
feedback-setup-reply = Canned reply
feedback-setup-reply-add = Add a reply
feedback-setup-replies-lead = In an answer type / and the beginning of the name: the text comes in the customer’s language.
feedback-setup-replies-none = No canned replies yet
feedback-setup-replies-none-hint = Take the samples in two languages, and make them yours.
feedback-setup-replies-samples = Take the samples
feedback-setup-shortcut = Name
feedback-setup-shortcut-hint = Short, letters and digits without spaces: refund.
feedback-setup-reply-text = Text
feedback-setup-reply-hint = You can put in: {"{customer_name}"}, {"{number}"} of the request, {"{place}"}, {"{agent}"} (your name), {"{category}"}, {"{product}"}.
feedback-setup-reply-refused = The name is taken, there is no text in any language, or the text has an unknown variable. These are known: { $variables }.
feedback-setup-rules-lead = A new request gets its assignee and priority from the first rule that fits.
feedback-setup-rules-none = No rules yet
feedback-setup-rules-none-hint = New requests wait unassigned. Add a rule, and they find their assignee at once.
feedback-setup-rule-add = New rule
feedback-setup-rule-when = If the request is
feedback-setup-rule-then = Then
feedback-setup-rule-always = any
feedback-setup-rule-refused = Choose an assignee, a priority or both.
feedback-setup-targets-lead = How much working time there is for the first answer and for the resolution. The closest target counts: by subject from the bottom up, then by priority.
feedback-setup-targets-none = No targets yet
feedback-setup-targets-none-hint = Add one, and what is late shows in the list and on the overview.
feedback-setup-target-add = New target
feedback-setup-target-refused = Give at least one time.
feedback-setup-hours = working hours
feedback-setup-in-hours = { $hours } h
feedback-setup-hours-title = Working hours
feedback-setup-hours-refused = A working day has to end after it begins.
feedback-setup-always = Round the clock
feedback-setup-always-hint = Switch it off so that nights and weekends do not count.
feedback-setup-days = Working days
feedback-setup-begins = Day begins
feedback-setup-ends = Day ends
feedback-setup-ends-hint = 00:00 means midnight.
feedback-setup-days-off = Holidays
feedback-setup-days-off-hint = One date a line: 2027-01-01.
feedback-weekday-1 = Monday
feedback-weekday-2 = Tuesday
feedback-weekday-3 = Wednesday
feedback-weekday-4 = Thursday
feedback-weekday-5 = Friday
feedback-weekday-6 = Saturday
feedback-weekday-7 = Sunday
feedback-setup-managers-lead = Who gets mail about new requests and customers’ replies. What nobody is in charge of goes to the addresses in the settings.
feedback-setup-managers-none = Nobody gets mail yet
feedback-setup-managers-none-hint = Add an address: a letter comes as soon as a customer writes.
feedback-setup-manager-add = New address
feedback-setup-manager-refused = This is no e-mail address, or the subject or the place is gone.
## Requests in statistics

feedback-report-lead = Requests that came in this time, without spam. The time to answer is that until the first answer of staff; the rating is the customer’s.
feedback-report-count = Requests
feedback-report-answered = Answered
feedback-report-median = First answer (median)
feedback-report-median-hours = First answer, hours (median)
feedback-report-rating = Mean rating
feedback-report-rated = { $count ->
    [one] { $count } rating
   *[other] { $count } ratings
}
feedback-report-course = By days
feedback-report-kinds = By kind
feedback-report-categories = By category
feedback-report-places = By terminal
feedback-report-ratings = Ratings of answers
feedback-report-nowhere = Without a terminal
feedback-report-none = Without a category

## First steps

feedback-step = Get the first request
feedback-step-text = Press “Leave feedback” in the bot yourself: it shows up in the inbox at once.
## Settings in the panel

feedback-setting-managers = Who gets mail
feedback-setting-managers-hint = Addresses, one a line. They get mail about requests that nobody is in charge of.
feedback-setting-reply-to = Address for answers
feedback-setting-reply-to-hint = Where managers’ answers by mail go. Empty: to the sender’s own address.
feedback-setting-files = Files of a request
feedback-setting-files-hint = How many files a customer may attach; 0 asks for none.
feedback-setting-per-day = Requests a day
feedback-setting-per-day-hint = How many requests one customer may send within 24 hours.
feedback-setting-close-after-days = Close after, days
feedback-setting-close-after-days-hint = An answered request is closed when the customer has been silent so long; 0: never.
feedback-setting-undo-s = Undo sending, seconds
feedback-setting-undo-s-hint = So long an answer from the panel can be taken back before it leaves.
