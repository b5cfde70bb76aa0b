"""Detects whether a post is positive or worried, and whether its subject excludes jokes."""

from __future__ import annotations

import re

from xinsider_assets.editorial.topics.catalogue import THRESHOLD
from xinsider_assets.editorial.topics.frames import plain_words, score
from xinsider_assets.editorial.topics.trouble import LAYOFFS
from xinsider_assets.editorial.topics.word_sets import frames

_GLAD = re.compile(
    r"\b(?:record|highest|best|beats?|beat|up|rises?|rose|gains?|jumps?|surges?|soars?|rall(?:y|ied)"
    r"|growth|grew|stellar|strong|perfect|wins?|raised|upgraded?|most valuable"
    r"|all-time high|historic|remarkable|milestone|tops)\b",
    re.IGNORECASE,
)
_WORRIED = re.compile(
    r"\b(?:worst|lowest|miss(?:es|ed)?|down|falls?|fell|drops?|dropped|plunge[sd]?|slid|slides?|slips?"
    r"|tumble[sd]?|slump(?:s|ed)?|loss(?:es)?|lost|weak|cuts?|layoffs?|lawsuit|sued|accused|fine[sd]?"
    r"|settlement|probe|fraud|downgraded?|concerns?|fears?|problem|warns?|halted|mistake|failed|fails"
    r"|punishment|worse|sliding|smaller|walloped|beating|wipe[sd]? out|recalls?|deaths?|killed"
    r"|injured|hack(?:ed|ers?)|breach|outage|crash)\b",
    re.IGNORECASE,
)
_GRAVE = frames(
    """
    3  death/deaths/fatalities/casualties
    -3 death cross/of/by/star/valley/spiral/knell/match/stranding
    3  death of (..) passenger/worker/employee/patient/customer/child/man/woman/founder/people
    3  death of .. steve/ceo/co/former
    3  fatal/deadly accident/crash/shooting/fire/flaw/defect/explosion/blast/attack/disease
    3  fatal/fatally/deadly
    -3 deadly serious/sins/combination/combo
    -3 fatal flaw/error
    3  <people>/# (people) (are/were/was/have/has/been/reported/feared) (been) <hurt>
    3  man/woman/boy/girl/driver/pilot/pedestrian/cyclist/worker/passenger/patient ... <hurt>
    3  <hurt> # (<people>)
    3  # (<people>) ... <hurt> in/after/by/at/from
    3  kills/killing/killed/kill # ..
    3  kills/killed (a/an/at) (least) (#) man/woman/worker/passenger/pedestrian/driver/people
    3  dies/died at/from/in/of/after/aged/today
    -3 dies/died down/multi/a/rich
    3  has died
    3  passed away
    3  has/have/had/with/diagnosed/battling/fighting .. cancer/leukemia/tumor
    -3 cancer drug/drugs/treatment/trial/study
    3  victim/victims of/in/from/after/were
    3  crash/explosion/attack/shooting/earthquake/flood/fire/disaster/accident/hack victim/victims
    3  ebola/zika/sars/mers/covid/coronavirus/cholera/pandemic/epidemic
    3  (virus/flu/disease/e/measles/salmonella/listeria/norovirus) outbreak
    -3 breakout
    3  plane/jet/airliner/train/flight/helicopter/bus/rocket/spaceship/boeing/airbus crash*
    3  crash* kill*/site/victim*/investigators
    3  crashed in/into/near/on takeoff/ocean/field/sea/mountains/building/crowd/eastern/the
    3  shot down
    3  missing/downed plane/jet/flight/airliner
    3  explosion/blast/fire at/in .. plant/factory/refinery/mine/rig/warehouse/building
    3  oil spill
    3  earthquake/tsunami/hurricane/typhoon/wildfire/wildfires/tornado/mudslide
    3  natural disaster
    3  disaster/famine relief/victims/area/zone
    3  poisoned/poisoning/salmonella/listeria
    3  food poisoning
    3  e coli
    3  (mass) shooting/shootings/gunman/gunmen/massacre/murder/murdered/stabbing/hostage/hostages
    -3 trouble/sharp/star shooting
    3  terror/bomb/bombing/rocket/missile/suicide/chemical attack/attacks
    3  bombing/bombings/airstrike/airstrikes/terrorism/terrorist/terrorists
    3  war in
    3  civil/world war
    -3 price/bidding/streaming/console/patent/talent/trade/format/browser war
    3  sexual/child assault/abuse/harassment/labor/labour
    3  rape/raped/suicide/suicides/kidnap*/trafficking
    3  stalked/stalking
    3  lose/lost their jobs/homes/lives/savings
    3  recall*/defect*/switch/airbag ... death/deaths/died/killed/kill/injur*/crashes/fires
    3  linked/tied to .. death/deaths/injuries/illnesses/cancer/suicides
    3  funeral/mourn*/condolences/obituary
    3  worker/workers/employee ... died/dead/injured/hurt
    3  leak/leaked/stolen .. nude/private photos/pictures
    3  nude photos
    """
)


def tone(text: str) -> int:
    """Return the number of positive words minus worried ones, clipped to -1, 0 or 1."""
    balance = len(_GLAD.findall(text)) - len(_WORRIED.findall(text))
    return max(-1, min(1, balance))


def is_grave(text: str) -> bool:
    """Return whether people are hurt, killed, sick, jobless, or victims of crime or disaster."""
    words = plain_words(text)
    return LAYOFFS.weight_in(words) >= THRESHOLD or score(_GRAVE, words) >= THRESHOLD
