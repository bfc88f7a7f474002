admin-title = Staff panel
admin-summary = Where the staff work: who they are, what they may do, what they did.
admin-menu = Menu
admin-skip = Skip to the content
admin-overview = Overview
admin-overview-empty = No figures yet: features that are on bring them.
admin-plugins = Features
admin-plugins-lead = A feature that is switched off leaves the bot within two seconds; its data stay.
admin-plugin = Feature
admin-version = Version
admin-state = State
admin-state-on = on
admin-state-off = off
admin-state-always = always on
admin-state-aside = set aside, faulty
admin-state-broken = can't be loaded
admin-switch-on = Switch on
admin-switch-off = Switch off
admin-plugin-switched = Done. Every process follows within two seconds.
admin-plugin-fixed = The feature “{ $name }” can't be switched here.
admin-plugin-needs = First see to what depends on it: { $name }.
admin-staff = Staff
admin-staff-lead = Who may come in, and what they may do. New rights hold from the next sign-in on.
admin-person = Person
admin-role = Role
admin-role-owner = Owner
admin-role-integrator = Integrator
admin-role-editor = Editor
admin-role-support = Support
admin-role-marketing = Marketing
admin-role-shop-manager = Shop manager
admin-role-analyst = Analyst
admin-active = may come in
admin-invite-title = Invite somebody
admin-invite-do = Invite
admin-link-title = A link for { $email }
admin-link-lead = A password is chosen by it, once. It is shown only now.
admin-link-do = Link for a new password
admin-copy = Copy
admin-copied = Copied
admin-never = never yet
admin-seen = Last here
admin-is-on = on
admin-is-off = off
admin-user-known = Somebody with the address { $email } is here already.
admin-last-owner = At least one owner has to stay.
admin-wrong-email = This is not an e-mail address. Write it like name@example.com.
admin-audit = Audit
admin-audit-lead = Who did what, when and from where. Entries never change and are kept for three years.
admin-audit-when = When
admin-audit-who = Who
admin-audit-action = Action
admin-audit-about = About
admin-audit-change = Change
admin-audit-empty = Nothing has been done yet: entries appear with the first change.
admin-audit-search = Who, what or about whom
admin-audit-view-today = Today
admin-audit-view-files = Downloads
admin-find = Find
admin-pages = Pages
admin-newer = Newer
admin-older = Older
admin-account = My account
admin-name = Name
admin-email = E-mail
admin-password = Password
admin-new-password = New password
admin-former-password = Present password
admin-former-wrong = This is not the password.
admin-password-hint = Ten characters at least. Several words in a row are best.
admin-password-change = Change the password
admin-password-saved = The password is saved. All other sessions have ended.
admin-language = Language
admin-theme = Colours
admin-theme-system = as the system has it
admin-theme-light = light
admin-theme-dark = dark
admin-save = Save
admin-saved = Saved.
admin-second-step = Code at sign-in
admin-second-step-on = It is on: a code from the app is asked for at sign-in.
admin-second-step-off = It is off. A code from an app protects the account even when the password is known.
admin-second-step-do = Switch on
admin-second-step-drop = Switch off
admin-sessions = Where you are signed in
admin-sessions-ended = Signed out there.
admin-device = Browser
admin-address = Address
admin-this-one = this one
admin-end = Sign out
admin-end-others = Sign out everywhere but here
admin-sign-in = Staff sign-in
admin-sign-in-do = Sign in
admin-sign-out = Sign out
admin-back = Back
admin-forgot = I forgot the password
admin-forgot-title = A new password
admin-forgot-lead = We send a link by which a new password is chosen.
admin-forgot-do = Send the link
admin-forgot-sent = If there is such an account, a letter is on its way. The link holds for an hour.
admin-login-wrong = The e-mail or the password is not right.
admin-login-closed = Too many attempts. Try again in a quarter of an hour.
admin-code = Code from the app
admin-code-title = One more step
admin-code-lead = Enter the code from the app, or one of the recovery codes.
admin-code-wrong = The code is not right. Check the telephone's clock and enter a new one.
admin-enter-title = Choose a password
admin-enter-lead = It goes with the address { $email }.
admin-enter-do = Come in
admin-gone-title = This link holds no more
admin-gone-lead = It was used, or its time is over. Ask for another.
admin-confirm-title = Show that it is you
admin-confirm-lead = Before something important we ask for the password once more.
admin-confirm-do = Confirm
admin-setup-title = Code at sign-in
admin-setup-lead = Scan this with an app for one-time codes and enter what it shows.
admin-setup-qr = QR code for the app
admin-setup-by-hand = Or type it in:
admin-setup-do = Switch on
admin-recovery-title = Recovery codes
admin-recovery-lead = Each works once, for when the telephone is not at hand. Keep them: they are not shown again.
admin-recovery-done = Kept, go on
admin-forbidden = This needs a right that you have not got. An owner can give it.
admin-not-found = There is no such page.
admin-failed = It did not work. Please try again.
admin-period = Over which time
admin-period-today = Today
admin-period-week = 7 days
admin-period-month = 30 days
admin-period-quarter = Quarter
admin-card-new = New customers
admin-card-active = Wrote to the bot
admin-may-own = One's own account
admin-may-overview = See the overview
admin-may-users = Invite and change staff
admin-may-audit = Read the audit
admin-may-plugins = Switch features on and off
admin-error-empty = This has to be filled in.
admin-error-short = Too short: { $limit } characters at least.
admin-error-long = Too long: { $limit } characters at most.
admin-error-form = Please check what is written here.
admin-error-choice = Choose one of those offered.
admin-error-number = A number belongs here.
admin-error-small = Too little: { $limit } at least.
admin-error-large = Too much: { $limit } at most.
admin-invitation-subject = Invitation to the panel of { $client }
admin-invitation-letter =
    Hello!

    You are invited to the panel of { $client }. Choose a password here within seven days:

    { $link }

    If you did not expect this letter, just delete it.
