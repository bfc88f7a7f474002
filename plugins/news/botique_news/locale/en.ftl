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
