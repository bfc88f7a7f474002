### Phrases about the customer: number, details, consents, notifications.

profile-title = Profile
profile-summary = The customer’s phone number, details, consents and notifications.

profile-menu-notifications = Notifications
profile-menu-details = My details
profile-menu-phone = Link my number

## Phone number

profile-phone-ask = Please share your phone number. It lets us recognise you in another messenger and get in touch with you if we need to.
profile-phone-later = All right. You can link your number later from the main menu.
profile-phone-merged = Your number is linked. We recognised you: your details from the other chat are now here too.
profile-phone-claimed = This number is already linked to another profile. We have asked its owner and will tell you when they answer.
profile-phone-prove = Confirm the number

# $phone — the number with only its last digits visible
profile-claim-ask = Somebody has confirmed the number { $phone }, which is linked to your profile. Is it you?
profile-claim-mine = Yes, it’s me
profile-claim-not = No, it isn’t me
profile-claim-joined = All right, you now have one profile for all your chats.
profile-claim-kept = Thank you. The number stays yours.
profile-claim-refused = The owner of the profile says that the number is still theirs. If that is a mistake, write to us.
profile-claim-passed = The number is now linked to you: its former owner didn’t answer.
profile-claim-failed = The number couldn’t be linked: somebody else has confirmed it by now. If that is a mistake, write to us.
profile-claim-lost = Your former number has been confirmed by its new owner, so it is no longer linked to your profile. You can link a new number from the main menu.

## The code that confirms a number

# $address — where the letter went
profile-code-sent = We have sent a code by e-mail to { $address }. It is valid for 10 minutes.
# $minutes — how many minutes to wait
profile-code-wait = { $minutes ->
    [one] You can ask for another code in { $minutes } minute.
   *[other] You can ask for another code in { $minutes } minutes.
}
profile-code-again = Send it again
profile-code-other = Another number
profile-code-subject = Code to confirm your number
# $code — six digits, $phone — the number with only its last digits visible
profile-code-letter =
    Code: { $code }

    It confirms the number { $phone } and is valid for 10 minutes. If you didn’t ask for it, there is nothing to do.

## My details

# $name, $birth_date, $email, $phone — what we know of the customer
profile-details-card =
    <b>My details</b>

    Name: { $name }
    Date of birth: { $birth_date }
    E-mail: { $email }
    Phone: { $phone }
profile-details-unknown = not given
profile-details-unproved = (not confirmed)
profile-details-name = Name
profile-details-birth-date = Date of birth
profile-details-email = E-mail
profile-details-phone = Phone
profile-details-consents = Consents
profile-details-copy = Download a copy
profile-details-delete = Delete everything
profile-details-saved = Saved.

profile-ask-name = What is your name?
profile-ask-birth-date = Type your date of birth, for example 31.12.1990.
profile-ask-email = Type your e-mail address, for example name@example.com.
profile-wrong-birth-year = Please check the year of birth.

profile-copy-soon = We are gathering everything we keep about you. The file will arrive here in a few minutes.
profile-copy-here = A copy of your data: everything we keep about you.
profile-copy-without-files = A copy of your data. The files you sent us did not fit in: write to us and we will hand them over separately.
profile-copy-nowhere = We can’t send a file here: this messenger doesn’t take any. Open the bot in another messenger or write to us.

profile-delete-ask = We will delete your details, requests and messages. This can’t be undone. Delete?
profile-delete-confirm = Yes, delete everything
profile-deleted = Your data is deleted. If you decide to come back, just write to us.

## Consents

profile-consents-title = <b>Consents</b>
# $title — the document’s name, $version — the date of its version, $date — when it was agreed to
profile-consent-line-given =
    ✅ { $title }
    Given on { $date }, document of { $version }
# $title — the document’s name
profile-consent-line-none =
    ⬜️ { $title }
    Not given
profile-consent-processing = Processing
profile-consent-transfer = Transfer
profile-consent-advertising = Advertising
profile-consent-withdraw = Withdraw consent
profile-consent-ending = The bot can’t work without consent to the processing of your data. If you withdraw it, we will delete your details, requests and messages, and this can’t be undone. Withdraw and delete everything?

## Notifications

profile-notifications-ask = What should we write to you about? Tap a topic to switch it on or off. Answers to your requests always arrive.
profile-notifications-saved = Your settings are saved.
