"""Topics of the share: its holders, its analysts and its price."""

from __future__ import annotations

from xinsider_assets.editorial.topics.topic import topic

PAYOUT = topic(
    "payout",
    "capital plans",
    "Dividends",
    """
    5  <raise>/<cut>/declare*/pay/pays/paid/suspend*/initiate*/double* ... dividend/dividends
    5  dividend of/increase/hike/cut/payment
    4  quarterly/special/first dividend
    5  buyback/buybacks
    5  buy/buys/buying/bought back .. shares/stock
    5  share/stock repurchase/repurchases/buy
    4  repurchase/repurchases/repurchased ... shares/stock
    5  # for # (stock/share) split
    5  stock/share split
    4  return/returns/returning/returned ... to shareholders/investors
    4  stock/share buy backs/back
    -6 split adjusted
    4  %# yield
    3  dividend yield/yields/aristocrats/stocks/growth
    3  dividends/dividend
    -9 including dividends
    4  annualized/dividend/annual yield
    4  yield of
    4  regular quarterly
    4  payout/payouts
    5  buy back up to
    5  to buy back
    -6 since/post/pre/after (the) (stock) split
    """,
)
DOWNGRADE = topic(
    "downgrade",
    "analyst coverage",
    "Analysts",
    """
    15 downgrade/downgrades/downgraded/downgrading
    9  rating (was/is/has) (been) <cut>
    9  <cut> .. to neutral/hold/sell/equal/underperform/underweight/market/reduce
    9  <cut> ... price target/targets
    9  pt/target (price) <cut>
    9  d g to/at/from/by
    9  <cut> .. rating/pt
    9  (price) target ... cut/lowered/slashed/trimmed/reduced
    -9 <cut> (its) (the) price of/for/on/to/by
    -6 <cut> prices
    -5 upgrade/upgraded
    9  to neutral/hold/sell/underperform/underweight from
    9  (to) neutral on valuation
    9  cut at/by (analysts)
    9  rating lowered
    9  outlook to negative
    """,
)
UPGRADE = topic(
    "upgrade",
    "analyst coverage",
    "Analysts",
    """
    9  upgraded/upgrades ... to/from/by/at buy/outperform/overweight/hold/neutral
    15 upgraded
    15 analyst/rating/stock/first/double/broker upgrade/upgrades
    5  upgrade/upgrades
    -5 network/station/system/plant/infrastructure/grid/phone upgrade/upgrades
    -25 upgrade/upgrades/upgraded/upgrading ... <product>/os/x/system/network/engine/phone/software
    9  <raise> .. to buy/outperform/overweight/conviction
    9  <raise>/ups ... price target/targets
    9  <raise> .. rating/pt
    9  price target ... raised/hike/hiked/lifted/boosted/upped/increased
    -6 <raise> prices
    -6 <raise> price to/by/of
    9  upgraded at/by/to/from
    9  pt/target (price) <raise>
    9  <raise> .. pt
    9  u g to/at/from/by
    -25 for/wait/software upgrade/upgrades
    9  ug/upgrade to/at/from
    9  to outperform/buy/overweight from
    -9 to neutral/hold/sell/underperform from
    9  raised at/by
    6  upgrades <rating>
    """,
)
ANALYSTS = topic(
    "analysts",
    "analyst coverage",
    "Analysts",
    """
    4  analyst/analysts (are) say/says/saying/said/see/sees/expect*/predict*/think*/warn*/believe*
    4  analyst/analysts call/calls/calling/like/likes/love
    4  analyst/analysts 's/at/from/who/on
    4  price target/targets
    4  initiat*/resum*/start* .. coverage
    4  reiterat*/maintain* ... rating/buy/outperform/target/neutral/hold
    4  rated/rating/ratings .. buy/outperform/overweight/neutral/hold/underperform
    3  analyst/analysts
    -6 stock analyst
    -6 analyst finds/releases/report/reports/updates/pick/picks/details
    4  analyst/analysts (ratings) rating/ratings/target/targets/estimates
    3  median/mean/average target
    4  <rating> rating (reiterated/maintained)
    4  rating reiterated/maintained/initiated
    3  outperform/overweight/underweight/underperform
    4  initiat*/reinstat*/maintain*/reiterat*/resum* (at/with/as/by) (a) (an) <rating>
    4  initiated/reinstated/reiterated/maintained by/at/with/as
    4  initiates ... as/at/with <rating>
    3  pt/tgt/target (of) $#
    4  top pick
    3  bull/bear case
    -4 analyst blog
    """,
)
RECORD = topic(
    "record",
    "share price",
    "Stocks",
    """
    5  all time high/highs/low/lows
    5  record high/highs/low/lows/close/closing/levels/level/price
    5  #/multi year/week/month/years high/highs/low/lows
    4  new/fresh/intraday high/highs/heights/low/lows
    4  highest/lowest (..) since/ever/in
    4  close/closes/closed at/on (a) record
    -7 all time high .. revenue/sales/profit/users
    -7 record high/low .. revenue/sales/profit/temperatures/users/profits/margin/cash
    -7 highest/lowest .. revenue/sales/profit/margin/paid/salary
    4  stock/shares ... (new) record
    4  (new) lifetime/life high/highs/low/lows
    -6 stock/shares ... record revenue/sales/profit/earnings/quarter/fine/settlement
    """,
)
PRICE = topic(
    "price",
    "share price",
    "Stocks",
    """
    3  share/shares/stock/stocks ... <move>
    3  share/shares/stock/stocks ... close/closes/closed/hit/hits/opens/opened
    3  <move> (by) (about/over/another/more/almost/nearly) (than) %#/$#
    3  close/closes/closed/closing/open/opens/opened/opening/trading/trades/traded ... $#
    3  is/trading/trades/back/drops/falls/rises/breaks/broke/crossed/crosses/below/above .. $#
    3  worst/best (..) day/week/month
    3  after hours/extended trading/trade
    3  in/the pre market/extended
    3  share/stock price/prices
    3  red/green/bad/good day
    3  walloped/selloff
    3  <move>/closes/closed (%#) higher/lower
    3  taking a beating
    3  stock/stocks/shares (a) (big) rally/rallies
    3  ipo .. priced/price/pricing
    3  investment in ... worth
    3  stock has/is (been) up/down/under*/over*
    3  trading volume/range/halted
    3  %# jump/gain/rise/drop/fall/loss/decline in .. share/shares/stock
    3  stock/stocks/shares ... outperform*/underperform*/hard/rebound/rebounds/recover
    3  outperform*/underperform*/rebounds/selloff/walloped
    3  up/down # points
    3  trading below/above/near
    3  (is) up/down as/on/after
    3  death/golden cross
    3  post split
    3  chart of the day
    3  flash crash/crashed/crashes
    3  <move> after hours
    3  biggest/top gainer/gainers/loser/losers
    3  spiking/tanking/gapping
    3  hit/hits/reaches/reached $#
    3  share/shares/stock/stocks (..) break/breaks/broke/stumble/stumbles/pricing/opening/today
    3  (to) (the) downside/upside
    3  break/breaks/breaking (down) below/above/under/the/through
    3  toward/towards/past (that) $#
    3  pick up in volume
    3  bull/bear/market/oversold/overbought/support/resistance/moving market/average/level/levels
    3  year/week/month to date
    3  %# yoy
    3  %# move/upside/downside/swing
    3  indicated to open
    3  options market/traders
    3  close/closes/closed the/at/up/down
    3  sea of red/green
    3  stocks .. rally/gain/gains/gainers/losers/rise/fall/drop/slide/hit
    3  big/tough/rough/strong day
    3  below/above/under the
    3  support/resistance for/at/near
    3  stock/stocks/shares still/stuck
    3  # day ma/moving/average/line
    3  rises/falls/gains/jumps/drops/rallies/slides/surges/dips on/after/as/in
    3  (on) the nasdaq/dow gainer/loser/winner
    3  biggest/largest/worst/best/intraday (intraday/one) (day) drop/gain/jump/fall/decline/loss
    3  plunges/plunged/tumbles/tumbled/soars/soared/surges/surged/sinks/sank/slumps/slumped
    3  share/stock down/up/lower/higher
    3  shares down/up/of
    3  back/goes/went/going green/red
    3  losses/gains today
    3  stock today
    3  trades/trading/traded at
    3  price dents
    3  gapped/gaps up/down
    3  day high/low
    3  day/# range
    3  near/new highs/lows
    """,
)
