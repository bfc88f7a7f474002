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
