"""Topics of agreements between companies, and of their management."""

from __future__ import annotations

from xinsider_assets.editorial.topics.topic import topic

DEAL = topic(
    "deal",
    "deal news",
    "Deals",
    """
    5  <buys> ... for (about) $$#
    5  <buy> ... for (about) $$#
    5  agree* to <buy>/merge/sell
    5  deal/bid/offer/offers/talks/agreement/approach/plan/plans to <buy>/merge
    4  talks to sell ... to
    4  talks/deal/bid/offer ... acquire/acquisition/merger/takeover
    5  merger/takeover/buyout/acquisition bid/offer/deal/talks/proposal/target/approach/agreement
    4  hostile/unsolicited bid/offer/takeover
    4  rejects/rejected/spurns/spurned/rebuffs/rebuffed ... bid/offer/approach
    4  merger with/of/between
    4  acquisition of
    4  takeover of
    3  merger/takeover/buyout
    2  acquisition/acquisitions
    4  proposed/planned/failed/rumored/possible deal/merger/acquisition/takeover
    4  (..) deal given/off/dead/collapses/falls
    4  combining/combine/combines .. business/unit/biz/division/operations with/and
    4  valuing it/them/the at $$#
    -3 takeover of the world
    4  merge/merges/merging/merged with
    4  bid for
    4  acquisition/acquisitions/buying spree
    4  thinking about/of buying/acquiring
    4  bill/price for acquiring
    4  paid/pays/pay/paying $$# for
    3  acquire/acquires/acquiring/acquired
    -4 acquire* (new) customers/users/skills/talent
    3  to buy
    -4 how/where/when/time/want/wants/wanted/ready/reasons/chance/going/able/need/easier to buy
    -4 to buy the/a/an/your/my/this/it/them/more/stock/stocks/shares/into/back/bonds/<product>
    3  buys
    -4 buys back/a/the/more/shares/stock/calls/puts/#
    5  <buy> ... stake in
    5  <buys> ... stake in
    5  take/takes/took/taking ... stake in
    4  sell/sells/sold/selling ... stake in/to
    4  spin/spins/spinning/spun off
    4  spinoff/spinoffs of
    4  to split into
    4  sell/sells/selling/sold (its) ... <business> to/for
    -5 sold/selling his/her
    -9 in year# .. turned/rejected/passed/offered/tried/bought/sold
    4  to be acquired/bought by
    3  acquired/bought by
    4  and ... merge/merging
    4  talks about/on/over/with ... purchase/takeover/merger/sale/acquisition
    4  consider/considers/considering/explore/explores/exploring ... sale/merger/breakup/bid
    4  merger partner/partners/vote/plan/plans
    5  did/does/do ... pay .. $$# .. for
    4  demerger
    4  $$#/$#/mega (..) buy/purchase/takeover/acquisition/buyout/merger
    4  deal making/maker/talks
    -9 looking/going/good/cheap to buy
    -6 buy rumor/on/now/signal/opportunity
    3  takes/take/taking private
    -6 director/insider/insiders/ceo/trader/traders buys/buying/buy
    4  breakup/break fee
    4  vote against/for/on ... deal/merger/takeover
    4  <buys> (a) (another) %# (chunk/piece/share) of
    4  is/are/was (in) purchasing/acquiring
    4  deal/merger to close/closes/closed/completed/approved
    4  completes/closes/completed/finalizes acquisition/purchase/deal/merger
    4  breakup/break up of
    4  sours/soured/cools/cooled on ... deal/bid
    3  $$# .. deal
    -4 to buy some/these/those
    -6 newly acquired
    4  finance/financing .. bid/takeover/deal/acquisition
    4  merger options/candidates/target/mania
    3  takeover/bidding/bidder/suitor/suitors
    4  offload*/divest*/unload* ... stake/share/unit/business/division
    4  halt/halts/halted/end/ends/ended/resume* ... talks
    4  bids/bid/offers for
    4  (surprise/planned) spinoff
    4  mulls/weighs/considers/plans buy/purchase/sale of
    4  inversion deal
    3  mergers
    """,
)
PARTNERSHIP = topic(
    "partnership",
    "business agreement",
    "Partnerships",
    """
    6  partner/partners/partnered/partnering with/on/to
    4  partnership/partnerships/alliance with/between/to/for
    4  enter/enters/entered/form/forms/formed/announce/announces/announced ... partnership/alliance
    6  strategic partnership/alliance
    8  team/teams/teamed/teaming up
    4  join/joins/joined/joining forces
    4  joint venture
    9  sign/signs/signed/seal/seals/sealed/ink/inks/inked/strike/strikes/struck ... deal/agreement
    7  win/wins/won/land/lands/landed/secure/secures/awarded/sign/signs/signed ... contract/order
    4  reach/reaches/reached/near/nears .. deal/agreement with
    4  exclusive deal/agreement with
    3  deal with
    -4 deal with it/this/that/these
    4  discontinue*/end/ends/terminat*/renew/renews/extend/extends .. agreement/partnership/deal
    4  tie up
    4  tieup/collaboration/collaborate/collaborates
    4  in .. deal for/with
    4  work/works/working with ... on
    7  ink/inks/inked/book/books/booked/win/wins/won .. order/orders
    3  partnership/collaboration rumor/rumors/talks
    3  partnership/partnerships
    3  collaborat*
    4  partner up
    6  licens*/supply/collaboration/distribution agreement/deal/contract
    4  picks/picked/chooses/chose ... as .. supplier/partner
    4  join/joins/joined/joining hands
    4  reach/reaches/reached/strike/strikes/sign/signs ... deal
    4  work/works/working together
    4  <product> deal with/between
    3  (sales/supply/licensing/content/book/multiyear) deal with/between/for
    4  contract/contracts/agreement with
    4  partners with/on/in
    3  joins .. in $$#
    4  joint (research) effort/project/program
    5  contract (was/is/has) (been) awarded
    4  drug/pricing/supply/exclusive/licensing/streaming/content deal
    -6 have/has/had/to/must deal with
    -6 deal dies/dead/off
    """,
)
PEOPLE = topic(
    "people",
    "leadership",
    "Leadership",
    """
    5  step/steps/stepping/stepped down/aside
    4  resign/resigns/resigned/resignation
    5  names/named/naming/appoint*/hires/hired/promotes/promoted/taps/tapped ... <head>
    4  new/next/interim/former/outgoing/co ceo/ceos/cfo/chairman/president/chief
    4  <head> ... leaves/leaving/leave/retires/retiring/departs/departing/quits/exits
    4  <head> ... out/ousted/fired/replaced
    3  leaves/joins for/as
    4  successor to/as/at/for
    4  oust/ousted/ousting
    4  become/becomes/replace/replaces ... ceo/ceos/cfo/chairman
    3  under ceo
    3  ceo/chairman/cofounder/founder ... says/said/tells/told/writes/wrote/donates/gives
    3  ceo (..) on
    4  ceo/chairman/executive/executives 's pay/salary/compensation/bonus
    4  salary is
    4  ceo pay/salary/compensation
    3  fortune/fortunes/billionaire/billionaires/richest
    4  net worth
    3  tim cook
    3  steve jobs
    3  bill gates
    3  jack ma
    4  hire*/tap*/pick*/promot* ... to run/lead/head/replace
    3  ceo/chairman/cofounder/founder/cfo ... explains/discusses/talks/wants/thinks/believes/argues
    5  to hire ... chairman/ceo/chief/president
    3  on the .. board
    3  ceo/chairman/cofounder/founder/boss |
    4  ex/former .. ceo/cfo/chairman/president/executive
    4  (ceo/chief/executive) payoff/severance
    3  president/pres says/said/tells/told
    3  zuckerberg/bezos/nadella/ellison/buffett/icahn/ballmer/musk
    4  activist investor
    4  extend/extends/extended/renew/renews ... contract
    5  contract as
    4  (new) management (change) changes/change/shakeup/shuffle
    3  board members/member/director/directors
    3  ceo/chief/chairman/dimon ... cancer/surgery/health/treatment
    3  | ceo/chairman
    5  appoints/appointed
    4  names/named ... as ceo/chief/president/head
    6  names/named ... as ceo
    3  steps/stepping in/aside/back
    4  <head> (..) retires/retire/retiring
    5  appointment of
    4  board of directors
    3  bonus/salary/compensation/payday
    3  dies/died at/aged
    """,
)
