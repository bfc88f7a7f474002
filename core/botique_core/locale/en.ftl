### Core's phrases: short, friendly, no shouting.
### Marks: <b>, <i>, <u>, <s>, <code>, <pre>, <spoiler>, <blockquote>, <a href="https://...">; "<" is written &lt;.

## First meeting

# $title is the company's name
core-greeting = Hello! This is the { $title } bot.
core-greeting-again = Welcome back. How can we help?
core-link-gone = This link no longer works.
core-choose-language = Which language would you like to use?
core-language-changed = All right, we’ll continue in English.

# The page that a QR code leads to where there are several messengers
core-entry-choose = Where would you like to open the chat?
core-entry-away = We can’t open the chat just now. Please try again in a minute.

## Consents

core-consent-processing = To answer your messages, the bot needs your consent to the processing of personal data.
core-consent-transfer = For your card and bonuses to work, we pass data to the operator of the loyalty programme and to our accounting system. You may decline: the bot will go on working, but without the card and bonuses.
core-consent-advertising = May we send you advertising: promotions and personal offers? You can opt out at any time.
# $title is the document's name, $version the date of its version
core-consent-document = <b>{ $title }</b>, version of { $version }
core-consent-read = Read the document
core-consent-give = I agree
core-consent-refuse = Not now
core-consent-given = Thank you, we’ve noted your consent.
core-consent-required = The bot can’t answer you without this consent. If you change your mind, press “{ core-consent-give }”.
core-consent-renewed = The document has changed, so we have to ask for your consent again.
core-consent-withdrawn = Your consent has been withdrawn.

## Main menu and buttons

core-menu = Main menu
core-back = Back
core-cancel = Cancel
core-skip = Skip
core-done = Done
core-share-contact = Share my number
core-share-location = Send my location
core-more = Read more
core-join = Take part
core-decline = Decline
core-language = Language
core-help = Help
core-send = Send
core-edit = Edit
core-delete = Delete
core-resume = Continue
core-restart = Start over

## Bot commands: hints in the command menu

core-command-start = Start
core-command-menu = Main menu
core-command-cancel = Leave the current dialogue
core-command-help = What the bot can do
core-command-language = Change the language

core-help-text =
    The bot understands buttons and ordinary messages. If you see no buttons, open the menu with /menu.

    /menu — main menu
    /cancel — leave the current dialogue
    /language — change the language
    /help — this note

## Going through a dialogue

core-cancelled = All right, cancelled.
core-nothing-to-cancel = There is nothing to cancel right now.
core-no-way-back = This is the first step, there is nothing to go back to.
core-draft-kept = Your answers are saved. You can come back to them at any time.
core-resume-offer = You didn’t finish last time. Continue where you stopped?
core-timed-out = We didn’t hear from you, so this dialogue is closed. You can start it again from the menu.
core-timed-out-kept = We didn’t hear from you, so this dialogue is on hold. Your answers are saved.
core-restarted = This dialogue has been updated, so let’s start it from the beginning.
core-switched-off = This section is not available right now.
core-stale-button = This button no longer works.
core-already-answered = We already have this answer.

## The wrong kind of answer

core-wrong-text = Please answer with a text message.
core-wrong-choice = Please choose one of the options.
core-wrong-media = Please send a photo or a file.
core-wrong-contact = Please share your phone number.
core-wrong-location = Please send your location.
core-wrong-date = Please write a date, for example 31.12.2025.
core-wrong-date-future = That date is still to come. Please check it.
core-wrong-phone = We couldn’t read that number. Write it with the country code, for example +44 7700 900123.
core-wrong-email = We couldn’t read that e-mail address. Please check it, for example name@example.com.
core-wrong-name = Please write your name in letters.
# $max is how many characters there may be
core-text-too-long = { $max ->
    [one] That is too long: at most { $max } character, please.
   *[other] That is too long: at most { $max } characters, please.
}

## Phone number

core-contact-foreign = That is not your own number. Press “{ core-share-contact }” to send yours.
core-phone-linked = Your number is linked.
core-phone-unproved = We’ve noted the number, but it isn’t confirmed yet.
# $code_length is how many digits the code has
core-phone-enter-code = { $code_length ->
    [one] Enter the code from the message: { $code_length } digit.
   *[other] Enter the code from the message: { $code_length } digits.
}
core-phone-wrong-code = That code doesn’t match. Please check it and try again.
core-phone-code-expired = This code is no longer valid. Please ask for a new one.
core-phone-moved = Your number was confirmed in another messenger or account. If that wasn’t you, please write to us.

## Files

# $max is how many files there may be
core-files-too-many = { $max ->
    [one] You can attach at most { $max } file. We didn’t keep the others.
   *[other] You can attach at most { $max } files. We didn’t keep the others.
}
# $max is the limit in megabytes
core-file-too-large = The file is too large: up to { $max } MB is fine.
core-file-empty = The file is empty. Please try sending it again.
core-file-wrong-kind = We can’t take this kind of file. Please send a photo, a video or a document.
core-file-failed = We couldn’t load the file. Please try again.

## When the bot didn't understand or didn't manage

core-unknown = Sorry, the bot didn’t understand that. Please choose what you need.
core-unsupported = The bot can’t read messages of this kind. Please write a text.
core-message-too-long = The message is too long. Please shorten it.
core-apology = Sorry, we couldn’t process your message. Please try again a little later.

## Topics of notifications

core-topic-news = News
core-topic-surveys = Surveys
core-topic-ads = Promotions and offers
core-topic-service = Answers to your requests

