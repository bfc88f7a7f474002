### Micro-markets: coming by a code, and looking for one nearby.

terminals-title = Micro-markets
terminals-summary = The list of micro-markets, entry by QR code, search by address and by location
terminals-last = Last micro-market

## Coming by a code. $place is the name and the address

terminals-arrived = You are at <b>{ $place }</b>.
terminals-closed = { $place } has closed. Everything else in the bot works as usual.
terminals-unknown = We don’t know this code: the sticker may be out of date, or the code was not read to the end. Please try scanning it again; you can use the bot without it too.

## Near a shared location

terminals-nearest = The nearest micro-markets:
# $name is the name, $where the address, $distance how far it is
terminals-nearest-one = <b>{ $name }</b> — { $where } ({ $distance })
terminals-none-near = There are none of our micro-markets near you yet.
terminals-metres = { $metres } m
terminals-kilometres = { $kilometres } km

## Conditions by which customers are picked

terminals-segment-by-terminal = Micro-market
terminals-segment-by-group = Group of micro-markets
terminals-segment-by-city = City

## The same inside a sentence. $where is one or several places, $days in how many days

terminals-segment-current = now buys at { $where }
terminals-segment-last = was last at { $where }
terminals-segment-ever = was ever at { $where }
terminals-segment-recent = { $days ->
    [one] was at { $where } in the last { $days } day
   *[other] was at { $where } in the last { $days } days
}
# $name is what the place is called
terminals-segment-at-terminal = “{ $name }”
terminals-segment-at-group = the group “{ $name }”
terminals-segment-at-city = the city { $name }

## Fields of these conditions

terminals-segment-ask-terminals = Micro-markets
terminals-segment-ask-groups = Groups
terminals-segment-ask-cities = Cities
terminals-segment-ask-bond = How they are tied
terminals-segment-ask-days = In the last
terminals-segment-days = days
terminals-segment-bond-recent = was there lately
terminals-segment-bond-current = buys there now
terminals-segment-bond-last = was there last
terminals-segment-bond-ever = was ever there
## The exchange with an accounting system

terminals-exchange-zone = Unknown time zone: { $value }
terminals-exchange-point = Latitude and longitude go together: give both or neither
terminals-exchange-group-twice = The same group is named twice

## The panel

terminals-may-read = See micro-markets
terminals-may-edit = Keep the list of micro-markets
terminals-lead = Where your customers buy. The list is kept here, sent as a table or comes from 1C.
terminals-search-hint = Name, address, city or code
terminals-list-empty = Nothing here yet. Add a micro-market, upload a table or set up the exchange with 1C.
terminals-name = Name
terminals-code = Code
terminals-code-hint = As the accounting system has it. The former code goes on working on old stickers.
terminals-city = City
terminals-address = Address
terminals-zone = Time zone
terminals-zone-hint = Mailings keep to it for quiet hours. Empty means the company’s.
terminals-latitude = Latitude
terminals-longitude = Longitude
terminals-point = Coordinates
terminals-point-hint = Needed together with the longitude, for finding the nearest micro-markets.
terminals-groups = Groups
terminals-groups-hint = One a line. A new group is made by itself.
terminals-active = Open
terminals-active-hint = A closed one is not offered to customers; its code politely says that it has closed.
terminals-state = State
terminals-state-open = open
terminals-state-closed = closed
terminals-view-open = Open
terminals-view-closed = Closed
terminals-customers = Customers
terminals-scans = Scans
terminals-first-scan = First
terminals-last-scan = Last scan
terminals-changed = Changed
terminals-source = Where it comes from
terminals-source-exchange = exchange
terminals-source-table = table
terminals-source-hand = by hand
terminals-add = Add
terminals-new = New micro-market
terminals-edit = Change
terminals-edit-exchange = This micro-market comes from the accounting system. Changes here hold until it is changed there.
terminals-saved = Saved.
terminals-back = To the list
terminals-place = Where it is
terminals-former = Former codes
terminals-former-hint = Old stickers go on working.
terminals-former-until = until
terminals-chart-newcomers = New customers by day
terminals-chart-days = in the last { $days } days
terminals-chart-scans = Came by the printed code
terminals-chart-scans-note = scans of our QR codes
terminals-qr = QR code
terminals-qr-alt = QR code of the micro-market { $name }
terminals-qr-none = There is no code yet. Make one to print a sticker.
terminals-qr-nowhere = The code leads nowhere: the client has neither a public address nor a messenger with links. Set public_url or connect a bot.
terminals-qr-make = Make a code
terminals-qr-counts = The page was opened { $openings } times, { $arrivals } came to the bot, { $customers } different people.
terminals-ways = Direct links
terminals-ways-hint = The code leads straight to one messenger, past our own page.
terminals-way-any = Any messenger
terminals-print = Print codes
terminals-print-one = Sticker
terminals-print-do = Print
terminals-print-form = Form
terminals-print-sheet = A4 sheet, 3 × 8
terminals-print-sticker = One each, A6
terminals-print-parts = Part
terminals-print-page = Sheet { $number }
terminals-print-count = { $count ->
    [one] { $count } code
   *[other] { $count } codes
}
terminals-print-without = { $count ->
    [one] { $count } micro-market has no code yet.
   *[other] { $count } micro-markets have no code yet.
}
terminals-print-make = Make those missing
terminals-sticker-lead = Point your camera here to reach us
terminals-give-out = Download the table
terminals-import = Upload
terminals-import-title = Upload a table
terminals-import-file = File
terminals-import-hint = XLSX or CSV, up to 20 MB. Micro-markets that the table leaves out stay as they are.
terminals-import-missing = Choose a file.
terminals-import-do = Upload
terminals-import-done = Done
terminals-import-created = added: { $count }
terminals-import-updated = updated: { $count }
terminals-import-unchanged = unchanged: { $count }
terminals-import-stale = out of date: { $count }
terminals-import-refused = refused: { $count }
terminals-import-line = Line
terminals-import-reason = Why
terminals-import-how = What the table looks like
terminals-import-columns = The first line names the columns, in any order:
terminals-import-rules = name is needed, and guid or code. Groups stand in one cell with “|” between them. active: yes or no. A wrong line does not keep the others out.
terminals-import-sample = A sample: what there is now
terminals-story-first = First time at { $place }
terminals-story-last = Last time at { $place }

## First steps

terminals-step = Add your micro-markets
terminals-step-text = Load a table or add them one by one; an exchange with 1C does it by itself.

## Settings in the panel

terminals-setting-near-km = Near, km
terminals-setting-near-km-hint = How far from a shared location a micro-market still counts as near.
terminals-setting-customer-days = Customer, days
terminals-setting-customer-days-hint = How many days after a scan one still counts as a customer of the micro-market.
