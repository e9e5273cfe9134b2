"""The YAML of ``--accept``: read with the place of every fault, written to be filled in.

Imported only where such a file is used: pydantic costs about 100 ms.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bdhvs_cli.checking.acceptance.entries import Acceptance, printable
from bdhvs_cli.model.errors import together
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.yaml.reading import read_yaml
from bdhvs_cli.reading.yaml.source import YamlSource
from bdhvs_cli.reading.yaml.validation import FINDING_CODE, UNIT_CODE, validated, wrong_choice
from bdhvs_cli.rules.catalogue import RULES


def _code_text(value: object) -> object:
    """A unit's code without quotes is a number in YAML."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_one_line)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class AcceptanceEntry(_Strict):
    """One finding that somebody has looked at."""

    code: Annotated[str, StringConstraints(pattern=FINDING_CODE)] = Field(description="The finding's code.")
    unit: Annotated[str, StringConstraints(pattern=UNIT_CODE), BeforeValidator(_code_text)] | None = Field(
        default=None, description="The unit's code; empty where the finding names no unit."
    )
    indicator: Text | None = Field(default=None, description="Empty where the finding names no indicator.")
    value: Text = Field(description="The figures that were looked at; the acceptance lapses when one changes.")
    who: Text | None = Field(default=None, description="Who looked at them.")
    why: Text | None = Field(default=None, description="Why they are right.")


class AcceptanceDocument(_Strict):
    """A file for ``--accept``."""

    accept: list[AcceptanceEntry] = Field(description="The findings that were looked at.")


def read_acceptances(path: Path, shown: str) -> tuple[Acceptance, ...]:
    """Read an ``--accept`` file; ``shown`` is its path as people see it.

    Raises:
        FileError: it can't be read.
        UsageError: it is not what it should be; all faults are in ``errors``.
    """
    source, _ = read_yaml(path, shown)
    document = validated(AcceptanceDocument, source)
    _see_whether_acceptable(source, document)
    return tuple(
        Acceptance(
            line.code,
            line.unit or None,
            line.indicator or None,
            line.value,
            line.who or "",
            line.why or "",
            shown,
            source.place(("accept", position)).line,
        )
        for position, line in enumerate(document.accept)
    )


def _see_whether_acceptable(source: YamlSource, document: AcceptanceDocument) -> None:
    acceptable = [rule.code for rule in RULES.values() if rule.can_be_accepted]
    faults = []
    for position, line in enumerate(document.accept):
        path = ("accept", position, "code")
        if line.code in acceptable:
            continue
        if line.code in RULES:
            faults.append(
                source.fault(
                    path,
                    N_("{file}, line {line}, column {column}: {code} can't be accepted."),
                    N_("Correct the figures. Only these can be accepted: {acceptable}."),
                    code=line.code,
                    acceptable=acceptable,
                )
            )
        else:
            faults.append(wrong_choice(source, path, line.code, acceptable))
    if faults:
        raise together(faults)


def acceptances_text(entries: Sequence[tuple[Acceptance, str]], say: Callable[..., str]) -> str:
    """Return the file's text: explanations, then each entry under a comment that says what it is about."""
    comments = [
        say(N_("Findings that can be accepted. Keep those that somebody has checked and found to be right:")),
        say(N_("who has checked it, and why the figures are right. Delete the others, or leave them empty.")),
        say(N_("An entry without who or why does not count. Leave value as it is: it holds the figures checked;")),
        say(N_("as soon as one of them changes, the acceptance lapses.")),
    ]
    lines = [f"# {comment}" for comment in comments]
    lines += ["", "accept:" if entries else "accept: []"]
    for acceptance, description in entries:
        lines += [
            "",
            f"  # {printable(description)}",
            f"  - code: {acceptance.code}",
            f"    unit:{_quoted(acceptance.unit)}",
            f"    indicator:{_quoted(acceptance.indicator)}",
            f"    value:{_quoted(acceptance.value)}",
            f"    who:{_quoted(acceptance.who)}",
            f"    why:{_quoted(acceptance.why)}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str | None) -> str:
    """Write a text in double quotes, as JSON does and YAML understands; nothing for None."""
    return "" if text is None else f" {json.dumps(text, ensure_ascii=False)}"
