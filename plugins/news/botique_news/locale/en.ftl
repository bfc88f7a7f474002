### News and advertisements: what customers and staff see.

news-title = News
news-summary = News and advertisements on schedule for customers of chosen terminals, with statistics

## For customers

news-ad-mark = Advertisement. { $advertiser }. erid: { $erid }
news-gone = This news is not available any more.
news-taken-back = We have taken this news back: there was a mistake in it. We are sorry.
news-link-gone = This link leads nowhere any more.
news-tester = Done: test news from the panel will come to this chat.

## Refusals

news-refused-title = Give the news a name.
news-refused-erid = An erid consists of Latin letters, digits, hyphens and underscores.
news-refused-places = { $most } terminals at most.
news-refused-buttons = { $most } buttons at most.
news-refused-address = “{ $address }” is no address: it begins with https:// or http://.
news-refused-label = Give each button a label.
news-refused-long = Too long: { $length } characters, and { $most } are allowed.
news-refused-time = This is no date and time.
news-refused-skipped = Clocks go forward on that day and never show { $time }. Choose another time.
news-refused-past = This time is over.
news-refused-far = This is too far away: plan for the next two years at most.
news-refused-gone = There is no such news.
news-refused-state = { $state ->
    [draft] This is still a draft.
    [scheduled] It is scheduled: make it a draft again first.
    [running] It is being sent: pause it first.
    [paused] It is paused.
    [finished] It was sent already: make a copy.
    [cancelled] It was cancelled: make a copy.
   *[recalled] It was recalled: make a copy.
}
news-refused-paused = While it is paused, only its texts can be changed.
news-refused-foreign = You are not responsible for all these terminals.
news-refused-incomplete = { $count ->
    [one] It can’t be sent yet: { $count } thing is left to correct.
   *[other] It can’t be sent yet: { $count } things are left to correct.
}
news-refused-unfit = It can’t be sent like this: { $why }

## What is missing

news-problem-main = There is no text in the main language ({ $language }), which those without a translation get.
news-problem-untranslated = There is no translation ({ $language }): these customers get the text in { $main }.
news-problem-heading = There is no heading ({ $language }).
news-problem-short = There is no short text ({ $language }).
news-problem-full = There is no full text ({ $language }): “Read more” will show the short one again.
news-problem-markup-short = Broken markup in the short text ({ $language }): { $why }
news-problem-markup-full = Broken markup in the full text ({ $language }): { $why }
news-problem-unfit = The text ({ $language }) can’t be sent: { $why }
news-problem-long = The short text ({ $language }) is too long: { $messenger } would split it into { $count } messages.
news-problem-pieces = The full text ({ $language }) is long: { $messenger } shows it in { $count } messages.
news-problem-erid = An advertisement needs an erid.
news-problem-advertiser = Name the advertiser.
news-problem-ads-nowhere = The rules forbid advertisements here: { $messengers }. There is no other channel; write down the grounds for an exception.
news-problem-ads-partly = The rules forbid advertisements here: { $messengers }. Customers who use nothing else will not get it.
news-problem-uncounted = The client has no public address: followed links will not be counted.
news-problem-time = Choose a date and a time.
news-problem-segment = The chosen segment is not there any more.
news-problem-rule = The audience can’t be counted: { $why }
news-problem-nobody = Nobody is in the audience: none of these customers is subscribed and can be reached.

## Panel

news-may-read = See news and their statistics
news-may-write = Write news
news-may-send = Send and recall news
news-may-see-people = See who got and opened news
news-may-excuse = Allow advertisements where the rules refuse them
news-new = New news
news-edit = Edit
news-save = Save
news-saved = Saved.
news-conflict = Somebody has changed this news meanwhile. Look at it again.
news-duplicated = This is a copy: change it and send it.
news-deleted = The news is deleted.
news-nameless = No name
news-refused-unconfirmed = Confirm it: type the number of recipients, { $count }.
news-refused-file = This file is no picture, no video and no PDF.

