"""Prints how often forms came out right, loud, wrong: by layout, producer, fault and trait."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from scripts.forms.oracle import OUTCOMES, Verdict


class Judged(Protocol):
    """What the tables need of one form's fate."""

    seed: int
    layout: str
    producer: str
    fault: str | None
    promised: bool
    traits: list[str]
    strays: list[str]
    doubts: list[str]
    verdict: Verdict
    paths: list[str]
    options: list[str]


def print_outcomes(outcomes: Sequence[Judged]) -> None:
    """Print all tables."""
    kinds: list[tuple[str, Callable[[Judged], list[str]]]] = [
        ("what is asked of the form", lambda one: [_kind(one)]),
        ("layout", lambda one: [one.layout]),
        ("producer", lambda one: [one.producer]),
        ("layout × producer", lambda one: [f"{one.layout} × {one.producer}"]),
        ("fault", lambda one: [one.fault] if one.fault else []),
        ("trait, in forms without a fault", lambda one: [] if one.fault else one.traits),
    ]
    for title, keys in kinds:
        _table(title, outcomes, keys)
    _list(
        "Taken wrongly without a word, or crashed",
        [one for one in outcomes if one.verdict.outcome in ("wrong", "crash")],
    )
    promised = [one for one in outcomes if one.promised]
    refused = [one for one in promised if one.verdict.outcome == "loud"]
    _reasons(f"Needlessly loud: {len(refused)} of {len(promised)} promised forms, by the codes that spoke", refused)
    noisy = [one for one in promised if one.verdict.outcome == "right" and one.verdict.codes]
    _reasons(f"Right, but with findings nobody needs: {len(noisy)} of {len(promised)}", noisy)
    strange = [one for one in outcomes if one.fault is None and not one.promised and one.verdict.outcome == "loud"]
    words: Counter[str] = Counter()
    for one in strange:
        words.update(set(one.strays + one.doubts))
    print(f"\n{len(strange)} forms in words or arrangements that nobody promised were answered with a question:")
    for word, count in words.most_common(30):
        right = sum(word in one.strays + one.doubts for one in outcomes if one.verdict.outcome == "right")
        print(f"  {count:5}  (right {right})  {word!r}")


def _kind(one: Judged) -> str:
    return "a fault to be named" if one.fault else "to be read" if one.promised else "to be read or asked about"


def _table(title: str, outcomes: Sequence[Judged], keys: Callable[[Judged], list[str]]) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        for key in keys(one):
            counts[key][one.verdict.outcome] += 1
    print(f"\n{title:<44} {'forms':>6}" + "".join(f"{name:>8}" for name in OUTCOMES))
    for key in sorted(counts):
        total = sum(counts[key].values())
        print(f"{key:<44} {total:>6}" + "".join(f"{counts[key][name]:>8}" for name in OUTCOMES))


def _list(title: str, outcomes: Sequence[Judged]) -> None:
    print(f"\n{title}: {len(outcomes)}")
    for one in outcomes[:40]:
        what = f"{one.layout} · {one.producer} · {one.fault or _kind(one)}"
        print(f"  seed {one.seed} · {what} · {len(one.verdict.reasons)} reasons")
        for reason in one.verdict.reasons[:3]:
            print(f"      {reason}")
        print(f"      {' '.join(one.paths[:1])} {' '.join(one.options)}")


def _reasons(title: str, outcomes: Sequence[Judged]) -> None:
    print(f"\n{title}")
    codes: dict[str, list[Judged]] = defaultdict(list)
    for one in outcomes:
        codes[" ".join(one.verdict.codes) or "(only asked-for findings)"].append(one)
    for key, members in sorted(codes.items(), key=lambda item: -len(item[1]))[:20]:
        common = Counter(trait for one in members for trait in one.traits)
        telling = (
            [trait for trait, count in common.most_common() if count == len(members)][:6] if len(members) > 2 else []
        )
        seeds = ", ".join(str(one.seed) for one in members[:5])
        print(f"  {len(members):5}  {key:<30} seeds {seeds}  {' '.join(telling)}")
