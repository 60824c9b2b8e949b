"""How exercises and models say what they are, and nothing else does (agreement.md 3)."""

from __future__ import annotations

from .agreement import Party
from .fields import Faults
from .yaml_text import Mapping, Node

EXERCISE_WORDS = {"en": "EXERCISE", "fr": "EXERCICE", "ko": "훈련"}
MODEL_ARC = "2.25."


def check_marks(
    faults: Faults,
    found: dict[str, Node],
    name: str | None,
    title: dict[str, str],
    is_model: bool | None,
    is_exercise: bool | None,
    parties: list[tuple[Party, Mapping | None]],
) -> None:
    """Checks that exercises and models say what they are, and nothing else does."""
    if is_exercise is not None:
        said = [EXERCISE_WORDS[language] in text for language, text in title.items()]
        if len(said) == 3 and said != [is_exercise] * 3:
            faults.add("exerciseUnmarked", found["title"])
        if name is not None and name.endswith(".exercise") != is_exercise:
            faults.add("exerciseUnmarked", found["name"])
        for party, policy in parties:
            if policy and party.policy[0]:
                if party.policy[0].endswith("-EXERCISE") != is_exercise:
                    faults.add("exerciseUnmarked", policy)
    if is_model is None:
        return
    if is_exercise is not None and name is not None:
        if name.endswith(".model") != (is_model and not is_exercise):
            faults.add("modelUnmarked", found["name"])
    for party, policy in parties:
        if is_model and policy and party.policy[1]:
            if not party.policy[1].startswith(MODEL_ARC):
                faults.add("modelUnmarked", policy)