news-name = Name
news-name-hint = Seen by staff alone.
news-kind = Kind
news-kind-news = News
news-kind-ads = Advertisement
news-kind-hint = Advertisements go to those alone who have agreed to them.
news-advertiser = Advertiser
news-advertiser-hint = As in the contract, with the tax number.
news-erid = erid
news-erid-hint = Given by the operator of advertising data. The mark is added by itself.
news-words = Texts
news-heading = Heading
news-short = Short text
news-short-hint = Comes first, with the button “Read more”. Markup: &lt;b&gt;bold&lt;/b&gt;, &lt;i&gt;italic&lt;/i&gt;, &lt;a href="https://…"&gt;link&lt;/a&gt;.
news-full = Full text
news-full-hint = Shown by “Read more”.
news-media = Picture, video or PDF
news-media-now = At present
news-media-hint = Without one it is that of the main language.
news-media-drop = Remove the file
news-button-1 = Button 1
news-button-2 = Button 2
news-button-3 = Button 3
news-button-label = Label
news-button-url = Address
news-button-url-example = https://example.com/menu
news-audience = To whom
news-audience-everyone = Everyone
news-audience-places = Customers of terminals
news-audience-segment = A segment
news-segment = Segment
news-segment-gone = deleted
news-to-segment = Segment “{ $name }”
news-places = Terminals
news-places-search = Find a terminal by address or name
news-places-none = Nothing was found.
news-places-nobody-knows = Terminals appear here once the feature “Terminals” is on.
news-reach = { $count ->
    [one] customer would get it now
   *[other] customers would get it now
}
news-reach-unknown = The audience can’t be counted yet: correct the form.
news-time = When
news-planned = Date and time
news-planned-hint = Without a date it is sent by hand.
news-clocks = By whose clocks
news-clocks-client = The company’s clocks
news-clocks-recipients = Each recipient’s clocks
news-preview = What it looks like
news-preview-empty = Write a text, and you will see it here.
news-state-draft = Draft
news-state-scheduled = Scheduled
news-state-running = Being sent
news-state-paused = Paused
news-state-finished = Sent
news-state-cancelled = Cancelled
news-state-recalled = Recalled
news-list-lead = News and advertisements: write, plan, see who has read them.
news-list-search = Name
news-list-empty = There is no news yet. Write the first one: “New news”.
news-list-state = State
news-list-began = Began
news-list-author = Author
news-list-created = Created
news-changed = Changed
news-view-drafts = Drafts
news-view-planned = Scheduled
news-view-running = Being sent
news-view-finished = Sent
news-view-opened = Opened it
news-view-unopened = Got it, did not open it
news-view-undelivered = Not delivered
news-calendar = Calendar
news-month-before = Previous month
news-month-now = Today
news-month-after = Next month
news-begins = Begins { $at }
news-began = Began { $at }
news-ended = ended { $at }
news-progress = Sent
news-progress-words = { $done } of { $total }, { $rate } a second
news-progress-end = Will end at about { $at }
news-recalled-words = Recalled { $at }. Messages deleted: { $count }. The messenger does not let us delete the others any more; “Read more” and the links are closed.
news-checks = Ready to be sent?
news-checks-good = Everything is there, it can be sent.
news-course = Course
news-by-place = By terminal
news-links = Links
news-link = Link
news-link-people = People
news-link-clicks = Clicks
news-fates = What became of the messages ({ $count })
news-figure-total = Recipients
news-figure-sent = Delivered
news-figure-opened = Opened
news-figure-clicked = Followed a link
news-figure-blocked = Blocked the bot
news-figure-failed = Failed
news-figure-skipped = Skipped
news-figure-unknown = Unknown
news-figure-waiting = Waiting
news-figure-share = Share of opened
news-opened-means = “Opened” means that “Read more” was pressed: messengers don’t tell bots who has merely looked. The terminal is the one whose QR code the customer scanned last.
news-place-unknown = Unknown terminal
news-readers = Who got it
news-readers-search = Customer’s name
news-readers-number = No.
news-readers-customer = Customer
news-readers-fate = Delivery
news-readers-sent = Sent
news-readers-opened = Opened (“Read more” pressed)
news-readers-clicked = Followed a link
news-readers-place = Terminal
news-readers-reason = Reason
news-report-count = Mailings
news-report-course = By days
news-report-opened = Opened most
news-report-places = Opened by terminal
news-report-place = Terminal
news-excuse = Exception from the rules of advertising
news-excuse-reason = Grounds
news-excuse-hint = Why this advertisement may go where the rules refuse it. Noted with your name; an empty field ends the exception.
news-excuse-save = Note
news-test = Test
news-test-to = Tests come here: { $name }.
news-test-nobody = First show in which chat you want to get tests.
news-test-sent = The test is on its way to you.
news-test-other = To another chat
news-test-link = Choose a chat
news-tester-lead = Open the link or scan the code in the messenger in which you want to get tests. The link works once.
news-tester-qr = QR code: { $name }
news-tester-none = No bot gives links yet.
news-do-start = Send now
news-do-schedule = Schedule
news-do-withdraw = Back to drafts
news-do-pause = Pause
news-do-resume = Resume
news-do-cancel = Cancel
news-do-recall = Recall
news-do-duplicate = Copy
news-do-delete = Delete
news-do-test = Send to me
news-sure-start = { $count ->
    [one] It goes to { $count } customer at once.
   *[other] It goes to { $count } customers at once.
}
news-sure-schedule = { $count ->
    [one] On { $at } it goes to { $count } customer (as of now).
   *[other] On { $at } it goes to { $count } customers (as of now).
}
news-sure-cancel = Whoever has got it keeps it; nobody else will get it. This can’t be undone.
news-sure-recall = Sending stops, messages are deleted where the messenger still lets us, “Read more” and the links are closed. This can’t be undone.
news-sure-delete = The draft will be gone for good.
news-done-started = It is being sent.
news-done-scheduled = It is scheduled.
news-done-withdrawn = It is a draft again.
news-done-paused = It is paused.
news-done-resumed = It goes on.
news-done-cancelled = It is cancelled.
news-done-recalled = It is recalled; messages are being deleted.
news-done-resent = Messages of unknown outcome are sent again.
news-done-excused = Noted.

## First steps

news-step = Write the first news
news-step-text = See it in each messenger, and send it to yourself first.
## Settings in the panel

news-setting-no-ads = No advertising in
news-setting-no-ads-hint = Messenger and country, one pair a line: telegram/RU or telegram/*.
news-setting-confirm-above = Confirm by typing above
news-setting-confirm-above-hint = With more recipients sending is confirmed by typing their number.
news-setting-keep-days = Keep clicks, days
news-setting-keep-days-hint = Who followed which link; counts stay for good.
