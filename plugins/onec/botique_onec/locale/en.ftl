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
