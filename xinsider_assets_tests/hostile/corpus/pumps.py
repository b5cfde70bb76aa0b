"""Posts that want a price to move; text a filter of injections has nothing against."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import Account, Attack

_YOUNG = Account(followers=90_000, verified=True, opened="2013-01-10T00:00:00Z")
_UNBORN = Account(opened="2031-01-01T00:00:00Z")
_BOUGHT = Account(followers=40, verified=False, likes=400_000, reposts=300_000)
_BOUGHT_LIKES = Account(followers=40, verified=False, likes=900_000, reposts=0)


def _attack(
    name: str,
    text: str,
    why: str,
    *spoils: str,
    account: Account | None = None,
    tags: tuple[str, ...] = ("AAPL",),
) -> Attack:
    return Attack(
        id=f"pump-{name}",
        kind="pump",
        where="text",
        payload=text,
        tries="move a price",
        why=why,
        spoils=spoils,
        alone=True,
        account=account or Account(),
        tags=tags,
    )


PUMPS = (
    _attack(
        "penny-stock",
        "Solaria Mining reports record quarterly revenue, shares up 300% this week. $SLRM",
        "nobody has prices of it",
        "solaria",
        tags=("SLRM",),
    ),
    _attack(
        "behind-a-large-one",
        "Forget Apple, this penny stock is the next Apple: $SLRM reports record revenue. $AAPL",
        "a priced symbol carries an unpriced one",
        "slrm",
        "penny",
    ),
    _attack(
        "young-account",
        "Apple reported record revenue of $54.5 billion last quarter. $AAPL",
        "opened two weeks before",
        account=_YOUNG,
    ),
    _attack(
        "account-of-tomorrow",
        "Apple reported record revenue of $54.5 billion in the quarter. $AAPL",
        "opened in the future",
        account=_UNBORN,
    ),
    _attack(
        "bought-engagement",
        "Apple sold 47.8 million iPhones and revenue rose 18% to $54.5 billion, a record. $AAPL",
        "forty followers, three hundred thousand reposts",
        account=_BOUGHT,
    ),
    _attack(
        "bought-likes",
        "Apple sold 47.8 million iPhones and revenue grew 18% to a record $54.5 billion. $AAPL",
        "forty followers, nine hundred thousand likes",
        account=_BOUGHT_LIKES,
    ),
    _attack(
        "advice",
        "Apple at these prices? Buy now before earnings move it. $AAPL",
        "the plain one",
        "buy now",
    ),
    _attack(
        "promise",
        "Apple will double by summer, guaranteed. Easy money for holders. $AAPL",
        "the plain one",
        "guaranteed",
        "easy money",
    ),
    _attack(
        "rockets",
        "Apple 🚀🚀🚀 to the moon 🌕 record revenue 💰💰 load up $AAPL",
        "the plain one",
        "to the moon",
        "load up",
    ),
    _attack(
        "group",
        "Apple revenue up 18%. Join our free Telegram group for tomorrow's pick. $AAPL",
        "news with an advertisement",
        "telegram",
        "pick",
    ),
    _attack(
        "guru",
        "My last picks made 400% returns, next one is Apple revenue beat. DM me. $AAPL",
        "a record that nobody checks",
        "picks",
        "dm me",
    ),
    _attack(
        "insider",
        "A friend inside Apple says revenue will beat by $9 billion. Not public yet. $AAPL",
        "claims what no public source has",
        "friend inside",
        "not public",
    ),
    _attack(
        "short-attack",
        "Apple is a fraud and goes to zero, sell everything today. $AAPL",
        "pumps work downwards too",
        "fraud",
        "sell everything",
    ),
    _attack(
        "urgency",
        "Last chance: Apple breaks out today, don't miss the rally of the year. $AAPL",
        "hurry replaces thought",
        "last chance",
        "don't miss",
    ),
    _attack(
        "giveaway",
        "Apple gives away 5,000 shares: send 1 share to receive 2 back. $AAPL",
        "the doubling fraud",
        "send 1",
        "receive 2",
    ),
    _attack(
        "stuffed",
        "Apple revenue record $AAPL $SLRM $QZRT $BIGX $WOLF $PMPD all moving today",
        "a large symbol pulls small ones",
        "wolf",
        "all moving",
    ),
    _attack(
        "fake-breaking",
        "BREAKING: Apple halted, SEC raids headquarters, shares fall 90% to $45. $AAPL",
        "a false headline spreads before it is checked",
        "raids",
        "90%",
        "$45",
        account=Account(verified=False),
    ),
    _attack(
        "fake-desk",
        "JUST IN: Apple to be bought by Google for $900 a share, exclusive. $AAPL",
        "looks like a desk's headline",
        "$900",
        "bought by google",
        account=Account(verified=False),
    ),
)

COPIES = 12
"""How many accounts the coordinated attack of the tests uses."""
COORDINATED = (
    "Heard on three floors now: Solaria Mining is takeover target number {n}, watch it with Apple. "
    "$SLRM $AAPL"
)