admin-reset-subject = A new password for the panel of { $client }
admin-reset-letter =
    Hello!

    Somebody, probably you, asked for a new password for the panel of { $client }. Choose it here within an hour:

    { $link }

    If it was not you, do nothing: the present password still holds.

## Lists

admin-list-all = All
admin-list-views = Views
admin-list-view-keep = Save view
admin-list-view-name = Name of the view
admin-list-view-shared = for everybody who sees this list
admin-list-view-drop = Remove the view “{ $name }”
admin-list-view-unnamed = Give the view a name.
admin-list-view-long = That is too long for a view. Shorten its name, or choose fewer filters.
admin-list-view-many = A list has at most { $limit } views of yours. Remove one first.
admin-list-search = Search
admin-list-columns = Columns
admin-list-reset = Reset
admin-list-filter-drop = Remove the filter “{ $name }”
admin-list-sift = Find
admin-list-nothing-offered = There is nothing to choose from yet.
admin-list-yes = yes
admin-list-no = no
admin-list-from = From
admin-list-until = To
admin-list-period-today = Today
admin-list-period-7d = Last 7 days
admin-list-period-30d = Last 30 days
admin-list-period-91d = Last quarter
admin-list-period-365d = Last year
admin-list-tick = Select the row
admin-list-tick-page = Select the page
admin-list-shown = { $first }–{ $last }
admin-list-of = of { $count }
admin-list-of-about = of about { $count }
admin-list-page = Page
admin-list-before = Previous page
admin-list-after = Next page
admin-list-per = Rows a page
admin-list-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
admin-list-empty = There is nothing here yet.
admin-list-empty-narrowed = Nothing fits. Try other words, or reset the filters.
admin-list-empty-page = This page is empty: there are fewer rows now.
admin-list-to-first = To the first page
## Forms, drafts and parts of pages

admin-optional = optional
admin-choose = Choose…
admin-no-options = There is nothing to choose from yet.
admin-blank = not filled in yet
admin-secret-kept = ••••• (stays as it is)
admin-cancel = Cancel
admin-close = Close
admin-undo = Undo
admin-help = Explanation
admin-photo = Photo
admin-file = File
admin-file-limit = Up to { $limit } MB. You can drop a file here.
admin-somebody = another member of staff
admin-form-wrong = { $count ->
    [one] Correct one field.
   *[other] Correct { $count } fields.
    }
admin-clash = While you were writing, changes were saved by someone else: { $by }
admin-clash-taken = { $count ->
    [one] One field that you had not touched was updated.
   *[other] { $count } fields that you had not touched were updated.
    }
admin-clash-both = Fields that you both changed are marked: choose what to keep.
admin-clash-save = Save again once everything is as it should be.
admin-clash-theirs = Saved by the other:
admin-clash-take = Take this
admin-draft-saved = Draft saved at { $at }
admin-draft-restored = Draft of { $at } restored.
admin-draft-dropped = Start over
admin-confirm-word = To confirm, type: { $word }
admin-error-whole = A whole number is needed here.
admin-error-above = It must be more than { $limit }.
admin-error-below = It must be less than { $limit }.
admin-error-few = { $limit ->
    [one] At least one is needed.
   *[other] At least { $limit } are needed.
    }
admin-error-many = { $limit ->
    [one] One at most.
   *[other] { $limit } at most.
    }
admin-error-moment = A date and a time are needed here.
admin-error-day = A date is needed here.
admin-error-time = A time is needed here, such as 09:30.
admin-error-address = An address is needed here, such as https://example.com.
admin-error-file-size = The file is too large: up to { $limit } MB.
admin-error-file-type = This file won’t do: its content is of another kind.

## Charts

admin-chart-empty = There are no data for this time.
admin-chart-numbers = Show the numbers
admin-chart-nps = NPS: { $score } on a scale from −100 to +100
admin-chart-lost = lost at this step

## The frame of pages, the palette and the overview

