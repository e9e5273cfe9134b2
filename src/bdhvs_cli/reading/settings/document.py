"""The YAML of the settings, as pydantic checks it; its JSON Schema is made from these classes."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic import WithJsonSchema as Schema

from bdhvs_cli.reading.targets.document import Day

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
MaybeText = Annotated[str, StringConstraints(max_length=2000)]


def _named(value: object) -> object:
    """A year is a name, too, though YAML takes it for a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _by_year(value: Any) -> str:
    return "years" if isinstance(value, dict) else "one"


def _kind_of_due(value: Any) -> str:
    return "day" if isinstance(value, dict | DueDay) else "days"


_REFERENCE = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}
Reference = Annotated[Text, BeforeValidator(_named), Schema(_REFERENCE)]
Year = Annotated[int, BeforeValidator(lambda value: int(value) if str(value).isdecimal() else value)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class Signer(_Strict):
    """Who signs."""

    authority: MaybeText = Field(default="", description="Under whose authority.", examples=["KT. GIÁM ĐỐC"])
    title: MaybeText = Field(default="", description="The signer's office.", examples=["PHÓ GIÁM ĐỐC"])
    name: MaybeText = Field(default="", description="The signer's name; empty: left for the pen.")


class Office(_Strict):
    """The office, as it stands on what it sends and signs."""

    superior: MaybeText = Field(default="", description="The body above it.", examples=["ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"])
    name: MaybeText = Field(default="", description="The office.", examples=["SỞ KHOA HỌC VÀ CÔNG NGHỆ"])
    place: MaybeText = Field(default="", description="Where it writes from.", examples=["Nghệ An"])
    mark: MaybeText = Field(default="", description="The mark of its reports: Số: .../BC-SKHCN.", examples=["BC-SKHCN"])
    form: Literal["statistical", "administrative"] = Field(default="statistical", description="The sheet to be signed.")
    signer: Signer = Field(default_factory=Signer, description="Who signs.")
    recipients: list[Text] = Field(
        default_factory=list, description="Who is sent the report.", examples=[["UBND tỉnh (báo cáo)", "Lưu: VT"]]
    )
    contact: MaybeText = Field(default="", description="To whom to turn; stands on what is sent to communes.")


class Plan(_Strict):
    """The document that sets the targets."""

    number: Text = Field(description="Its number.")
    date: Day = Field(description="Its day.", examples=["2025-06-10"])


class DueDay(_Strict):
    """A day of the month that follows a period."""

    day: int = Field(ge=1, le=31, description="Day of the month after the period's last.", examples=[5])


class SettingsDocument(_Strict):
    """The office's settings, bdhvs.yaml: what is the same for every run. Paths are relative to the file."""

    targets: (
        Annotated[
            Annotated[Reference, Tag("one")] | Annotated[dict[Year, Reference], Tag("years")], Discriminator(_by_year)
        ]
        | None
    ) = Field(
        default=None,
        description="The target set: id, year or path of one, or of one for each year.",
        examples=[{"2026": "targets/nghe-an-2026.yaml"}],
    )
    units: Text | None = Field(default=None, description="Path of a register of units, or any for none.")
    lang: Literal["vi", "en"] | None = Field(default=None, description="Language of what is written for people.")
    office: Office = Field(default_factory=Office, description="The office, as it stands on what it sends and signs.")
    plan: Plan | None = Field(default=None, description="The document that sets the targets.")
    due: (
        Annotated[
            Annotated[Annotated[int, Field(ge=0, le=366)], Tag("days")] | Annotated[DueDay, Tag("day")],
            Discriminator(_kind_of_due),
        ]
        | None
    ) = Field(
        default=None,
        description="When reports are due: days after the period's last day, or a day of the month after it.",
        examples=[5, {"day": 5}],
    )
