"""The YAML of a job, as pydantic checks it; its JSON Schema is made from these classes."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, create_model

from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.targets.document import Severities, ThresholdsDocument, severities_field
from bdhvs_cli.reading.yaml.keys import keys_of
from bdhvs_cli.rendering.media.writers import WRITERS
from bdhvs_cli.running.batch.periods import RELATIVE, ZONE

PERIOD = r"^[0-9]{4}(-(Q[1-4]|H[12]|[0-9]{1,2}M|[0-9]{2}(-[0-9]{2})?))?$"


def _named(value: object) -> object:
    """A year and a day are names, too, though YAML takes them for a number and a date."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Output = Annotated[
    Text,
    WithJsonSchema({"type": "string", "pattern": f"\\.({'|'.join(sorted(ending[1:] for ending in WRITERS))})$"}),
]
PeriodName = Annotated[
    Text,
    BeforeValidator(_named),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": PERIOD},
                {"type": "integer", "minimum": 2000, "maximum": 2100},
                {"enum": list(RELATIVE)},
            ]
        }
    ),
]


_STRICT = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)
_OTHERWISE = ("period", "map")
"""Reading options of which a job says more than the command line can."""
_Reading: Any = create_model("_Reading", __config__=_STRICT, **keys_of(ReadingOptions, _OTHERWISE))


class JobDocument(_Reading):  # type: ignore[misc]
    """An unattended run: `bdhvs batch JOB.yaml`.

    Paths are relative to the job file. {period} and {year} in them are those of the run.
    """

    inputs: list[Text] = Field(
        min_length=1, description="Workbooks, folders or globs to read.", examples=[["incoming/{period}/*.xlsx"]]
    )
    period: PeriodName | None = Field(
        default=None,
        description="A period, or one reckoned from the day of the run. Left out: what the workbooks say.",
        examples=["previous-quarter", "2025-Q3"],
    )
    timezone: Text = Field(default=ZONE, description="Decides which day it is.")
    on_error: Literal["stop", "exclude"] = Field(
        default="stop", description="If the data has errors: make no set, or leave out the units concerned."
    )
    fail_on: list[Literal["missed", "undetermined", "errors", "missing"]] = Field(
        default_factory=list,
        description=(
            "Exit with 1 if the province has such a result, if there are errors in the data, or if units are missing."
        ),
    )
    settle: Annotated[int, Field(ge=0, le=86_400)] = Field(
        default=0, description="Seconds that a file must have been left alone before it is read."
    )
    output_dir: Text = Field(default="reports", description="Folder for the outputs, latest.json and status.json.")
    outputs: list[Output] = Field(
        min_length=1,
        description="Files to write, below output_dir. The ending picks the kind.",
        examples=[["{period}/bao-cao.xlsx", "{period}/bao-cao.json"]],
    )
    compare_with: Text | None = Field(
        default=None,
        description=(
            "latest: the last good set of an earlier period; or the path of a report. What changed since is written as "
            "{period}/so-sanh.json, and in each other kind that is among the outputs."
        ),
    )
    keep: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="How many sets are kept for each period; left out: all."
    )
    state_dir: Text | None = Field(
        default=None,
        description="Folder for the ledger, the lock and the sets; left out: output_dir/.bdhvs. On a local disk.",
    )
    map: dict[Text, Text] | list[Text] = Field(
        default_factory=list,
        description="What headings mean: heading and machine name; or lines as --map takes them.",
        examples=[{"Đã xác thực": "adults-vneid.achieved"}],
    )
    lang: Literal["vi", "en"] | None = Field(default=None, description="Language of what the run writes for people.")
    thresholds: ThresholdsDocument | None = Field(
        default=None, description="When the checks speak that compare with a threshold; instead of the target set's."
    )
    severities: Severities = severities_field()


def map_lines(value: Any) -> tuple[str, ...]:
    """Return ``map`` as the lines that ``--map`` takes."""
    return tuple(f"{heading}={meaning}" for heading, meaning in value.items()) if isinstance(value, dict) else (*value,)
