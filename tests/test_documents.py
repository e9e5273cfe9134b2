"""docs/documents.md says of every field of every document what it is: no more and no less than there is."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bdhvs_cli.reading.schemas import schema
from bdhvs_cli.reading.units import csv_file
from bdhvs_cli.rendering.documents.check import FINDING_FIELDS
from bdhvs_cli.rendering.documents.diff import data as diff_data
from bdhvs_cli.rendering.report.fields import DATA_FIELDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("documents.md", "documents.vi.md")
TYPES = {
    "documents.md": {
        "text": "string", "whole": "integer", "number": "number", "yes/no": "boolean", "date": "string",
        "time": "string", "list": "array", "object": "object",
    },
    "documents.vi.md": {
        "văn bản": "string", "số nguyên": "integer", "số": "number", "có/không": "boolean", "ngày": "string",
        "thời điểm": "string", "danh sách": "array", "đối tượng": "object",
    },
}  # fmt: skip
JSON_TABLES = ("report", None, None, "diff", None, "trend", "rank", "status", None)
"""The page's tables of fields: of which schema, or None for a table's columns."""


def tables(page: str) -> list[dict[str, tuple[str, bool]]]:
    """Field → (type as the schemas call it, whether it may be null), of each table of the page."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE):
        rows = [
            [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in block.strip().splitlines()[2:]
        ]
        fields = {name.strip("`"): (TYPES[page][kind], bool(null)) for name, kind, _, null in rows}
        assert len(fields) == len(rows)
        found.append(fields)
    return found


def schema_fields(name: str) -> dict[str, tuple[str, bool]]:
    """Field → (type, whether it may be null), as the schema has them."""
    whole = schema(name)
    return dict(_fields(whole, whole, ""))


def _fields(node: Mapping, root: Mapping, before: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    for name, part in _resolved(node, root).get("properties", {}).items():
        if part is False:
            continue
        kinds = _types(part, root)
        (kind,) = kinds - {"null"}
        whole = _resolved(part, root)
        # A rate of one period, or what a column was taken for, may be null within.
        within = whole.get("items", whole.get("additionalProperties"))
        null = "null" in kinds or (isinstance(within, Mapping) and "null" in _types(within, root))
        yield before + name, (kind, null)
        yield from _fields(part, root, f"{before}{name}.")
        if "items" in whole:
            yield from _fields(whole["items"], root, f"{before}{name}[].")
        elif isinstance(whole.get("additionalProperties"), Mapping):
            yield from _fields(whole["additionalProperties"], root, f"{before}{name}.*.")


def _resolved(node: Mapping, root: Mapping) -> Mapping:
    while "$ref" in node or "anyOf" in node:
        if "$ref" in node:
            target = root
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        else:
            node = next(one for one in node["anyOf"] if one.get("type") != "null")
    return node


def _types(node: Mapping, root: Mapping) -> set[str]:
    if "$ref" in node:
        return _types(_resolved({"$ref": node["$ref"]}, root), root)
    if "anyOf" in node:
        return set().union(*(_types(one, root) for one in node["anyOf"]))
    if "const" in node or "enum" in node:
        return {"null" if one is None else "string" for one in node.get("enum", ["const"])}
    kinds = node.get("type", "object")
    return set(kinds) if isinstance(kinds, list) else {kinds}


@pytest.mark.parametrize("page", PAGES)
def test_every_field_of_the_json_is_told_with_its_type_and_nulls(page):
    told = tables(page)
    assert len(told) == len(JSON_TABLES)
    for name, fields in zip(JSON_TABLES, told, strict=True):
        if name is not None:
            assert fields == schema_fields(name), name


@pytest.mark.parametrize("page", PAGES)
def test_every_column_of_the_tables_for_programs_is_told(page):
    told = [fields for name, fields in zip(JSON_TABLES, tables(page), strict=True) if name is None]
    known = [meaning for meaning in csv_file._COLUMNS if meaning]
    columns = (DATA_FIELDS, FINDING_FIELDS, diff_data.FIELDS, [*known, f"{csv_file.POPULATION}ID"])
    assert [list(fields) for fields in told] == [list(one) for one in columns]


@pytest.mark.parametrize("page", PAGES)
def test_the_other_csv_files_have_the_columns_that_the_page_names(page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    from bdhvs_cli.rendering.documents.rank import data as rank_data
    from bdhvs_cli.rendering.documents.trend import data as trend_data

    for name in (*rank_data._FIELDS, *(f"ID.{one}" for one in rank_data._PER_INDICATOR), *trend_data._MADE_OF):
        assert f"`{name}`" in text
