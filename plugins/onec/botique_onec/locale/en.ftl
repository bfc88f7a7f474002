### The exchange with 1C

onec-title = 1C exchange
onec-summary = 1C sends places and takes feedback; nothing is lost, nothing comes twice

## Errors of the exchange: 1C’s developer reads them

onec-error-not-found = There is no such address. All of them: /api/1c/v1/openapi.json
onec-error-method = { $method } does not work at this address
onec-error-not-json = The body is not JSON
onec-error-no-object = The body must be a JSON object: { "{" }"items": […]{ "}" }
onec-error-empty-body = The body is empty
onec-error-not-utf8 = The body is not UTF-8
onec-error-cp1251 = The body is in windows-1251. Send UTF-8: in 1C, SetBodyFromString(Text, TextEncoding.UTF8)
onec-error-utf16 = The body is in UTF-16. Send UTF-8: in 1C, SetBodyFromString(Text, TextEncoding.UTF8)
onec-error-parameter = Wrong value: { $field }
onec-error-too-deep = Nested too deeply: at most { $max } levels
onec-error-encoding = The encoding { $encoding } is not supported: send gzip, or do not compress
onec-error-too-many = Too many requests of this node at once; try again in { $seconds } s
onec-error-incomplete = The body is cut off. Send the same packet again
onec-error-no-gzip = The body can’t be unpacked as gzip
onec-error-file-gone = This record has no file { $n }
onec-error-auth-failed = Wrong login or password
onec-error-key-revoked = The key was revoked. Get a new one in the panel: “1C exchange”
onec-error-scope-missing = The key has not got the right { $scope }
onec-error-address-refused = This node may not exchange from the address { $address }
onec-error-too-many-attempts = Too many wrong passwords; try again in { $seconds } s
onec-error-base-copied = This seems to be a copy of the base: its identifier is another one. Switch the exchange off in the copy; if the base has moved, accept the new one in the panel: “1C exchange”
onec-error-node-off = The node is switched off in the panel
onec-error-too-large = The request is too large: at most { $max } MB, unpacked too
onec-error-duplicate-id = A packet with this message_id was taken in already, with other content. New content needs a new message_id
onec-error-duplicate-number = Packet number { $number } was taken in already, with other content. Use the next number; after a base was restored, begin numbering anew in the panel: “1C exchange”
onec-error-too-many-items = The packet has { $count } items, at most { $max } are taken. Split it
onec-error-envelope = The packet’s envelope is wrong: { $field }
onec-error-guarded = The full load would close { $closing } of { $open }: that is { $percent } % or more. Check what was sent; if it is right, repeat with "confirm": true
onec-error-session-unknown = There is no such session of a full load
onec-error-session-over = The session of the full load is over. Begin another one
onec-error-unnamed-items = The session has { $count } { $count ->
    [one] item
   *[other] items
} whose id is not legible: nobody knows what to close. Correct them, or repeat with "confirm": true
onec-error-after-in-future = after = { $after }, but only { $end } have been given. That happens after a restore: ask without after
onec-error-ack-beyond = Confirmed up to { $upto }, but the node was given only up to { $given }
onec-error-internal = A mistake of ours; we see it already. Send the same packet again later
onec-error-unavailable = The server is not available just now; send the same packet again in { $seconds } s
onec-error-timeout = The server did not answer in time; send the same packet again in { $seconds } s

## Why an item was refused

onec-item-too-long = The text is too long: at most { $limit } characters
onec-item-too-many = Too many values: at most { $limit }
onec-item-too-small = The value { $value } is less than { $limit }
onec-item-too-large = The value { $value } is more than { $limit }
onec-item-unknown = Unknown value: { $value }. Possible: { $expected }
onec-item-no-list = An array is needed
onec-item-no-object = An object is needed
onec-item-twice = This id was in the packet before
onec-item-control = The text has a character that can’t be kept (that of code 0, say)
onec-item-wrong = Wrong value: { $value }

## About the API

onec-api-title = Exchange with 1C
onec-api-lead = 1C begins each exchange. Dates without an offset are in the node’s time zone. Optional fields may be left out, unknown ones do no harm.
onec-api-ping = Check the connection and the key
onec-api-take = Take a packet in
onec-api-begin = Begin a full load
onec-api-commit = End a full load: what it left out is closed
onec-api-page = Read what changed
onec-api-ack = Confirm what was read
onec-api-file = Get a file
onec-api-refused = Refused: a code, the reason and what to do

## Letters

onec-mail-silent = 1C is silent: { $node }
onec-mail-silent-text = The exchange’s node “{ $node }” has not spoken for { $hours } { $hours ->
    [one] hour
   *[other] hours
}.

    New places do not reach the bot, feedback does not reach 1C; once the exchange goes on, all that has gathered comes by itself.

    Look at the scheduled job of the exchange and at the event log in 1C. The node’s last requests are in the panel: “1C exchange” → “Journal”.

## The panel: nodes

