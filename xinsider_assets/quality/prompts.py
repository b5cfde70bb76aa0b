"""Whether the illustrations' prompts follow the script and show twelve different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT, ImagePrompt, ImagePrompts
from xinsider_assets.errors import InputError
from xinsider_assets.quality.naming import some_of

NUMBERED, COVERING, DRAWABLE, UNLIKE = (
    "numbered_in_order",
    "cover_the_script",
    "scenes_known",
    "pictures_differ",
)

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        NUMBERED: "There are twelve prompts, numbered in the order of the script.",
        COVERING: "Their stretches follow one another and hold every word of the script once.",
        DRAWABLE: "The engraver knows the scene of each, as it draws what others cannot.",
        UNLIKE: "No two of them ask for the same picture.",
    }
)

_MEND = "make image_prompts again"


def inspect_image_prompts(prompts: ImagePrompts, analysis: FinancialAnalysis) -> list[Finding]:
    """One finding for each of `CHECKS`.

    Args:
        prompts: Of the day's illustrations.
        analysis: The script that they are bound to.
    """
    given = prompts.prompts
    return [
        _numbered(given),
        _covering(given, analysis.words),
        _drawable(given),
        _unlike(given),
    ]


def _numbered(prompts: Sequence[ImagePrompt]) -> Finding:
    numbers = [prompt.index for prompt in prompts]
    faults: list[str] = []
    if numbers != list(range(1, ILLUSTRATION_COUNT + 1)):
        told = ", ".join(map(str, numbers))
        faults.append(f"numbered {told} instead of 1 to {ILLUSTRATION_COUNT}; {_MEND}")
    return judged(NUMBERED, f"1 to {len(numbers)}", faults, {"prompts": len(numbers)})


def _covering(prompts: Sequence[ImagePrompt], words: Sequence[str]) -> Finding:
    faults: list[str] = []
    next_word = 0
    for prompt in prompts:
        stretch = " ".join(words[prompt.first_word : prompt.last_word + 1])
        if prompt.first_word != next_word:
            faults.append(
                f"prompt {prompt.index} begins at word {prompt.first_word}, not {next_word}"
            )
        elif not stretch or prompt.stretch != stretch:
            faults.append(f"prompt {prompt.index} is not of the words of its place")
        next_word = prompt.last_word + 1
    if next_word != len(words):
        faults.append(f"the prompts end after {next_word} of {len(words)} words")
    lengths = [prompt.last_word - prompt.first_word + 1 for prompt in prompts]
    return judged(
        COVERING,
        f"{len(words)} words in stretches of {min(lengths)} to {max(lengths)}",
        [f"{some_of(faults)}; {_MEND}"] if faults else [],
        {"words": len(words), "shortest_words": min(lengths), "longest_words": max(lengths)},
    )


def _drawable(prompts: Sequence[ImagePrompt]) -> Finding:
    unknown = [
        f"{prompt.scene!r} of prompt {prompt.index}" for prompt in prompts if not _is_known(prompt)
    ]
    faults = [f"the engraver knows no scene {some_of(unknown)}; {_MEND}"] if unknown else []
    return judged(
        DRAWABLE,
        f"{len(prompts)} scenes of the engraver's",
        faults,
        {"scenes": len(prompts), "unknown": len(unknown)},
    )


def _is_known(prompt: ImagePrompt) -> bool:
    from xinsider_assets.visuals.engraving.scenes import scene_of

    try:
        scene_of(prompt.scene)
    except InputError:
        return False
    return True


def _unlike(prompts: Sequence[ImagePrompt]) -> Finding:
    texts = Counter(" ".join(prompt.prompt.casefold().split()) for prompt in prompts)
    scenes = Counter(prompt.scene for prompt in prompts)
    alike = [
        str(prompt.index)
        for prompt in prompts
        if texts[" ".join(prompt.prompt.casefold().split())] > 1 or scenes[prompt.scene] > 1
    ]
    faults = [f"prompts that show what another shows: {some_of(alike)}; {_MEND}"] if alike else []
    return judged(
        UNLIKE,
        f"{len(texts)} different pictures of {len(scenes)} different scenes",
        faults,
        {"different_texts": len(texts), "different_scenes": len(scenes)},
        is_blocking=False,
    )