admin-demo = Demo
admin-palette = Find
admin-palette-hint = A page, a customer, something to do…
admin-palette-pages = Pages and actions
admin-palette-none = Nothing was found.
admin-keys = Keyboard
admin-keys-here = On this page
admin-keys-search = Search this page
admin-keys-save = Save
admin-keys-send = Send what is written
admin-period-own = Own period
admin-period-first = From
admin-period-last = To
admin-period-show = Show
admin-period-before = Changes are against the period before: { $first } – { $last }.
admin-card-before = was { $count }
admin-chart-now = this period
admin-chart-before = the period before
admin-steps = First steps
admin-steps-done = { $done } of { $all } done
admin-step-is-done = done
admin-step-is-open = not done yet
admin-step-address = Set the public address
admin-step-address-text = client.public_url in the client’s file: links, QR codes and webhooks need it.
admin-step-bot = Connect a bot and write to it
admin-step-bot-text = The messenger’s token stands in the client’s file; whoever writes first shows up among the customers.
admin-step-code = Protect your sign-in with a code
admin-step-code-text = With a code from an app, a stolen password is not enough.
admin-step-staff = Invite your colleagues
admin-step-staff-text = Each with a role: support, marketing, shop manager.
admin-list-export = Download
admin-list-export-lead = What is shown now: these filters, these columns, every page.
admin-list-export-left = This is a large file. It is being written; you can go on working meanwhile.
admin-list-many = What to do with the selected rows
admin-list-picked = Selected:
admin-list-everything = Select all
admin-list-untick = Clear the selection
admin-list-nothing-ticked = No row is selected.
admin-list-sure = { $count ->
    [one] Do this with { $count } row?
   *[other] Do this with { $count } rows?
}
admin-tasks = Under way
admin-task-begun = Begun
admin-task-stop = Stop
admin-task-away = Put the report away
admin-task-progress = { $done } of { $total }
admin-task-done = Done: { $count }
admin-task-take = { $count ->
    [one] Download, { $count } row
   *[other] Download, { $count } rows
}
admin-task-kept = It is kept for a day, and only you can download it.
admin-task-gone-file = The file was kept for a day and is deleted.
admin-task-many = You have { $limit } things under way already. Wait until one has ended.
admin-task-gone = Not there any more, or not yours to change
admin-task-failed-row = Could not be changed
admin-task-failed = It did not work. Please try again; if it happens once more, tell the integrator.
admin-task-forbidden = You have not got the right to do this any more.
admin-task-stopped = Stopped. What was done stays done.
## Statistics

admin-may-statistics = See statistics
admin-statistics = Statistics
admin-statistics-none = There are no reports yet
admin-statistics-none-text = Reports come with news, surveys and feedback: switch them on, and figures appear here.
admin-statistics-download = Download XLSX
admin-statistics-filters = Which time, and what about
admin-statistics-period = Period
admin-statistics-since = From
admin-statistics-until = To
admin-statistics-place = Terminal
admin-statistics-all-places = All terminals
admin-statistics-find-place = Find a terminal
admin-statistics-all = All
admin-statistics-show = Show
admin-statistics-reset = Reset
admin-statistics-empty = Nothing happened in this time. Choose another period.
admin-statistics-cover = About this report
admin-statistics-what = Figure
admin-statistics-value = Value
admin-statistics-note = Note
admin-statistics-report = Report
admin-statistics-meaning = What the figures mean

## How messengers will show a message

admin-preview = How it will look
admin-preview-changed = this messenger will show it otherwise
admin-preview-nothing = There is nothing to show: write a text or add a file.
admin-preview-keyboard = Buttons below the input
admin-preview-marks = Some formatting will be lost: it is not known here.
admin-preview-link = The address will stand in the text: words and buttons can’t be links here.
admin-preview-choices = There are no buttons here: choices become a list, answered by number or word.
admin-preview-labels = Labels are longer than buttons: the text will have them in full.
admin-preview-rows = There are more buttons than fit below one message.
admin-preview-ask = There is no button here that shares a number or a place: we will ask for it in words.
admin-preview-menu = The main menu will give way to other buttons.
admin-preview-media = The file can’t be shown here: words or a link will stand for it.
admin-preview-album = The album will come as several messages.
admin-preview-caption = The caption is too long: it will come as a message of its own.
admin-preview-split = { $count ->
    [one] The text will come as one message.
   *[other] Too long: it will come as { $count } messages.
    }
admin-preview-empty = Nothing visible is left: the message won’t be sent.
admin-preview-kind-photo = Photo
admin-preview-kind-video = Video
admin-preview-kind-file = File
admin-preview-kind-voice = Voice message
admin-preview-kind-audio = Audio
admin-preview-kind-sticker = Sticker
## Customers

