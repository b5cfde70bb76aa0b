"""Topics of a business's earnings, outlook and holdings."""

from __future__ import annotations

from xinsider_assets.editorial.topics.topic import topic

RESULTS = topic(
    "results",
    "results",
    "Earnings",
    """
    4  <report> ... <income>
    4  <income> (are/is/were/was/of) <move>
    4  <income> ... <move> (by) %#/to
    4  <rise>/<fall> in .. <income>
    4  %# rise/drop/decline/increase/jump/fall/gain/growth in .. <income>
    4  <income> ... of/was/were/at $#/$$#
    4  sales of $$#
    3  average revenue per
    3  earnings ... next/this week
    3  upcoming/calendar/before/after/ahead earnings
    3  earnings calendar
    3  <income> $#/$$#
    4  <income> ... <beat>/hit/hits/reach* .. $$#/estimates/expectations/forecasts/views/consensus
    4  <beat> ... estimates/expectations/forecasts/consensus/eps
    3  (better/worse/less/more) than expected
    4  $#/$$# ... vs .. $#/$$#
    3  first/second/third/fourth/q#/quarterly/annual/quarter (quarter) .. <income>
    3  net income/loss/profit
    4  $$# quarter
    3  blowout/record/strong/weak/disappointing quarter
    2  earnings report/call/alert/season/release
    3  earnings/eps/ebitda
    2  results
    3  <income> 's/in/into q#/charts/preview
    3  %# of .. revenue/revenues/profit/profits
    3  revenue/profit/profits/earnings was/were/is/are
    3  makes/made/make ... $$# .. each/a/per/in
    3  <head> and/but lost $$#
    4  report* ... lost $$#
    4  return/returns/returned/swing/swings/swung to profit/loss
    3  eps/earnings per
    -3 forecasts/expects/sees/guides .. <income>
    4  earnings expected/today/tonight/tomorrow/due/preview
    3  profitability/profitable
    3  earnings day/set/season/week
    3  reports earnings
    4  earnings # ..
    4  reports after/before/tonight/tomorrow
    4  earnings <month>/dec/oct/nov/sep/jul/aug/jan/feb/apr
    4  fail*/fails to turn/make .. profit
    4  turn/turned/turns .. profit/loss
    4  no profit/profits
    4  sales bump/growth but ..
    3  earnings season/week/day/report
    3  revenue/revenues
    3  loss/losses narrow*/widen*
    3  top/bottom line/lines
    3  misses/missed/beats on
    3  first/next/latest/mixed report/results
    3  strong/weak/solid/mixed/good/bad/poor/better earnings/results/numbers/profits
    3  eps of/est
    3  est $#/$$#
    4  reports ... tomorrow/tonight/monday/tuesday/wednesday/thursday/friday
    3  's/the/quarter/quarterly results
    -3 search/test/study/trial results
    4  q# preview/report/results/numbers/miss/beat
    4  make/makes/made/earn/earns/earned ... every/each/per second/minute/day/month/hour
    3  profit/profits to beat
    3  beat/miss this quarter
    4  <income> ... threefold/twofold/fivefold/nearly
    3  lift/lifts/boost/boosts/hurt/hurts/hit/hits/dents .. profit/earnings/results/revenue
    """,
)
GUIDANCE = topic(
    "guidance",
    "outlook",
    "Guidance",
    """
    8  guidance
    5  guides/guided
    5  <raise>/<cut>/reaffirm*/affirm*/issue*/warn* ... outlook/forecast/guidance
    5  see/sees/expects/projects/forecasts ... revenue/sales/eps/earnings/profit/growth/q#/fy
    5  profit/sales/revenue warning
    5  warn/warns/warned/warning ... sales/profit/profits/revenue/earnings/demand/quarter/growth
    4  outlook for/on/disappoint*/weak/strong
    4  (long) term outlook
    3  forecast/forecasts for
    -5 analyst/analysts/economists expect*/see*/forecast*
    -4 weather forecast
    5  <raise>/<cut> .. full/fy/annual/q# ... target/forecast/growth/eps/outlook/sales
    5  (weak/strong/light/soft) q#/fy/quarter/full (year) outlook/view/forecast
    5  (eps/sales/revenue/earnings) growth to be
    5  <income> to rise/fall/grow/drop/be
    """,
)
CASH = topic(
    "cash",
    "cash pile",
    "Cash",
    """
    5  cash pile/hoard/reserves/holdings/stockpile/position/mountain/balance/on
    5  sit/sits/sitting/sat on ... cash
    4  $$# (in/of/its) cash
    4  its (huge/massive/growing) cash
    4  war chest
    4  invest/spend/use/do .. its/with .. cash
    -9 cash and stock/shares
    -9 <buy>/<buys>/bid/offer/deal/acquisition ... cash
    -9 all cash
    -9 cash deal/bid/offer/flow/register/back
    -9 lose/loses/losing/lost/burn* .. cash
    4  more cash (than)
    4  cash pile/hoard/heap
    4  cash than
    4  hoard/hoards/hoarding cash
    """,
)
VALUE = topic(
    "value",
    "market value",
    "MarketCap",
    """
    5  market cap/value/capitalization/capitalisation/caps
    5  most valuable
    4  valued at
    4  $$# valuation
    4  valuation of $$#
    4  be/is/was/now/are worth $$#/more/less/over/about/as
    4  worth $$#/##
    4  dollar valuation
    4  (#) (th) biggest/largest .. company/companies/component
    4  first $$# company
    -4 billionaire*/fortune
    """,
)
