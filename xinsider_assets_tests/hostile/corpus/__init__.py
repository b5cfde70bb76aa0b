"""The attacks, a module for what they are made of."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import Attack
from xinsider_assets_tests.hostile.corpus.formats import FORMATS
from xinsider_assets_tests.hostile.corpus.instructions import INSTRUCTIONS
from xinsider_assets_tests.hostile.corpus.invisible import INVISIBLE
from xinsider_assets_tests.hostile.corpus.languages import LANGUAGES
from xinsider_assets_tests.hostile.corpus.links import LINKS
from xinsider_assets_tests.hostile.corpus.markup import MARKUP
from xinsider_assets_tests.hostile.corpus.numbers import NUMBERS
from xinsider_assets_tests.hostile.corpus.oversized import OVERSIZED
from xinsider_assets_tests.hostile.corpus.paths import PATHS
from xinsider_assets_tests.hostile.corpus.pumps import PUMPS

ATTACKS: tuple[Attack, ...] = (
    *INSTRUCTIONS,
    *LANGUAGES,
    *INVISIBLE,
    *MARKUP,
    *LINKS,
    *PATHS,
    *OVERSIZED,
    *PUMPS,
    *FORMATS,
    *NUMBERS,
)