admin-may-customers = See customers
admin-may-customers-personal = See customers’ personal data whole
admin-may-customers-change = Correct customers: details, topics, consents, merging
admin-may-customers-hand-out = Hand out and erase customers’ data
admin-customers = Customers
admin-customers-lead = Everybody who writes to the bots. Telephone numbers are hidden in the list; the customer’s page has them whole.
admin-customers-empty = There are no customers yet. They come as soon as somebody writes to the bot.
admin-customers-search = Phone, name, card, request
admin-customers-new = New
admin-customers-blocked = Blocked us
admin-customer-number = No. { $number }
admin-customer-number-word = Number
admin-customer-since = With us since
admin-customer-since-day = With us since { $day }
admin-phone-is-proven = proven
admin-phone-is-unproven = not proven
admin-customer-seen = Last in touch
admin-customer-masked = Personal data are hidden: you have no right to see them whole.
admin-customer-more = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
}
admin-customer-changed = Something was done with these records meanwhile. Look again.
admin-customer-correct = Correct
admin-customer-correct-title = Correct the details
admin-customer-correct-lead = A phone number is proven by the customer alone, so it is not here.
admin-customer-language-hint = The bot speaks this language with the customer.
admin-customer-zone-hint = Mailings keep to it for quiet hours. Empty means the company’s.
admin-messengers = Messengers
admin-reach = Reach
admin-reach-reachable = can be written to
admin-reach-blocked = blocked us
admin-reach-gone = account deleted
admin-reach-nowhere = no account
admin-details = Details
admin-last-name = Last name
admin-birth-date = Birth date
admin-phone = Phone
admin-phone-proven = Phone proven
admin-country = Country
admin-time-zone = Time zone
admin-accounts = Accounts
admin-accounts-none = No account in any messenger.
admin-topics = Notifications
admin-topic-needs-consent = A consent is needed first: { $purpose }. The customer gives it in the bot.
admin-reason = Reason
admin-reason-hint = The audit shows it: “asked by phone”, say.
admin-reason-missing = Write the reason.
admin-consents = Consents
admin-consents-none = The company has no documents that consent is asked for.
admin-consents-history = History of consents
admin-consents-lead = Every declaration with the version of the document and the words on the screen. Entries never change.
admin-consents-never = Nothing was declared
admin-consents-never-text = The customer has not been asked yet.
admin-consent-given = given
admin-consent-refused = no consent
admin-consent-unasked = not asked
admin-consent-version = version { $version }
admin-consent-what = To what
admin-consent-answer = Answer
admin-consent-document = Document
admin-consent-where = Where
admin-consent-words = What was shown
admin-consent-shown = Words on the screen
admin-consent-hash = Fingerprint (SHA-256)
admin-consent-withdraw = Withdraw: { $purpose }
admin-consent-withdraw-title = Withdraw the consent: { $purpose }
admin-consent-withdraw-all = Without consent to processing all other consents end as well.
admin-consent-withdraw-do = Withdraw
admin-consent-withdrawn = The consent is withdrawn.
admin-story = Story
admin-story-began = Became a customer
admin-story-account = Wrote to { $bot }
admin-story-agreed = Consent: { $purpose } (version { $version })
admin-story-refused = Refused or withdrawn: { $purpose } (version { $version })
admin-story-merged = Merged with record no. { $number }
admin-story-parted = Parted from record no. { $number }
admin-story-scanned = Came by the QR code: { $link }
admin-story-mailing = Received the mailing “{ $title }”
admin-mailings = Mailings
admin-mailing-title = Mailing
admin-mailing-at = Delivered
admin-mailing-outcome = What came of it
admin-mailing-sent = delivered
admin-mailing-opened = opened it
admin-mailing-clicked = followed a link
admin-merge = Merge
admin-merge-title = Merge with: { $name }
admin-merge-lead = Find the other record of the same person. First we show what goes where.
admin-merge-search = Begin to type a phone, a name or a number.
admin-merge-nobody = Nobody was found. Try other words.
admin-merge-other = Choose another record
admin-merge-preview = What will happen
admin-merge-swap = Swap
admin-merge-kept = Stays
admin-merge-absorbed = Goes into it
admin-merge-moves = What moves
admin-merge-accounts = { $count ->
    [0] No accounts
    [one] { $count } account
   *[other] { $count } accounts
}
admin-merge-filled = Empty fields are filled:
admin-merge-consents = Consents and topics: the last word counts
admin-merge-undo = A merge can be undone for a year, on the customer’s page.
admin-merge-sure = Merge the records?
admin-merge-sure-text = Two records become one, in the bots and for all features.
admin-merge-do = Merge
admin-merge-word = merge
admin-merged = The records are merged.
admin-merges = Merges
admin-part = Part
admin-part-title = Part the records?
admin-part-text = All that moved goes back. What came later stays here.
admin-parted = The records are parted.
admin-word-wrong = The word to confirm was not the same.
admin-leave = Hand out or erase
admin-leave-title = Data: { $name }
admin-leave-lead = By law a person may get all that is kept of them, and demand that it be deleted.
admin-export-title = Hand the data out
admin-export-text = One file with all that the core and every feature keep, those that are off too. The audit notes it.
admin-export-zip = Archive with files
admin-erase-title = Erase the data
admin-erase-text = Name, phone, messages and all that features know are deleted. It can’t be undone.
admin-erase-stays = What stays are numbers without a name, proof of consents, and the signed act of the erasure.
admin-erase-sure = Erase everything about this person?
admin-erase-sure-text = This is for good. If they write again, they are a new customer.
admin-erase-do = Erase for good
admin-erase-word = erase
admin-erased = The data are erased. Here is the act.
admin-erase-refused = Nothing was erased: { $reason }
admin-acts = Acts of erasure
admin-acts-lead = Each act is signed with the company’s key; the signature is checked whenever it is shown. Kept for three years.
admin-acts-none = No acts yet
admin-acts-none-text = An act appears when somebody’s data are erased.
admin-act-title = Act { $number }
admin-act-number = Number
admin-act-heading = Act of erasure of personal data
admin-act-body = This confirms that the personal data of the person named below were deleted from all tables of the system. The act holds no personal data of that person.
admin-act-at = Date and time
admin-act-finished = Last traces deleted
admin-act-customer = Customer’s number
admin-act-basis = Ground
admin-act-by = Carried out by
admin-act-by-customer = by the customer’s own wish
admin-act-by-staff = on request, by the staff
admin-act-table = Table
admin-act-rows = Rows deleted or made anonymous
admin-act-stays = Kept: the number without a name, proof of given consents without the account, a keyed hash of phone and e-mail, so that no import brings back what was deleted.
admin-act-signature = Signature
admin-act-genuine = genuine
admin-act-forged = changed
admin-act-genuine-text = The signature is right: the act is as it was signed.
admin-act-forged-text = The signature does not match: the act was changed, or signed with another key.
admin-act-unfinished = The last traces are deleted in ten minutes; then the act is completed and signed anew. Print it after that.
admin-act-print = Print
admin-act-hand = Responsible
admin-act-day = Date
## Rooms of those who keep the house

