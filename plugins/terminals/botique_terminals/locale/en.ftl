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
