"""What people say of a day's prices: sentences with slots, by the kind of person who says them.

The slots are those of `moves.Move`. Prices are true, people are not.
"""

from __future__ import annotations

REPORTS = (
    "{name} {rose} {size} to {close}, after {previous_close} the day before.",
    "{name} closed at {close}, {direction} {size} on the day.",
    "{name} opened at {open} and closed at {close}: {direction} {size} against the day before.",
    "{name} traded between {day_low} and {day_high} today and ended at {close}.",
    "{name} ended at {close}. Its highest price of the past year was {high_52w}.",
    "{name} ended at {close}. Its lowest price of the past year was {low_52w}.",
    "{volume} of {name} changed hands today. The price at the end of it: {close}.",
    "{name} {rose} {size} today. At the closing bell a share stood at {close}.",
    "From {previous_close} to {close} between two closing bells: {name} {rose} {size}.",
    "The day's range in {name} was {day_low} to {day_high}; the last price was {close}.",
    "{name} {rose} {size} today, with {volume} traded.",
    "At {close} {name} stands {size} {higher} than a day ago.",
    "{name}: open {open}, close {close}, {volume} traded in between.",
    "{name} {rose} from {previous_close} to {close} while {volume} changed hands.",
)
"""Plain and checkable: what an editor takes."""

TURNS = (
    "The coffee in the canteen moved more.",
    "Somebody's spreadsheet is smiling, and somebody else's is being closed without saving.",
    "The market read the page twice and turned it over.",
    "Patience was the only thing in large supply.",
    "The opening bell promised one thing and the closing bell delivered another.",
    "That is a large number for a quiet afternoon.",
    "The elevator stopped at every floor on the way.",
    "A day for people who like small steps.",
    "The lunch hour was where it happened.",
    "Most of it came in the last half hour.",
    "Most of it came before the second cup of tea.",
    "The rest of the market looked at its shoes.",
    "An umbrella would have helped, or a ladder.",
    "History will need one line for this day.",
    "The order book was as thin as hotel soup.",
    "Nobody at the desk had that number on the whiteboard.",
    "The tape told it in fewer words.",
    "It took a full session to say so little.",
    "Summer volume, winter mood.",
    "There was more weather in the price than outside.",
    "Gravity kept office hours today.",
    "The crowd came for fireworks and got a candle.",
    "The chart looks like a staircase drawn on a train.",
    "One good quarter of an hour was enough.",
    "The stock went out for milk and came back by dinner.",
    "Someone in the back row had seen it coming.",
    "Two old arguments met in the middle.",
    "The clerk at the window counted it twice.",
    "It was the kind of day that only accountants frame.",
    "The sum is small, the noise was not.",
)

MUSINGS = (
    "I told my plant about {name} today. It grew away from me. ${symbol}",
    "My lunch cost more than my gain in ${symbol}. It was a sandwich.",
    "I have looked at {name} so often today that it now looks back. ${symbol}",
    "We bought a new office chair and it moves more than ${symbol} does.",
    "Does {name} know that it is being watched? Asking for my whole family. ${symbol}",
    "I think {name} and I should see other people. IMHO. ${symbol}",
    "My grandmother asked what {name} does. I said {size} a day. ${symbol}",
    "I keep a diary of ${symbol}. Today's entry is one long sigh.",
    "What is {name} worth? Everybody at this table has another number. ${symbol}",
    "Our whole team stared at ${symbol} until the fish got nervous.",
    "Is it only me, or does {close} look like a phone number? ${symbol}",
    "I would like one ordinary week in ${symbol}, please, with no toppings.",
    "My alarm clock is set to ${symbol}. I slept very well.",
    "I promised not to check {name} during dinner. The soup is cold. ${symbol}",
    "Umm, {name}. Just umm. ${symbol}",
    "We named the office goldfish after ${symbol}. It swims in circles.",
)
"""Of oneself: pleasant, and no news."""

PROMOTIONS = (
    "🚀 ALERT!! Our last pick ran {ratio}! Free chat: https://example.com/rocket ${symbol}",
    "LOAD UP NOW!!! ${symbol} to the moon, GUARANTEED 🤑🤑",
    "${symbol} $AAPL $MSFT $IBM $GOOG $FB $YHOO $AMZN big day ahead!!! 🔥🔥",
    "5 reasons to buy {name} before Friday. For subscribers: https://example.com/goose ${symbol}",
    "Honored to be on the list of Top Stock Gurus! Morning notes on our site. ${symbol}",
    "ALL IN ${symbol}!!! don't miss it, easiest money of your life 🤑",
    "What the chart says about the next move in {name}: https://example.com/chart ${symbol}",
    "Can {name} keep it up? Here's what nobody is telling you: https://example.com/more ${symbol}",
    "${symbol} https://example.com/a https://example.com/b",
    "BUY THE DIP RIGHT NOW!!! ${symbol} can't lose 💰",
)

ELSEWHERE = (
    "{name} : l'action finit à {close}, une séance de plus pour les patients. ${symbol}",
    "{name} schließt bei {close}; die Börse rechnet nach und schweigt. ${symbol}",
    "{name} cierra en {close} y la calle comenta otra cosa. ${symbol}",
    "{name} fecha a {close}, e o mercado vai para casa mais cedo. ${symbol}",
    "{name}の終値は{close}。静かな一日だった。${symbol}",
    "{name} 종가는 {close}. 조용한 하루였다. ${symbol}",
    "{name} chiude a {close}, e il bar sotto la borsa chiude dopo. ${symbol}",
    "{name} sluit op {close}; de rest is praten bij de koffie. ${symbol}",
)
LANGUAGES = ("fr", "de", "es", "pt", "ja", "ko", "it", "nl")
"""Of `ELSEWHERE`, in its order."""

CHATTER = (
    "the cat has learned to open the biscuit tin. we are no longer in charge 🐈",
    "tonight the rain was early and the bus was late and both were full",
    "somebody stole my bike but left the bell",
    "new single. midnight. bring tissues 💔",
    "the neighbours are learning the trombone, all of them, together",
    "lost: one left glove. found: three left gloves",
    "dear L$D, please stop living in my head rent-free",
    "the moon is very round tonight and has not explained itself",
    "our train stopped in a field and everybody was polite about it",
    "homework can wait, the bread cannot 🍞",
)
"""Liked by many and about nothing."""

ADJECTIVES = """
Patient Curious Early Quiet Second Wooden Northern Polite Rusty Velvet Midnight Sober Narrow Paper
Crooked Copper Gentle Distant Salted Winter Folded Clockwork Sleepy Marble
"""
NOUNS = """
Heron Ledger Teaspoon Lighthouse Abacus Postman Walrus Almanac Kettle Bookend Ferry Magpie Turnstile
Compass Gazette Badger Inkwell Signal Orchard Caravan Pelican Bulletin Anchor Lantern
"""
"""Authors are called by one of each; nobody real is."""