admin-may-operate = See bots, jobs, dead letters and processes, and mend them
admin-may-mail = Read the letters that left, and send them again
admin-may-mailings = See how mailings are delivered
admin-may-steer = Pause, resume and cancel mailings
admin-may-texts = Change the bot’s texts
admin-may-keys = Make and end API keys
admin-back-to-list = Back to the list
admin-attempts = Attempts
admin-error-column = Error
admin-driver = Bot

## Jobs

admin-jobs = Jobs
admin-jobs-lead = Work that runs beside the dialogues: exports, mail, tidying. Jobs that are over are kept for a month.
admin-jobs-empty = Nothing has run yet. Jobs appear as soon as there is something to do.
admin-job = Job
admin-job-waiting = waiting
admin-job-running = running
admin-job-done = done
admin-job-failed = failed
admin-job-cancelled = cancelled
admin-job-progress = Progress
admin-job-left = Left
admin-job-due = Due
admin-job-ended = Ended
admin-job-result = Result
admin-job-again = Run again
admin-job-again-done = The work is left anew.
admin-job-cancel = Take back
admin-job-cancel-done = The job is taken back; one that runs stops within seconds.
admin-job-over = It is over already.
admin-job-not-over = It is not over yet.
admin-job-sure = { $count ->
    [one] Take back { $count } job?
   *[other] Take back { $count } jobs?
    }
admin-job-sure-one = Whatever it has done so far stays; the rest is left undone.

## Dead letters

admin-dead = Dead letters
admin-dead-lead = Messages from customers that failed five times. Once the fault is mended, have them handled again.
admin-dead-empty = Nothing has failed. When a message can’t be handled, it is kept here instead of being lost.
admin-dead-at = Failed
admin-dead-replay = Handle again
admin-dead-replayed = It is handled once more.
admin-dead-sure = { $count ->
    [one] Have { $count } message handled again? The customer may get an answer.
   *[other] Have { $count } messages handled again? Customers may get answers.
    }
admin-dead-discard = Discard
admin-dead-discarded = Discarded.
admin-dead-discard-sure = { $count ->
    [one] Discard { $count } message for good?
   *[other] Discard { $count } messages for good?
    }
admin-dead-discard-one = The customer’s message is gone for good then.
admin-dead-gone = It is not there any more.
admin-dead-trace = Where it failed
admin-dead-no-trace = Nothing is known of it.
admin-dead-masked = What came
admin-dead-masked-hint = What the customer wrote is hidden.

## Letters

