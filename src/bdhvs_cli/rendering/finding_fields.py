"""What a finding tells of, as its texts show it: numbers in the language's form, units, periods and places by name."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Namer
from bdhvs_cli.rules.rule import Form, Rule

_LONGEST = 120
"""Characters that a message quotes of a text from a workbook; the rest is an ellipsis."""
_DIGEST = 12
_MEGABYTE = 1024 * 1024

_SEPARATOR = "; "
"""Between indicators, whose names may hold commas."""

_FIGURES: Mapping[str, str] = {
    "population": N_("population"),
    "achieved": N_("achieved"),
    "rate": N_("rate"),
    "unit_code": N_("unit code"),
    "unit_name": N_("unit name"),
    "indicator": N_("indicator"),
    "period": N_("period"),
}
"""What a column can mean → in words."""


def shown_fields(
    say: Language, rule: Rule, finding: Finding, unit_name: Namer, indicator_name: Namer
) -> dict[str, object]:
    """Return a finding's params, unit, indicator and place as texts about it show them.

    Args:
        say: the language.
        rule: of the finding's code.
        finding: the finding.
        unit_name: names a unit by its code.
        indicator_name: names an indicator by its id.
    """
    params = finding.params
    fields: dict[str, object] = dict.fromkeys(rule.params, "–")
    fields |= {name: _value(say, finding, name, value, indicator_name) for name, value in params.items()}
    for name, form in rule.wording_for(params).forms.items():
        if name in params:
            fields[name] = _in_form(say, form, params, name, indicator_name)
    return fields | {
        "unit_name": unit_name(finding.unit_code) if finding.unit_code else "–",
        "indicator_name": indicator_name(finding.indicator) if finding.indicator else "–",
        "file": plain(finding.file or ""),
        "sheet": plain(finding.sheet or ""),
        "cell": finding.cell or "–",
    }


def _value(say: Language, finding: Finding, name: str, value: object, indicator_name: Namer) -> str:
    """Show a param as its name asks for; everything else by its type."""
    if value is None:
        return "–"
    match name:
        case "indicators" if isinstance(value, Iterable):
            return _SEPARATOR.join(indicator_name(str(identity)) for identity in value)
        case "rates" if isinstance(value, Mapping):
            return _SEPARATOR.join(
                f"{indicator_name(identity)} {say.percent(_shown(say, rate))}" for identity, rate in value.items()
            )
        case "meaning" | "candidates":
            meanings = [value] if isinstance(value, str) else value
            return _SEPARATOR.join(_meaning(say, str(meaning), indicator_name) for meaning in meanings)  # type: ignore[attr-defined]
        case "period" | "other_period" | "file_period":
            return _period(say, str(value))
        case "other":
            return _reference(finding, str(value))
        case "change":
            shown = _shown(say, value)
            return shown if shown.startswith(("−", "-")) else f"+{shown}"
        case "readings" if isinstance(value, list | tuple):
            # A comma between numbers could be taken for a decimal mark.
            return f" {say(N_('or'))} ".join(_shown(say, reading) for reading in value)
        case "reason":
            return _shown(say, say(value) if isinstance(value, str) else value).rstrip(". ")
        case "suggestion":
            # To be typed as it stands: without the separator that was the trouble.
            return str(value)
        case "map":
            option = plain(str(value))
            return option if option.startswith("--map") else f'--map "{option}"'
        case _:
            return _shown(say, value)


def _in_form(say: Language, form: Form, params: Mapping[str, object], name: str, indicator_name: Namer) -> str:
    value = params[name]
    match form:
        case "bytes":
            return _bytes(say, value)
        case "digest":
            return "–" if value is None else str(value)[:_DIGEST]
        case "by-indicator":
            return _by_indicator(say, params.get("indicators"), value, indicator_name)
        case "as-computed":
            # As many decimals as it takes to see the difference, and no more.
            stated, computed = _decimal(value), _decimal(params.get("computed"))
            if stated is None or computed is None:
                return _shown(say, value)
            return say.decimal(_rounded(stated, -int(computed.as_tuple().exponent)))


def quoted_text(text: str) -> str:
    """Return a text from a workbook as a message quotes it: on one line, at most 120 characters."""
    text = plain(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _shown(say: Language, value: object) -> str:
    """Show a value: numbers in the language's form, units as ``Xã Kỳ Hoa (18814)``, lists with commas."""
    if isinstance(value, str):
        return quoted_text(value)
    if isinstance(value, float):
        return say.value(Decimal(repr(value)))
    if isinstance(value, Mapping):
        if {"code", "name"} <= value.keys():
            name, code = value["name"], value["code"]
            return plain(f"{name} ({code})" if name != code else str(name))
        return ", ".join(f"{_shown(say, key)} {_shown(say, part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_shown(say, part) for part in value)
    return say.value(value)


def plain(text: str) -> str:
    """Return text from a file on one line, without characters that can't be seen or that steer a terminal."""
    if text.isprintable():
        return text
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _meaning(say: Language, machine_name: str, indicator_name: Namer) -> str:
    """Put what a column can mean into words: ``adults-vneid.achieved`` → ``Xác nhận VNeID: số đạt``."""
    indicator, dot, figure = machine_name.rpartition(".")
    if figure not in _FIGURES:
        return indicator_name(machine_name)
    word = say(_FIGURES[figure])
    return f"{indicator_name(indicator)}: {word}" if dot else word


def _period(say: Language, machine_name: str) -> str:
    from bdhvs_cli.model.period import Period
    from bdhvs_cli.rendering.figures import period_label

    try:
        return period_label(say, Period.parse(machine_name))
    except ValueError:
        return _shown(say, machine_name)


def _reference(finding: Finding, reference: str) -> str:
    """Show where something else stands: the cell alone where it is on the same sheet."""
    if finding.file:
        here = full_reference(finding.file, finding.sheet, "") + "!"
        if reference.startswith(here):
            return reference[len(here) :]
    return plain(reference)


def _by_indicator(say: Language, indicators: object, values: object, indicator_name: Namer) -> str:
    """Show values with the indicators that state them: ``Kỹ năng số 12.450; Xác nhận VNeID 12.540``."""
    if not isinstance(indicators, list | tuple) or not isinstance(values, list | tuple):
        return "–"
    pairs = zip(indicators, values, strict=False)
    return _SEPARATOR.join(f"{indicator_name(str(indicator))} {_shown(say, value)}" for indicator, value in pairs)


def _bytes(say: Language, value: object) -> str:
    """Show a size in megabytes with one decimal, or in bytes where it is smaller than one."""
    if not isinstance(value, int):
        return "–" if value is None else _shown(say, value)
    if value < _MEGABYTE:
        return say(N_("{size} bytes"), size=value)
    size = _rounded(Decimal(value) / _MEGABYTE, 1)
    return f"{say.decimal(size.quantize(Decimal(1)) if size == size.to_integral_value() else size)} MB"


def _decimal(value: object) -> Decimal | None:
    """Return a number as a Decimal, also as JSON gives it back."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    if value.adjusted() > 20:
        return value
    return value.quantize(Decimal(1).scaleb(-max(decimals, 0)), ROUND_HALF_UP)
