# The web chat's own words; the bot's words are in core and in the features.
web-title = Chat on the site
web-summary = A chat that a site embeds with one line

web-lead = Here you get answers, help, and someone who listens.
web-point-answer = Answers at once: the bot is here day and night
web-point-history = The conversation is kept: come back whenever you like
web-point-safe = Your data stays in your hands: see it or delete it
web-no-script = Please turn on JavaScript in your browser to open the chat.

web-line-up = online
web-line-connecting = connecting…
web-line-offline = no network, sending when it is back

web-skip = Go to the message field
web-log = Conversation
web-write = Message
web-send = Send
web-attach = Attach a photo or a file
web-tray = Attached files
web-menu = Menu
web-choices = Answers to choose from
web-drop = Drop to attach
web-jump = To the latest messages
web-fresh = New messages
web-open-chat = Open the chat
web-close = Close
web-cancel = Cancel
web-share = Share

web-theme-auto = Appearance: as the system
web-theme-light = Appearance: light
web-theme-dark = Appearance: dark

web-today = Today
web-yesterday = Yesterday
web-you-said = You:
web-bot-said = Bot:
web-edited = edited
web-show-more = Show all
web-spoiler = Hidden text, press to show
web-state-sending = sending
web-state-accepted = delivered
web-state-failed = not sent
web-retry = Try again
web-discard = Delete

web-sticker = Sticker
web-sound = Audio
web-file = File
web-open-photo = Open photo { $number } of { $total }
web-open-video = Open video { $number } of { $total }
web-viewer = Viewer
web-of = { $number } of { $total }
web-save = Download
web-back = Back
web-next = Next
web-remove-file = Remove { $name }
web-my-place = My location

web-phone-title = Share your number
web-phone-why = We use it to recognise you next time and to get in touch about your request.
web-phone-label = Phone number
web-phone-wrong = There seems to be a typo. Enter the whole number with its country code.
web-place-asking = Finding out where you are…
web-place-denied = The browser did not allow finding your location. Please type the address.
web-place-unavailable = Your location could not be found. Please type the address.

web-too-many-files = One message can hold up to { $most } files.
web-empty-file = The file “{ $name }” is empty and can't be sent.
web-large-file = The file “{ $name }” is larger than { $most } and can't be sent.
web-upload-failed = The file did not upload. Remove it and try again.
web-press-failed = The button did not work. Please try again.
web-begun-anew = The earlier conversation is no longer available; we start a new one.

web-reason-refused = Could not be sent.
web-reason-too-long = The message is too long.
web-reason-empty = An empty message can't be sent.
web-reason-empty-file = The file is empty.
web-reason-large = The file is too large.
web-reason-kind = Files of this kind are not accepted, or the file is damaged.
web-reason-expired = The file was uploaded too long ago. Please attach it again.
