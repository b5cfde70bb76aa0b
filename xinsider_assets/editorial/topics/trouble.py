"""Topics of cuts, courts, accidents and attacks."""

from __future__ import annotations

from xinsider_assets.editorial.topics.topic import topic

LAYOFFS = topic(
    "layoffs",
    "job cuts",
    "Jobs",
    """
    6  job/staff/workforce cut/cuts/cull/reduction/reductions/losses
    6  jobs cut/lost/losses/axed/at
    -6 steve jobs cut/lost
    6  layoff/layoffs/redundancies
    6  lay/lays/laying/laid off
    6  <cut> .. (#) .. <jobs>
    6  axe/axes/axing/shed/sheds/shedding/eliminat* .. (#) .. <jobs>
    5  fire/fires/firing/fired (about/over/nearly) # (of) (its) <jobs>/<people>
    5  <jobs> .. to be cut/eliminated
    -6 <cut> ... benefits for
    """,
)
COSTS = topic(
    "costs",
    "costs",
    "Costs",
    """
    4  cost cutting/cuts/savings/reduction/reductions/control
    4  <cut> ... costs/expenses/spending/budget/benefits/capex
    4  costs/expenses/spending (are) <move>
    4  higher/lower/rising/soaring costs/expenses/spending
    4  restructur* plan/charge/costs/program
    4  $$# in/of costs/expenses/savings/spending
    4  spend/spends/spending/spent ... $$# ... on
    4  capital spending/expenditure/expenditures
    7  r d was/spending/budget/by/has
    3  chopping block
    4  operating expenses
    4  paid/pays ... $$# to hold/host/use
    4  productivity/savings/efficiency initiative/program/plan/drive
    4  heavy/big/more/extra spending
    4  streamlin* .. operating/operations/business/costs
    4  spending takes/hits/rises/hurts/weighs/grows
    4  costs/cost .. big/more/too
    -4 consumer/holiday/ad/advertising spending
    4  spend/spends/spending/invest/invests/investing $#/$$#
    -9 consumers/customers/shoppers spend/spending
    4  restructuring
    3  capex/overspending/austerity
    4  impairment/writedown/write
    4  costs/spending/expenses going/creep*/keep* up/down/rising
    """,
)
LAW = topic(
    "law",
    "legal matters",
    "Law",
    """
    5  sue/sues/sued/suing
    5  lawsuit/lawsuits/litigation
    4  class action
    5  judge/court/jury/tribunal ... order*/rule/rules/ruled/reject*/find*/found/dismiss*/block*
    4  judge/court/jury/tribunal ... approv*/side*/overturn*/upheld/uphold*/convict*
    4  court order/case/battle/fight/hearing/ruling/decision
    4  in/to court
    4  supreme/federal/appeals/district court/judge
    5  ordered to pay
    4  fined
    4  fines .. $$#/$#
    3  fines
    6  $$#/$# .. fine/fines/settlement/penalty/penalties
    4  pay/pays/paying ... fine/fines/settlement/penalty/penalties/damages
    4  face/faces/facing ... fine/fines/charges/probe/lawsuit/penalty/investigation
    4  settle/settles/settled/settlement
    3  judge/court/prosecutors/probe/attorney
    4  attorney general
    4  european commission
    3  bribery/bribes/kickbacks/fraud
    3  settlement with/over
    4  settle/settles/settled ... case/claims/charges/suit/probe/allegations/dispute
    4  antitrust
    4  regulator/regulators/watchdog
    4  probe/investigation/inquiry into/of/over/by
    4  under investigation
    4  investigated/investigating by/for/over/whether
    4  accused/accuses of/by
    4  charged with
    4  violat* ... law/laws/act/rules/privacy
    4  in violation of
    4  patent/patents infring*/case/trial/war/suit/dispute/fight
    6  infring*
    4  ban/bans/banned .. from/use/sale/sales
    4  subpoena*
    4  illegal/unlawful
    4  congress/senate/lawmakers/legislation
    4  request*/seek*/ask* ... permission/approval .. from
    4  faa/fcc/ftc/sec/doj/epa to/says/rules/approv*/charges
    4  justice department
    4  sales tax
    3  tax probe/deal/bill/rules/avoidance/evasion
    4  blocked/banned/censored/outlawed in
    4  trademark/copyright/patent card/claim/claims/lawsuit/dispute/filing/application
    4  refund/refunds $$#
    4  government (data) request/requests/data
    4  in .. court/patent/antitrust/bribery/purchase/tax/criminal case
    4  privacy law/laws/concerns/rules/case
    4  net neutrality
    4  right to be forgotten
    4  wins/win/won/loses/lose/lost ... trial/case/appeal/lawsuit/ruling/verdict/suit
    4  (bid/fight/effort) to block/stop ... sale/sales/merger/deal
    3  inspect*/crackdown/sanctions
    3  jail/criminal/prosecut*/indict*
    4  guilty/plead* of/to/guilty
    3  verdict
    4  jury/court (award) award/verdict
    3  vacated/appeal/appeals/lobbying
    3  eu/european/chinese/federal regulators/probe/officials/authorities
    4  recall* ordered
    4  class (action) suit
    4  trial over/against
    3  ftc/ftcs/doj/fcc/epa/faa
    3  charge/charges with/over/of
    -4 settle down/in
    3  unconditional/antitrust/regulatory/eu/merger approval
    4  tax deals
    4  stole/stolen/steal trade secrets
    4  trade secret/secrets
    -3 despite sanctions
    4  plaintiff/plaintiffs/defendant/defendants
    3  lawyer/lawyers/attorneys
    3  tax break/breaks/authority/inversion
    """,
)
ACCIDENT = topic(
    "accident",
    "safety questions",
    "Safety",
    """
    5  plane/jet/train/flight/helicopter/car/bus/rocket/spaceship/fatal/deadly crash/crashes/crashed
    5  (has) crashed in/into/near/on
    5  crash/explosion/fire/accident ... kill*/injur*/dead/deaths/hurt/victims
    5  recall/recalls/recalled/recalling ... death/deaths/died/killed/injur*/crashes/fires
    5  recall/recalls/recalled/recalling (#/##) .. vehicles/cars/trucks/suvs/airbags/batteries
    5  (#) .. <people> (are/were/have) .. killed/died/dead/injured/hurt/sick/sickened/ill/poisoned
    5  # (people) killed/dead/died/injured/hurt/deaths/sick/sickened/ill
    5  worker/driver/passenger/pedestrian/patient/pilot ... died/dies/killed/dead/injured/hurt
    5  kills/killed/killing/injures/injured/sickens/sickened # ..
    5  linked/tied to .. death/deaths/injuries/illnesses
    4  outbreak
    4  ebola/virus/infected patient/patients/case/cases/nurse/victim/victims
    4  oil spill
    4  explosion/explosions/blast/fire at/in/on/near
    4  food poisoning
    4  salmonella/listeria/contaminated/contamination
    5  missing/downed plane/jet/flight/airliner
    5  shot down
    4  accident/disaster at/in/on/near
    4  derail/derails/derailed/derailment
    4  emergency landing
    4  recall/recalls/recalled/recalling (about/over) #/##
    5  patient/passenger/customer/worker/employee death/deaths/injuries
    4  after .. deaths/fatalities
    """,
)
SECURITY = topic(
    "security",
    "systems",
    "Cybersecurity",
    """
    5  hackers/hacker
    5  hacked/hack of/by/into/at
    4  is/was/were/been/being/got hacked
    5  data/security/card/icloud/network breach/breaches/theft/leak
    4  breach of/at/affect*/expos*
    5  cyberattack/cyberattacks/cyber/ddos (attack/attacks)
    5  stole/stolen/steal/stealing .. data/passwords/credit/card/cards/photos/information/records
    5  outage/outages
    5  down (for) (about) # minutes/hours/mins
    4  is/are/went/goes/go/been down for/worldwide/again/globally
    4  back up/online after
    4  malware/spyware/ransomware/phishing/vulnerability/vulnerabilities
    4  spy/spying on
    4  leak/leaked .. photos/data/emails/passwords
    4  security flaw/flaws/bug/bugs/hole/holes/patch
    4  servers/network/systems/website/site (is/are/was/were) down/crashed/offline
    -6 share/shares/stock/stocks ... down for
    4  security risk/risks/concerns/threat
    4  computer/data/network/security/icloud/account/system hack/hacks/attack
    4  attack on ... icloud/network/servers/systems/site/cloud
    4  after (..) hack/breach/outage
    3  hack/hacking of/fatigue/scandal
    3  bruteforced/compromised
    -9 cyber monday
    4  glitch/glitches
    3  hacked/hackers
    4  is back up/online
    4  hacked (photos/accounts/data/emails) photos/accounts/data/emails
    3  outage/crash averted
    """,
)