admin-letters = Mail
admin-letters-lead = Letters that the bot wrote to staff and customers. Without a mail server they are files, and can be read here.
admin-letters-empty = No letter has been written yet. Requests from customers are the first to cause some.
admin-letters-out = Sent
admin-letters-in = Received
admin-letter-waiting = waiting
admin-letter-sent = sent
admin-letter-failed = failed
admin-letter-subject = Subject
admin-letter-to = To
admin-letter-reply-to = Answers go to
admin-letter-at = Time
admin-letter-sent-at = Sent
admin-letter-files = Files
admin-letter-take = Take as .eml
admin-letter-again = Send again
admin-letter-again-done = The letter leaves again in a few seconds.
admin-letter-on-its-way = The letter is on its way.
admin-received = Mail received
admin-received-lead = What became of the answers that arrived by mail. Nobody’s words are kept here.
admin-received-empty = No letter has come in. Set [mail] inbox or webhook in the client’s file, and managers can answer by mail.
admin-received-about = About
admin-received-told = Sender was told
admin-outcome-answered = taken as an answer
admin-outcome-machine = sent by a machine
admin-outcome-unreadable = unreadable
admin-outcome-too-large = too large
admin-outcome-unmarked = no answer to us
admin-outcome-forged = forged mark
admin-outcome-unproven = sender not proven
admin-outcome-foreign = sender may not answer
admin-outcome-empty = empty
admin-outcome-refused = not possible
admin-outcome-failed = failed

## Mailings as they are delivered

admin-delivery = Delivery of mailings
admin-mailings-lead = Every mailing of every feature, how far it is and how fast it goes.
admin-mailings-empty = There are no mailings yet. News and surveys make them.
admin-mailing = Mailing
admin-mailing-draft = draft
admin-mailing-scheduled = scheduled
admin-mailing-running = running
admin-mailing-paused = paused
admin-mailing-finished = finished
admin-mailing-cancelled = cancelled
admin-mailing-urgent = urgent
admin-mailing-total = Recipients
admin-mailing-topic = Topic
admin-mailing-author = Author
admin-mailing-made = Made
admin-mailing-started = Begun
admin-mailing-ended = Ended
admin-mailing-progress = Progress
admin-mailing-far = { $done } of { $total }
admin-mailing-rate = { $rate } a minute
admin-mailing-speed = Speed
admin-mailing-end = Expected end
admin-mailing-expected = Done by about { $at }.
admin-delivery-opened = Pressed the button
admin-delivery-clicked = Followed the link
admin-mailing-outcomes = What became of the messages
admin-mailing-reasons = Why messages were not sent
admin-mailing-unknown-hint-hold = Nobody knows whether the unknown ones arrived; they are kept back, since a second copy may annoy.
admin-mailing-unknown-hint-resend = Nobody knows whether the unknown ones arrived; they are sent again.
admin-mailing-pause = Pause
admin-mailing-pause-done = The mailing is held.
admin-mailing-resume = Resume
admin-mailing-resume-done = The mailing goes on.
admin-mailing-cancel = Cancel for good
admin-mailing-cancel-done = The mailing is cancelled.
admin-mailing-cancel-sure = { $count ->
    [one] { $count } customer will not get it. This can’t be undone.
   *[other] { $count } customers will not get it. This can’t be undone.
    }
admin-mailing-resend = Send unknown ones again
admin-mailing-resend-done = What may not have arrived is sent again.
admin-mailing-resend-sure = { $count ->
    [one] { $count } customer may get the message a second time.
   *[other] { $count } customers may get the message a second time.
    }
admin-mailing-moved-on = The mailing has moved on in the meantime; look at it again.
admin-delivery-pending = to come
admin-delivery-sending = being sent
admin-delivery-sent = sent
admin-delivery-failed = failed
admin-delivery-skipped = skipped
admin-delivery-unknown = unknown

## Processes

admin-processes = Processes
admin-processes-lead = Who serves this client right now, and with which set of features.
admin-processes-none = No process is alive
admin-processes-none-hint = Start one with botique run, or botique web and botique worker.
admin-process = Number
admin-process-generation = Set of features
admin-process-moving = changing over
admin-process-current = current
admin-process-seen = Seen
admin-process-aside = Set aside
admin-process-wanted = Wanted set of features
admin-process-nodes = Processes that take messages
admin-process-shards = Groups of chats served
admin-process-shards-hint = All chats fall into 64 groups, and each is served by one process at a time.

## API keys

admin-api-keys = API keys
admin-keys-lead = Other systems read figures and mailings with a key: a report, a screen in the office. A key reads only what it is made for.
admin-keys-none = There is no key yet
admin-keys-none-hint = Make one for each system, so that it can be ended alone.
admin-key-new = New key
admin-key-make = Make the key
admin-key-name = Name
admin-key-name-hint = Which system will use it.
admin-key-scopes = What it may read
admin-key-scopes-hint = As little as will do.
admin-key-scope-figures = Figures of the first page
admin-key-scope-mailings = Mailings and their figures
admin-key-secret = Copy the key now: it will not be shown again.
admin-key-used = Last used
admin-key-unused = not used yet
admin-key-end = End
admin-key-ended = ended
admin-key-ended-done = The key works no more.
admin-key-end-sure = “{ $name }” will be turned away from now on.

## Bots