## Conditions by which customers are picked

core-segment-language = Language
core-segment-registered = Registration
core-segment-activity = Last activity
core-segment-topic = Subscription to a topic
core-segment-consent = Consent
core-segment-bot = Messenger
core-segment-reachable = Can be written to
core-segment-proven-phone = Proven phone number
core-segment-birthday = Birthday
core-segment-country = Country

## The same conditions inside a sentence: beginning small, without a full stop

core-segment-everyone = all customers
core-segment-nobody = nobody
core-segment-and = and
core-segment-or = or
# $rule is a condition that must not hold
core-segment-not = not ({ $rule })
# $count is how many names there was no room for
core-segment-more = and { $count } more
core-segment-language-is = the language is { $languages }
core-segment-country-is = the country is { $countries }
# $when is one or several of the next three, with commas between them
core-segment-registered-is = registered { $when }
core-segment-registered-since = since { $when }
core-segment-registered-before = before { $when }
core-segment-registered-within = { $when ->
    [one] in the last { $when } day
   *[other] in the last { $when } days
}
core-segment-activity-is = { $days ->
    [one] active in the last { $days } day
   *[other] active in the last { $days } days
}
core-segment-topic-is = subscribed to “{ $topic }”
core-segment-consent-is = { $purpose ->
    [processing] consents to the processing of data
    [transfer] consents to the transfer of data
   *[advertising] consents to advertising
}
core-segment-bot-is = the messenger is { $bots }
core-segment-reachable-is = can be written to
core-segment-phone-is-proven = the phone number is proven
core-segment-birthday-is = { $days ->
    [0] has a birthday today
    [one] has a birthday today or in { $days } day
   *[other] has a birthday within { $days } days
}

## When a messenger lacks something

core-render-choose = Choose an option:
core-render-or-choose = Or choose:
core-render-or-write = Or write:
core-render-more-choices = More options:
core-render-answer-number = Answer with the number of an option.
core-render-answer-word = Write one of the options.
core-render-menu = The menu is below the message box.
core-render-no-menu = The menu is hidden.
core-render-press = Press the button below the message box.
core-render-type-contact = Write your phone number, for example +44 7700 900123.
core-render-type-location = Write the address.
core-render-file = A file that can’t be opened here:
core-render-photo = A photo that can’t be shown here:
core-render-video = A video that can’t be shown here:
core-render-voice = A voice message that can’t be played here:
core-render-audio = A recording that can’t be played here:
core-render-sticker = Sticker

## Numbers of options in words, as people write them, between commas

core-number-1 = one, first, the first
core-number-2 = two, second, the second
core-number-3 = three, third, the third
core-number-4 = four, fourth, the fourth
core-number-5 = five, fifth, the fifth
core-number-6 = six, sixth, the sixth
core-number-7 = seven, seventh, the seventh
core-number-8 = eight, eighth, the eighth
core-number-9 = nine, ninth, the ninth
core-number-10 = ten, tenth, the tenth

## For staff
core-staff-customer = Customer
core-staff-name = Name
core-staff-phone = Phone (proven)
core-staff-phone-unproven = Phone (not proven)
core-staff-language = Language
core-staff-since = With us since
core-staff-account = Writes in

## Fields of conditions

core-segment-ask-languages = Languages
core-segment-ask-countries = Countries
core-segment-ask-bots = Messengers and bots
core-segment-ask-topic = Topic
core-segment-ask-purpose = Consent to what
core-segment-ask-since = From
core-segment-ask-before = Before (not included)
core-segment-ask-within = In the last
core-segment-ask-ahead = In the next
core-segment-days = days
core-purpose-processing = processing of personal data
core-purpose-transfer = handing data to partners
core-purpose-advertising = advertising
## The exchange with an accounting system: why a record was refused

core-exchange-missing = A required field is empty
core-exchange-guid = This is not a GUID: { $value }. It looks like e9016a87-2078-11e8-b076-005056897fe1
core-exchange-guid-zero = An empty reference (the zero GUID) in place of an identifier
core-exchange-moment = This is not a date and time: { $value }. It looks like 2026-11-21T22:15:07
core-exchange-day = This is not a date: { $value }. It looks like 2026-11-20
core-exchange-year = The year is out of reason: { $value }
core-exchange-number = A number is needed, not this: { $value }
core-exchange-number-text = A number came as text: { $value }. Send a JSON number; in 1C use Format(Number, "NDS=.; NG=0") or the number itself, not String()
core-exchange-flag = true or false is needed, not this: { $value }
core-exchange-text = A text is needed, not this: { $value }
## Answers by mail

core-mail-above = ### Please write your answer above this line ###
core-mail-refused-subject = Your letter was not taken
core-mail-refused-large = Your letter is too large: the answer did not go out. Please send smaller files.
core-mail-refused-unmarked = Your letter is no answer to a letter of ours, so nobody has got it. Please use “Reply” in your mail program and leave the quoted letter as it is.
core-mail-refused-foreign = Your answer did not go out: you are not in charge of this request.
core-mail-refused-empty = Your answer is empty: write above the line in the quoted letter, or attach a file.
core-mail-refused-failed = Your answer did not go out. Please answer in the panel.
# $count is how many files
core-mail-left-out = { $count ->
    [one] Your answer went out, but without { $count } file: it is too large or not what its name says.
   *[other] Your answer went out, but without { $count } files: they are too large or not what their names say.
}

## The panel's menu
core-heading-requests = Requests
core-heading-mailings = Mailings
core-heading-people = People and places
core-heading-words = Wording and rules
core-heading-house = House
