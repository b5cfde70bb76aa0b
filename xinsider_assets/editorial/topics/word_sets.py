"""Sets of words that frames name in angle brackets."""

from __future__ import annotations

from xinsider_assets.editorial.topics.frames import Frames, read_frames

_RISE = (
    "rise/rises/rose/risen/rising/gain/gains/gained/jump/jumps/jumped/surge/surges/surged/surging/"
    "soar/soars/soared/climb/climbs/climbed/climbing/rally/rallies/rallied/pop/pops/popped/"
    "increase/increases/increased/grow/grows/grew/growing/grown/advance/advances/advanced/raising/"
    "widen/widens/widened/doubles/doubled/triples/tripled"
)
_FALL = (
    "fall/falls/fell/fallen/falling/drop/drops/dropped/dropping/plunge/plunges/plunged/plunging/"
    "tumble/tumbles/tumbled/slide/slides/slid/sliding/slip/slips/slipped/sink/sinks/sank/sinking/"
    "slump/slumps/slumped/narrow/narrows/narrowed/dip/dips/dipped/decline/declines/declined/"
    "plummet/plummets/plummeted/shrinks/shrank/shrunk"
)
_PEOPLE = "people/person/persons/workers/passengers/employees/drivers/patients/children/customers"

WORD_SETS = {
    "rise": _RISE,
    "fall": _FALL,
    "move": f"{_RISE}/{_FALL}/up/down/higher/lower",
    "buy": "buy/acquire/purchase",
    "buys": "buys/buying/bought/acquires/acquiring/acquired/purchases/purchased/purchasing",
    "cut": "cut/cuts/cutting/slash/slashes/slashing/slashed/trim/trims/trimming/reduce/reduces/"
    "reducing/reduced/lower/lowers/lowered",
    "raise": "raise/raises/raised/raising/lift/lifts/lifted/boost/boosts/boosted/hike/hikes/hiked/"
    "up/ups/upped/increase/increases/increased",
    "report": "report/reports/reported/reporting/post/posts/posted/posting/announces/announced/"
    "delivers/delivered/books/booked",
    "beat": "beat/beats/beating/miss/misses/missed/top/tops/topped/topping/exceed/exceeds/"
    "exceeded/crushes/crushed",
    "income": "earnings/profit/profits/eps/income/revenue/revenues/loss/losses/margin/margins/"
    "results",
    "product": "iphone/iphones/iwatch/ipad/ipads/imac/imacs/ipod/smartwatch/"
    "phone/phones/smartphone/smartphones/handset/tablet/tablets/laptop/laptops/drone/drones/app/apps/device/"
    "devices/console/consoles/xbox/playstation/windows/ios/android/browser/software/headset/"
    "drug/drugs/vaccine/therapy/jet/jets/plane/planes/dreamliner/dreamliners/car/cars/truck/"
    "trucks/suv/ev/menu/burger/burgers/sandwich/pizza/chip/chips/processor/tv/wallet/router/"
    "speaker/game/games/feature/features/button",
    "head": "ceo/cfo/coo/cto/chief/president/chairman/chairwoman/chair/boss/head/founder/cofounder/"
    "executive/director",
    "users": "users/subscribers/members/visitors/accounts/viewers",
    "people": _PEOPLE,
    "hurt": "killed/dead/died/die/dies/injured/hurt/wounded/sick/sickened/ill/poisoned/infected/"
    "hospitalized/missing/burned/trapped/murdered/shot",
    "rating": "buy/sell/hold/neutral/outperform/overweight/underperform/underweight",
    "jobs": "job/jobs/employees/staff/workers/positions/workforce/headcount/roles",
    "month": "january/february/march/april/may/june/july/august/september/october/november/"
    "december",
    "business": "unit/division/business/arm/subsidiary/stake/portfolio/operations/assets/brand",
}
"""Words separated by slashes, by set name."""


def frames(lines: str) -> Frames:
    """Return frames that may name these sets."""
    return read_frames(lines, WORD_SETS)