admin-drivers = Bots
admin-drivers-lead = Whether each bot hears and can speak, and what waits for it.
admin-drivers-none = No bot is switched on
admin-drivers-none-hint = Name one in the client’s file: [drivers.telegram] or [drivers.web].
admin-driver-works = at work
admin-driver-paused = told to wait by the messenger
admin-driver-trouble = needs attention
admin-driver-heard = A customer last wrote
admin-driver-silent = nobody has written yet
admin-driver-paused-until = Waits until
admin-driver-unhandled = Messages not handled yet
admin-driver-unsent = Answers not sent yet
admin-driver-see-dead = See what failed
admin-driver-settings = Settings
admin-driver-settings-hint = They stand in the client’s file; secrets are hidden.
admin-driver-test = Send a test message to myself
admin-driver-tried = The message is on its way to your chat.
admin-driver-no-chat = This bot does not know your chat yet: get a code below.
admin-driver-own = My own chat
admin-driver-own-lead = Test messages go to your own chat with the bot. Get a code and write it to the bot once.
admin-driver-own-code = Get a code
admin-driver-own-write = { $minutes ->
    [one] Write this to the bot within { $minutes } minute:
   *[other] Write this to the bot within { $minutes } minutes:
    }
admin-driver-forget = Forget my chats
admin-driver-forgotten = Your chats are forgotten.
admin-driver-hello = Hello, { $name }! This is a test message from the panel: the bot works.
admin-own-chat-known = This chat is now known as yours. Test messages from the panel will come here.
admin-own-chat-wrong = This code does not work. Get a new one in the panel, on the page of bots.

## Texts of the bot

admin-texts = Texts
admin-texts-lead = All that the bot and the panel say. What you change here is said within two seconds; what is shipped can always be brought back.
admin-text = Text
admin-text-where = Where it stands
admin-text-find = Find by words or by key
admin-text-everywhere = All features
admin-text-which = Which texts
admin-text-all = All texts
admin-text-own = Changed by you
admin-text-missing = Not translated
admin-text-changed = changed
admin-text-gap = not translated
admin-text-gaps = { $count ->
    [one] { $count } text is missing in this language; another language speaks instead.
   *[other] { $count } texts are missing in this language; another language speaks instead.
    }
admin-text-none = No such text
admin-text-none-hint = Search by fewer words, or in another language.
admin-text-show-all = Show all
admin-text-before = Back
admin-text-after = Further
admin-text-total = { $count ->
    [one] { $count } text
   *[other] { $count } texts
    }
admin-text-another = Another language
admin-text-another-hint = Translate the texts here, then add the language to [client] languages in the client’s file: customers are offered it then.
admin-text-another-do = Open
admin-text-code = Code of the language
admin-text-no-language = That is no code of a language. Write it like kk or pt-BR.
admin-text-hint = Marks: &lt;b>bold&lt;/b>, &lt;i>italic&lt;/i>, &lt;a href="https://…">link&lt;/a>.
admin-text-values = Values it is given: { $values }.
admin-text-refused = This can’t be said so:
admin-text-saved = Saved. The bot says so within two seconds.
admin-text-shipped = As shipped, and in other languages
admin-text-preview = Preview
admin-text-preview-hint = Values are made up; in the chat the true ones stand there.
admin-text-reset = Bring back the shipped text
admin-text-reset-sure = Your own wording is lost.
admin-text-reset-done = The shipped text is back.

## Segments

admin-may-segments = See segments
admin-may-segments-change = Make and change segments
admin-segments = Segments
admin-segments-lead = Rules that pick customers for mailings and surveys. A rule is asked anew each time.
admin-segments-empty = There are no segments yet. Make the first one to pick an audience at once.
admin-segment-new = New segment
admin-segment-name = Name
admin-segment-name-example = Moscow, silent for long, say
admin-segment-words = Who is in it
admin-segment-changed = Changed
admin-segment-by = By whom
admin-segment-who = Whom it picks
admin-segment-not = not
admin-segment-kind = How the conditions go together
admin-segment-all = all conditions hold
admin-segment-any = at least one holds
admin-segment-what = Condition
admin-segment-add = Condition
admin-segment-add-group = Group
admin-segment-drop = Remove the condition
admin-segment-drop-group = Remove the group
admin-segment-everyone = Without conditions everybody is in it.
admin-segment-nobody = Without conditions nobody is in it.
admin-segment-off = Condition of a feature that is off: { $name }
admin-segment-search = Find more
admin-segment-found-nothing = Nothing was found.
admin-segment-found-more = And { $count } more: say more exactly.
admin-segment-count = In it now
admin-segment-incomplete = Fill in the marked conditions, and we count.
admin-segment-estimate = About: counted among one customer in a hundred, picked at random.
admin-segment-slow = The rule takes too long to count. Try a simpler one.
admin-segment-sample = For example
admin-segment-uses = Where it is used
admin-segment-used = The segment is in use, so it can’t be deleted.
admin-segment-unused = Nowhere yet.
admin-segment-copy = Copy
admin-segment-copy-of = { $name } – copy
admin-segment-copied = Copied.
admin-segment-delete = Delete
admin-segment-delete-title = Delete the segment?
admin-segment-delete-text = The segment “{ $name }” goes from all lists. Mailings that were made keep their rule.
admin-segment-deleted = The segment “{ $name }” is deleted.
admin-segment-nameless = Give the segment a name.
admin-segment-conflict = There is a segment of that name already, or it was changed while you were writing. Open it anew.
admin-segment-unfinished = Not all conditions are filled in. They are marked.
admin-segment-broken = The rule names a feature that is switched off.

