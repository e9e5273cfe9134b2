"""The YAML of a target set, as pydantic checks it; its JSON Schema is made from these classes.

Imported only where a target set is read: pydantic costs about 100 ms. Descriptions are what an editor shows at a key.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from bdhvs_cli.reading.yaml.validation import FINDING_CODE, MACHINE_NAME, PROVINCE_CODE, UNIT_CODE
from bdhvs_cli.rules.catalogue import RULES


def _composed(text: str) -> str:
    """Letters with their marks as single characters (NFC), as everything else here compares them."""
    return normalize("NFC", text)


def _exact(value: object) -> object:
    """A whole number is an exact decimal too; everything else is left for the strict check."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _day(value: object) -> object:
    """A date in quotes is a date, too."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == 10 else value
        except ValueError:
            return value
    return value


def _cutoff_kind(value: Any) -> str:
    return "day" if isinstance(value, (dict, CutoffDay)) else "calendar"


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(_composed)
]
Id = Annotated[str, StringConstraints(pattern=MACHINE_NAME, max_length=60)]
Number = Annotated[
    Decimal,
    # First of all: pydantic before 2.10 bounds the digits of a plain decimal only.
    Field(ge=0, le=1_000_000_000, max_digits=15, decimal_places=6),
    BeforeValidator(_exact),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1_000_000_000}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Code = Annotated[str, StringConstraints(pattern=UNIT_CODE, max_length=60)]


class _Strict(BaseModel):
    # Built on first use, as one whole: building every class by itself takes twice the time.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class BilingualText(_Strict):
    """One text in both languages."""

    vi: Text = Field(description="In Vietnamese.")
    en: Text = Field(description="In English.")


class CutoffDay(_Strict):
    """A day of the month on which the counts are closed."""

    day: int = Field(
        ge=1,
        le=31,
        description="Day of the period's last month. A period then begins on the day after the one before it closed.",
        examples=[14],
    )


class CriterionDocument(_Strict):
    """One thing that somebody must know or do to count as achieved."""

    id: Id = Field(
        description="Column of a register of persons that holds it.",
        examples=["knowledge", "skills", "platforms", "devices", "safety", "vneid"],
    )
    wording: BilingualText = Field(description="What the plan asks for, in words.")


class RegisterDocument(_Strict):
    """How the persons of a register are counted for this indicator. Achieved: all criteria are yes."""

    group: Id | None = Field(
        default=None,
        description="Group that makes a person a member of the population. Without it the group does not matter.",
        examples=["public-staff", "student", "enterprise-worker", "resident"],
    )
    levels: list[Literal["primary", "lower-secondary", "upper-secondary", "tertiary"]] = Field(
        default_factory=list, description="Levels of school that count. Without it all do."
    )
    minimum_age: int | None = Field(
        default=None, ge=0, le=150, description="Age in full years on the period's last day.", examples=[18]
    )
    without_age: list[Id] = Field(
        default_factory=list,
        description="Groups left out where the register has no column for the birth.",
        examples=[["student"]],
    )


def _limits_by_measure(schema: dict[str, Any]) -> None:
    """Tell editors what ``targets_checks`` holds each measure to."""
    share = {"target": {"maximum": 100}, "unit_targets": {"additionalProperties": {"maximum": 100}}}
    whole = {"target": {"type": "integer"}, "unit_targets": {"additionalProperties": {"type": "integer"}}}
    schema["allOf"] = [
        {"if": _measured("count"), "then": {"properties": whole}, "else": {"properties": share}},
        {
            "if": _measured("yes-no"),
            "then": {"properties": {"direction": {"const": "at-least"}, "unit_targets": {"maxProperties": 0}}},
        },
    ]


def _measured(measure: str) -> dict[str, Any]:
    return {"properties": {"measure": {"const": measure}}, "required": ["measure"]}


def _severities_by_code(schema: dict[str, Any]) -> None:
    """Offer editors the codes there are, and refuse to lower an error outside the families R and X."""
    schema.pop("patternProperties", None)
    schema["additionalProperties"] = False
    schema["properties"] = {
        code: {"enum": ["error"] if rule.stays_an_error else ["error", "warning", "info"]}
        for code, rule in RULES.items()
    }


Severities = dict[Annotated[str, StringConstraints(pattern=FINDING_CODE)], Literal["error", "warning", "info"]]


def severities_field() -> Any:
    """Return the key that target sets and jobs share."""
    return Field(
        default_factory=dict,
        description="Code of a finding: its severity. An error may be lowered only for the families R and X.",
        examples=[{"X402": "info"}],
        json_schema_extra=_severities_by_code,
    )


class IndicatorDocument(_Strict):
    """One line of the plan: a population, what counts as achieved, a target."""

    model_config = ConfigDict(json_schema_extra=_limits_by_measure)

    id: Id = Field(description="Machine name, stable over the years.", examples=["adults-skills"])
    measure: Literal["percent", "count", "yes-no", "rate"] = Field(
        description=(
            "percent: people achieved of a population. count: a number of things. yes-no: each unit says yes or no; "
            "the province's result is the share of units with yes. rate: a percentage is stated, without counts."
        )
    )
    direction: Literal["at-least", "at-most"] = Field(
        description="Whether the target is the least or the most that is allowed. Always to be given."
    )
    target: Number = Field(
        description="In percent (percent, rate, yes-no), or a number of things (count). Exact: 79.95 stays 79.95.",
        examples=[80, 79.5, 0],
    )
    deadline: Day = Field(
        description="Last day on which the target can be reached; may lie inside the year.", examples=["2025-12-31"]
    )
    population_id: Id = Field(
        description=(
            "Names who is counted. Figures of two years are compared only where this and criteria_id are the same."
        ),
        examples=["adults"],
    )
    criteria_id: Id = Field(description="Names what counts as achieved.", examples=["adults-able"])
    name: BilingualText = Field(description="Short name for the headings of tables: about 25 letters.")
    wording: BilingualText = Field(description="The plan's full wording, without the percentage.")
    population: BilingualText = Field(description="Who the population is, in words.")
    criteria: list[CriterionDocument] = Field(
        default_factory=list, description="What the wording lists; a person achieves the indicator with all of them."
    )
    headings: list[Text] = Field(
        default_factory=list,
        description=(
            "Headings by which the indicator is recognised in workbooks, besides its id, name and wording. "
            "Capitals, blanks and the place of tone marks do not matter."
        ),
        examples=[["CBCCVC", "Cán bộ, công chức, viên chức"]],
    )
    other_definitions: list[Text] = Field(
        default_factory=list,
        description="Words in a heading which show that other people were counted (finding H106).",
        examples=[["tiểu học"]],
    )
    reported_by: list[Text] = Field(
        default_factory=list,
        description="Types of unit that report it, as the units file names them. Without it all units do.",
        examples=[["xã", "phường"], ["trường học"]],
    )
    unit_targets: dict[Code, Number] = Field(
        default_factory=dict,
        description="Code of a unit: that unit's own target; `default`: the target of each unit that isn't named.",
        examples=[{"18073": 90}, {"default": 1}],
    )
    # The base class has a method called register, so that the key needs an alias.
    register_rule: RegisterDocument | None = Field(
        default=None, alias="register", description="How a register of persons is counted."
    )


class SharedHeadingDocument(_Strict):
    """A heading over several columns, under which indicators with one population stand side by side."""

    headings: list[Text] = Field(min_length=1, description="What the upper heading says.")
    under: dict[Id, list[Text]] = Field(
        min_length=1,
        description="Id of an indicator: what the heading below it says.",
        examples=[{"adults-skills": ["Có kỹ năng số"], "adults-vneid": ["Được xác nhận trên VNeID"]}],
    )


class ThresholdsDocument(_Strict):
    """Numbers that decide when a check speaks."""

    population_change: Number = Field(
        default=Decimal(20),
        description="A unit's population that changed by more than so many percent since the last period is X404.",
        examples=[20],
    )


class TargetSetDocument(_Strict):
    """A target set of bdhvs: one plan's indicators for one year."""

    id: Id = Field(description="Machine name of the set.", examples=["ha-tinh-2025"])
    year: int = Field(ge=2000, le=2100, description="The plan's year.", examples=[2025])
    province: Annotated[str, StringConstraints(pattern=PROVINCE_CODE)] = Field(
        description="Official code of the province, in quotes: its units are expected to report.", examples=["42"]
    )
    title: BilingualText = Field(description="Title of the set.")
    agency: BilingualText = Field(description="Who issues the report.")
    legal_basis: BilingualText = Field(description="The document that sets the targets.")
    cutoff: Annotated[
        Annotated[Literal["calendar"], Tag("calendar")] | Annotated[CutoffDay, Tag("day")], Discriminator(_cutoff_kind)
    ] = Field(
        default="calendar",
        description="When a period's counts are closed: on the calendar's last day, or on a day of its last month.",
    )
    cumulative: bool = Field(
        default=True, description="Whether counts run from the beginning of the plan, so that they never fall (X403)."
    )
    indicators: list[IndicatorDocument] = Field(min_length=1, description="The plan's lines, in the order of tables.")
    shared_headings: list[SharedHeadingDocument] = Field(
        default_factory=list, description="Headings that several indicators share."
    )
    thresholds: ThresholdsDocument = Field(
        default_factory=ThresholdsDocument, description="When the checks speak that compare with a threshold."
    )
    severities: Severities = severities_field()