onec-may-read = See nodes and the journal of the 1C exchange
onec-may-exchange = Replay packets and set positions of the exchange back
onec-may-keys = Make nodes and keys of the exchange
onec-lead = Each base of 1C is a node of its own: with a key, rights and a place in the feeds.
onec-nodes = Nodes
onec-node = Node
onec-node-new = New node
onec-node-new-lead = A node is one base of 1C. Make different ones for the working base and the test base.
onec-nodes-empty = There are no nodes yet
onec-nodes-empty-text = Make a node and give its key to whoever programs 1C: places begin to come by themselves.
onec-node-name = Name
onec-node-name-hint = The login: Latin letters, digits, dot, hyphen. It can’t be changed later. UT-MSK, say
onec-node-title = Title
onec-node-title-hint = What the panel and letters call it
onec-node-scopes = What it may do
onec-node-scopes-hint = “Everything” includes what comes later
onec-scope-everything = Everything
onec-scope = { $kind ->
    [terminals-write] Send places
    [feedback-read] Take feedback and files
    [feedback-write] Tell the status and answer customers
   *[other] { $scope }
}
onec-node-addresses = From which addresses
onec-node-addresses-hint = One a line: 203.0.113.7 or 203.0.113.0/24. Empty: from any
onec-node-zone = Time zone
onec-node-zone-hint = Dates without an offset are in it. Like Europe/Moscow
onec-node-alert = Alert when silent for
onec-node-alert-hint = 0: never. Owners get the letter
onec-node-alert-unit = h
onec-node-test = Test node
onec-node-test-hint = It is answered as usual, changes nothing, and reads made-up feedback
onec-node-active = On
onec-node-active-hint = A node that is off is refused; data and positions stay
onec-node-settings = Settings of the node
onec-wrong-name = There is such a node already
onec-wrong-addresses = One of the lines is neither an address nor a network
onec-state = State
onec-state-off = off
onec-state-copied = copy of the base
onec-state-no-keys = no keys
onec-state-silent = silent
onec-state-test = test
onec-state-good = in touch
onec-state-new = not heard yet
onec-heard = Last exchange
onec-never = not yet
onec-login = Login
onec-database = Base
onec-saved = Saved.

## The panel: keys

onec-keys = Keys
onec-keys-hint = To change the key without a break: make a new one, put it into 1C, revoke the old one.
onec-keys-none = There are no keys: the node can’t exchange.
onec-key = Key
onec-key-made = Made
onec-key-good = good
onec-key-revoked = revoked
onec-key-add = Make a key
onec-key-revoke = Revoke
onec-key-revoke-text = The key …{ $hint } ends at once. It can’t be brought back.
onec-revoked = The key is revoked.
onec-secret-title = The key’s secret
onec-secret-lead = Copy it now: it is never shown again. Don’t send it by mail.
onec-secret-copy = Copy the secret
onec-copied = Another base came with this key: { $database }. It seems to be a copy of the working base and was refused.
onec-base-accept = Accept another base
onec-base-accept-text = The node will speak to whichever base comes first. That is for a base that has moved; in a copy for tests rather switch the exchange off.
onec-base-accepted = The node will remember the base that comes next.

## The panel: positions and numbers

onec-places = Reading
onec-feed = What it reads
onec-confirmed = Confirmed up to
onec-given = Given up to
onec-end = Changes in all
onec-back = Read again
onec-back-text = With its next reading the node gets all that comes after this number. That is for data lost in 1C.
onec-back-place = From number
onec-went-back = The position is set back.
onec-numbers = Numbers of packets
onec-numbers-hint = One number, one content. After a base of 1C was restored its numbers come again.
onec-numbers-do = Begin numbering anew
onec-numbers-text = Former numbers are forgotten, and packets with them are taken in as new. What is out of date is not applied in any case.
onec-numbered-anew = Numbering begins anew.
onec-last = Latest exchanges
onec-last-none = There were none yet.
onec-last-all = The node’s whole journal

## The panel: journal

onec-journal = Journal
onec-journal-lead = All that nodes sent, took, and were refused. Personal data are hidden.
onec-journal-empty = There were no exchanges yet. How to connect 1C is told under “How to connect”.
onec-at = When
onec-what = Request
onec-outcome = Outcome
onec-outcome-done = done
onec-outcome-partly = with errors
onec-outcome-refused = refused
onec-outcome-failed = failed
onec-view-faults = With errors
onec-items = Items
onec-faults = Errors
onec-code = Code
onec-took = Milliseconds
onec-address = Address
onec-request = Request number
onec-replayed = Replayed from the panel
onec-by = Replayed by
onec-sent = What was sent
onec-answered = What was answered
onec-fault-index = No.
onec-fault-id = Item
onec-fault-field = Field
onec-fault-message = Reason
onec-replay = Take the packet in again
onec-replay-text = Items older than what is known are not applied. Others become what they were in the packet.
onec-replay-of = A replay of this packet
onec-replay-done = Taken in: { $accepted }, with errors: { $faults }.
onec-replay-refused = This packet can’t be taken in again.

## The panel: how to connect

onec-how = How to connect
onec-how-lead = For whoever programs 1C: the address, a module ready to use, and what to do.
onec-how-steps = Step by step
onec-how-key = Make a node and copy the key’s secret.
onec-how-module = Get the module and add it to the configuration as the common module “ОбменСБотом” (server).
onec-how-ping = Check the connection:
onec-how-job = Call it from a scheduled job:
onec-how-test = Try with a test node first: it changes nothing and reads made-up feedback.
onec-how-files = Files and addresses
onec-how-get = Module for 1C
onec-how-openapi = OpenAPI with examples
onec-how-address = Address of the exchange
onec-card-silent = 1C nodes that are silent
onec-card-faults = 1C exchanges with errors
onec-first = Connect 1C
onec-first-text = Places come by themselves, feedback goes to your books.
