"""Topics of a business's products, customers and volumes."""

from __future__ import annotations

from xinsider_assets.editorial.topics.topic import topic

PRODUCT = topic(
    "product",
    "products",
    "Products",
    """
    4  unveil/unveils/unveiled/unveiling
    4  launch/launches/launched/launching/introduc*/debut* .. (new) ... <product>/service/version
    3  launch/launches/launched/launching/introduces/introduced a/an/its/new/the
    4  releas* .. new/<product>/version/update
    3  announces/announced/reveals/revealed (a) new
    4  announces/announced/confirms/confirmed/invit* ... event
    4  's .. event/keynote
    4  <cut>/<raise> (the) price of
    4  new/next/latest .. <product>/version
    4  start/starts/started/plan/plans ... shipping/testing/selling
    4  test/tests/testing .. <product>
    4  (next) version of
    4  fda approv*/clears/grants/okays/breakthrough
    4  breakthrough therapy
    4  approv* ... <product>/treatment
    4  phase/clinical/drug trial/trials/study/study
    4  <product>/customers ... want/love/hate/review/reviews/owners/screen/screens/camera/battery
    4  apple watch
    4  apple pay
    4  payment system/service/app
    3  <product> # /plus/pro/mini/air
    4  upgrad* to (the) new
    3  new products/product
    3  's <product> #
    4  ad/cloud/streaming/delivery/search platform/service/engine/app
    4  to sell ... nationally/online/in
    3  available in/on/for
    2  <product>
    1  app/store/screen/design/features/owners
    -4 # <product> shares
    4  may/could/will/to change how/the
    4  to/will/plans expand ... service/services/to
    4  approved by
    4  fda .. approved/approval/advisers/panel/nod/backing/rejects/rejected/concerns/delay
    4  study/trial results/data
    3  drug/vaccine/treatment/cancer/patients .. study/trial
    3  cancer/diabetes/leukemia/obesity/cholesterol/hepatitis drug/drugs/treatment/vaccine
    4  invite/invites/invitation/invitations (is) out/for/to/arrives
    4  mobile/digital payments/payment
    4  <product> may/could/will/would/might/makers/owners/maker
    1  may/could/will/plans/seeks/considers/planning/starts
    4  fails/misses/failed/missed ... study/trial
    4  special event
    3  with .. <product>
    3  rolls/rolled/rolling out
    4  stops/stopped/discontinues/discontinued (selling) .. <product>/sales
    2  new project/features/feature/service/platform/system/design
    3  video/live/streaming/next displays/streaming/service/project
    4  debut/debuts for/in/makes/made
    4  makes/made ... debut
    3  's new ..
    3  listing/listings/model/models for/with
    3  album/movie/film/series/sequel launch/release/debut
    3  device/product/phone launch/launches/announcement/announcements
    3  antibiotic/drug/vaccine/pill in/for/as/this
    3  advances/discovers/invents/patents
    -4 's new ceo/cfo/high/highs/low/york/plan/deal/boss/chief/chairman/record
    3  launches/launched/launching
    2  launch/rollout/release/redesign/beta/prototype
    4  launch date/event
    1  customers/users/new/mobile
    2  patent/invention
    3  <month>/sept/oct/nov/dec/upcoming/this/next event
    2  event
    3  version/feature/features/redesign of/for
    3  <product> is/are/was/has/have/at/on/with
    3  fails/failed to .. improve/meet
    3  treatment/vaccine/therapy
    3  macbook*/kindle*/chromebook*/itunes/surface
    1  iphone*/ipad*/imac*/ipod*/xbox*/playstation
    3  released/release/available for/on/in/at
    2  supply/supplier/production chain/for/of
    3  series/case/accessory for
    2  arrives/arrived/arrive in
    4  offer/offers/offering ... subscription/subscriptions/service/plan/tier
    3  ad free
    3  okayed/ok 'd/approved
    3  charge/charges/charging for
    3  self driving/driverless/autonomous
    3  announces/announced ... <product>
    4  preorders for
    3  new .. technology/design/display/displays/camera/processor/model
    1  the/a/an/its/new/'s/this/these/smart/next/latest/better/best (..) <product>
    1  with/for/on/of/like/in <product>
    3  introduces/introduced/introducing
    3  clinical/cancer/patients/patient study/studies/trial/trials/drug
    3  rights to
    4  smart watch
    4  delivery/contact drones/lens/lenses
    4  develop/develops/developing/building/testing .. <product>
    3  mac/macs computers/sales/pro/mini/update
    """,
)
SALES = topic(
    "sales",
    "sales",
    "Sales",
    """
    5  sold/sells/sell ... #/## .. <product>/units/cars/vehicles/copies/tickets
    4  sold (a) (more) (record/than/about/over) #/##
    4  # .. were/was sold
    4  deliver/delivers/delivered/ship/ships/shipped (record) #/## ..
    4  deliveries/shipments/preorders/orders ... <move>
    4  (record) (number) (of) #/## .. preorders/deliveries/shipments
    4  #/##/record/of pre orders
    4  record/number/over .. preorders
    4  #/## .. preorders/deliveries/shipments
    6  <product>/car/vehicle/unit/music/store/online/weekend/holiday sales
    4  sales ... <move> (more) (than) %#
    4  sales <move>
    4  sales (to) <beat>/hit .. #/##/record
    4  decline/drop/fall/rise/increase/jump/growth in .. sales
    4  same/comparable/monthly store/restaurant (sales)
    4  monthly/weekly/november/december/black/holiday (friday) sales
    4  <product> ... <move> %#
    4  market share
    4  %# of (all) (..) shipments/smartphones/tablets/phones/sales
    4  #/%# of .. were/was sold
    4  spent/spend on .. sites
    -6 sales tax
    -6 sold to close/open
    -4 sales report
    4  <month> sales
    4  sales are/were/is/remain/look strong/weak/slow/sluggish/flat/soft
    3  demand for
    4  <product> # sales
    4  <product> unit sales
    4  best selling/seller/sellers
    4  sold out
    2  orders/demand/shoppers
    3  strong/weak demand
    4  volume/volumes/bookings/business/market grow/grows/grew
    3  grow/grows/grew #/%# times/in/from
    4  fastest/best selling/growing
    3  backlog
    4  plane/jet/car/new/aircraft/product orders
    3  sales to/of/in/for
    3  electronics/car/retail/auto/phone/ticket/vehicle/music/book/hardware sales
    3  sales growth/strength/figures/numbers/record
    3  strength/growth/weakness in .. sales
    4  %# .. activations/smartphones/devices
    4  order/orders from/for/to (#)
    -4 orders to buy
    4  predicts/forecasts $$# ... market
    3  sales/preorders/bookings
    -5 black friday/flash/blowout/insider/stock/arrivals and sales
    -5 for sale
    4  buys/orders/ordered # ... <product>/aircraft/airliners
    4  <product> orders/order/demand/shipments
    3  outsells/outselling/outsold
    4  gain*/lose*/losing/lost/win*/took/takes .. share in/of/from
    3  slower/faster/slowing .. growth
    """,
)
USERS = topic(
    "users",
    "user base",
    "Users",
    """
    4  #/## .. <users>
    4  ##/%# .. people/population ... use/uses/used/using/log/logs/visit/visits/on
    4  people (who) use/used
    4  surpass*/pass/passes/passed/hit/hits/reach* ... <users>
    4  add/adds/added/gain/gains/gained/lose/loses/lost ... <users>
    4  daily/monthly active
    4  (of) the world 's population
    4  most visited
    4  user/subscriber/audience growth/base/numbers
    4  ##/# interactions
    -9 from (about) #/## (..) <users>
    -9 of #/## (..) <users> data
    -9 data (of/from/on) #/## <users>
    4  more <users> than
    4  <users> <move>
    4  number of .. <users>
    4  customers than ... expected
    4  add*/lose*/lost/gain* .. customers
    3  users/subscribers/members still/run/are/spend/have
    2  <users>
    3  ## <users>
    4  active users/members/accounts
    4  time spent
    4  audience of
    """,
)
