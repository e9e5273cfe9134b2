"""What the shell offers as values: ids of target sets, units, finding codes. Quick: only small files are read."""

import typer


def target_sets(incomplete: str) -> list[tuple[str, str]]:
    """Return the bundled target sets by id and by year."""
    from bdhvs_cli.reading.targets.load import bundled_index

    sets = bundled_index()
    values = [(bundled.id, str(bundled.year)) for bundled in sets] + [
        (str(bundled.year), bundled.id) for bundled in sets
    ]
    return [value for value in values if value[0].startswith(incomplete)]


def schemas(incomplete: str) -> list[str]:
    """Return the names of the published schemas."""
    from bdhvs_cli.reading.schemas import SCHEMA_NAMES

    return [name for name in SCHEMA_NAMES if name.startswith(incomplete)]


def shells(incomplete: str) -> list[str]:
    """Return the shells that can complete."""
    from bdhvs_cli.cli.shells import SHELLS

    return [name for name in SHELLS if name.startswith(incomplete)]


def limits(incomplete: str) -> list[str]:
    """Return the limits of what a file may cost, each with the sign behind which its value stands."""
    from bdhvs_cli.model.limits import named_limits

    return [f"{one.name}=" for one in named_limits() if one.name.startswith(incomplete)]


def unit_codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the units of the newest bundled target set's province by code, with their names beside them.

    Names themselves are not offered: they hold blanks, which shells quote each in its own way.
    """
    from bdhvs_cli.reading.targets.load import bundled_index
    from bdhvs_cli.reading.units.registers import load_unit_register

    province = next((text for text in map(_province, reversed(bundled_index())) if text), "")
    units = load_unit_register(None, province, None).units
    return [(unit.code, unit.name) for unit in units if unit.code.startswith(incomplete)]


def _province(bundled: object) -> str:
    import re

    found = re.search(r'^province:[ \t]*"?([0-9]+)', bundled.file.read_text("utf-8"), re.MULTILINE)  # type: ignore[attr-defined]
    return found[1] if found else ""


def indicators(incomplete: str) -> list[tuple[str, str]]:
    """Return the indicators of the newest bundled target set by id, with their short names."""
    from bdhvs_cli.reading.targets.load import bundled_index, load_target_set

    targets = load_target_set(bundled_index()[-1].id, None)
    return [
        (indicator.id, indicator.name.vi) for indicator in targets.indicators if indicator.id.startswith(incomplete)
    ]


def rankings(incomplete: str) -> list[tuple[str, str]]:
    """Return what a ranking can go by."""
    return [choice for choice in [("overall", "tất cả chỉ tiêu")] if choice[0].startswith(incomplete)] + indicators(
        incomplete
    )


def trace_words(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return what may follow ``bdhvs trace``: units and indicators.

    A shell takes every word for one more input, since there may be several; with nothing to offer it completes files.
    """
    begun = any(ctx.params.get(name) for name in ("inputs", "unit", "indicator"))
    if not incomplete:
        return [("province", "Hà Tĩnh"), *indicators("")] if begun else []
    words = [choice for choice in [("province", "Hà Tĩnh")] if choice[0].startswith(incomplete)]
    return words + indicators(incomplete) + unit_codes(incomplete)


def finding_codes(incomplete: str) -> list[tuple[str, str]]:
    """Return the finding codes, in small letters where these are being typed."""
    from bdhvs_cli.rules.catalogue import RULES

    codes = {code.lower() if incomplete.islower() else code: rule.severity for code, rule in RULES.items()}
    return [(code, severity) for code, severity in codes.items() if code.startswith(incomplete)]