## Places of staff

admin-places = Places
admin-places-all = all
admin-places-count = { $count ->
    [0] none
    [one] { $count } place
   *[other] { $count } places
}
admin-places-title = Places: { $name }
admin-places-lead = The person sees customers, requests and figures of these places alone: in lists, searches, exports and files. New places hold from the next sign-in on.
admin-places-limited = Only the chosen places
admin-places-limited-hint = Off means that all places are seen. A shop manager always needs places.
admin-places-chosen = Chosen
admin-places-none = None yet: the person sees nothing.
admin-places-search = Find a place: address, name, code
admin-places-nowhere = There are no places: the feature that keeps them is off, or its list is empty.
## One feature

admin-plugin-set-up = Saved. Every process follows within two seconds.
admin-plugin-again = Try again
admin-plugin-tried = It is tried again; look in two seconds.
admin-plugin-aside = This feature could not start
admin-plugin-settings = Settings
admin-plugin-settings-hint = They hold at once, without a restart. A value that would not do is refused here.
admin-plugin-health = How it is
admin-plugin-needs-these = Needs
admin-plugin-wants = Goes well with
admin-plugin-needed-by = Needed by
admin-plugin-tables = Tables stand at
admin-plugin-behind = The code wants { $wanted }: run botique migrate, or switch the feature off and on.
admin-plugin-data = Data
admin-plugin-data-hint = Off keeps the data. An export writes every table of the feature as files; it may hold personal data.
admin-plugin-export = Export
admin-plugin-export-begun = The export is being written. You find it on the page of the feature.
admin-plugin-purge = Remove all data
admin-plugin-purge-sure = All that the feature kept is exported once more and then removed for good.
admin-plugin-purge-begun = The data are being exported and removed.
admin-plugin-purge-not = Switch the feature off first, and type its name to the letter.

## When and about what the bot may write

admin-may-rules = Change when and about what the bot may write, and publish legal documents
admin-rules = Rules of writing
admin-rules-lead = When the bot may write of its own accord, how often, and about what. Answers to customers are never held up.
admin-rules-saved = Saved. It holds within two seconds, for mailings that run as well.
admin-rules-delivery = Quiet hours and frequency
admin-rules-from = Quiet from
admin-rules-from-hint = By the clock of each customer. The same time twice: no hours are quiet.
admin-rules-to = Quiet until
admin-rules-to-hint = What did not go out before comes then.
admin-rules-cap = At most this many messages
admin-rules-cap-hint = Per customer, within the days beside. 0: as many as there are. Urgent mailings heed neither this nor quiet hours.
admin-rules-days = Within days
admin-rules-days-hint = Over how many days they are counted.
admin-rules-topics = Topics from the start
admin-rules-topics-hint = What customers get who have never chosen. Whoever has chosen keeps that.
admin-rules-always = always on
admin-rules-consent = only after consent
admin-rules-zone = Time zone of the client
admin-rules-country = Country
admin-rules-zone-hint = Both stand in the client’s file, [client].

## Legal documents

admin-legal = Documents
admin-legal-lead = What customers agree to. The client’s country: { $country }. Have a lawyer look at each text before it is published.
admin-legal-document = Document
admin-legal-version = Version
admin-legal-version-hint = Like 2026-11-22. Each version is published once.
admin-legal-text = Text
admin-legal-text-hint = Markdown. A line “# Title” comes first.
admin-legal-required = required
admin-legal-none = none
admin-legal-new = New version
admin-legal-first = Publish
admin-legal-purpose-processing = Processing of personal data
admin-legal-purpose-transfer = Transfer to the loyalty operator and to accounting
admin-legal-purpose-advertising = Advertising
admin-legal-required-hint = With a new version every customer is asked again before the next answer. Consents given to former versions stay in the record.
admin-legal-optional-hint = Consents given so far stay valid and in the record; a new version is shown to those who are asked from now on.
admin-legal-changes = What changes
admin-legal-compare = Compare with what is in force
admin-legal-sure = Version { $version } will be in force within two seconds, in all of these languages.
admin-legal-publish = Publish
admin-legal-published = Published. The new version is in force.
admin-legal-refused = This can’t be published:
admin-legal-editions = Published here
admin-legal-from-files = Nothing yet: the texts in force come from the client’s folder.
admin-legal-consents = Consents
admin-legal-said = Said
admin-legal-count = Times
admin-legal-given = given
admin-legal-withdrawn = withdrawn
admin-legal-nobody = Nobody has been asked yet
admin-legal-nobody-hint = Consents appear as soon as customers answer the bot’s question.
