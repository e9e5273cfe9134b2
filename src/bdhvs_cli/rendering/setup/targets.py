"""A target set to be edited: a bundled set's own YAML, for another province, year and targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

_CITY = "Thành phố "
_KEY = regex(r"^(?P<indent> *(?:- )?)(?P<key>[a-z_]+):(?P<rest>.*)$")


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
    for line in yaml.splitlines():
        found = _KEY.match(line)
        key = found["key"] if found else ""
        if found and key == "id" and found["indent"].endswith("- "):
            indicator = found["rest"].strip()
        if key == "indicators":
            in_head = False
        if not line.startswith("#"):
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
