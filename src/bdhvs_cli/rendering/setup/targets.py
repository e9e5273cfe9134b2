"""A target set to be edited: a bundled set's own YAML, for another province, year and targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

_CITY = "Thành phố "
_KEY = regex(r"^(?P<indent> *(?:- )?)(?P<key>[a-z_]+):(?P<rest>.*)$")

_COMMENTS: Mapping[str, str] = {
    "title": N_("What reports are headed with"),
    "agency": N_("Who has issued the plan"),
    "legal_basis": N_("The plan, as reports cite it; its number and date belong here"),
    "cutoff": N_("calendar: periods end with the month; or the day of the month on which figures are closed"),
    "cumulative": N_("true: counts run from the beginning of the year"),
    "measure": N_("percent, count (a number of things), rate (a percentage without counts) or yes-no"),
    "direction": N_("at-least or at-most"),
    "target": N_("In percent, or a number of things; exact: 79.95 stays 79.95"),
    "deadline": N_("The last day on which the target can be reached"),
    "population_id": N_("Who is counted: two years are compared only where this and criteria_id are the same"),
    "criteria_id": N_("What counts as achieved"),
    "name": N_("A short name for the headings of tables: about 25 letters"),
    "population": N_("Who is counted, in words"),
    "wording": N_("The plan's own words, without the percentage"),
    "criteria": N_("What the wording lists: whoever has all of it has achieved the indicator"),
    "headings": N_("What else forms call it"),
    "other_definitions": N_("Words in a heading which show that other people were counted"),
    "register": N_("How a register of persons is counted"),
    "shared_headings": N_("Headings over several indicators of one population, and what stands below them"),
}
"""Key → what is said above the first of its kind."""


@dataclass(frozen=True)
class Own:
    """What differs in an office's own set."""

    identity: str
    province: str
    """Official code."""
    province_name: str
    """``Nghệ An``, ``Thành phố Huế``."""
    year: int
    targets: Mapping[str, Decimal]
    """Indicator id → target."""


def targets_template(say: Language, yaml: str, own: Own, name: str, year: int) -> str:
    """Return the text of an office's own target set, its wording and headings as in the set that it comes from.

    Args:
        say: the language of the comments.
        yaml: text of the bundled set.
        own: what differs.
        name: the bundled set's province, to be replaced in its texts.
        year: the bundled set's year, to be replaced in its title and deadlines.
    """
    head = [
        N_("Targets of an office's own plan. Correct wording and targets; every key is explained in docs/targets.md."),
        N_("Check it: bdhvs targets check FILE"),
    ]
    lines = [f"# {say(text)}" for text in head]
    indicator = ""
    in_head = True
    unsaid = dict(_COMMENTS)
    for line in yaml.splitlines():
        found = _KEY.match(line)
        key = found["key"] if found else ""
        if found and key == "id" and found["indent"].endswith("- "):
            indicator = found["rest"].strip()
        if key == "indicators":
            in_head = False
        if key in unsaid:
            lines.append(f"{' ' * (len(line) - len(line.lstrip()))}# {say(unsaid.pop(key))}")
        if not line.lstrip().startswith("#"):
            lines.append(_line(line, found["indent"] if found else "", key, own, indicator))
            if in_head and key in ("vi", "en"):
                lines[-1] = _about(lines[-1], own, name).replace(str(year), str(own.year))
            elif key == "deadline":
                lines[-1] = lines[-1].replace(str(year), str(own.year))
    return "\n".join(lines).strip() + "\n"


def _line(line: str, indent: str, key: str, own: Own, indicator: str) -> str:
    if not indent and key == "id":
        return f"id: {own.identity}"
    if not indent and key == "year":
        return f"year: {own.year}"
    if not indent and key == "province":
        return f'province: "{own.province}"'
    if key == "target" and indicator in own.targets:
        return f"{indent}target: {own.targets[indicator]:f}"
    return line


def _about(line: str, own: Own, name: str) -> str:
    """Put the office's province for another; a city is no province."""
    city = own.province_name.removeprefix(_CITY)
    if city != own.province_name:
        line = line.replace(f"tỉnh {name}", f"thành phố {city}").replace(f"{name} province", f"{city} city")
    return line.replace(name, city)
