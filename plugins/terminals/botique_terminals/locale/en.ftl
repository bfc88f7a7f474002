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
