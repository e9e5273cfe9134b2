"""The reading options of `score` in a YAML file, as a job or the settings hold them."""

import pytest
from pydantic import ConfigDict, create_model

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.option import layered, options_of
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.yaml.keys import keys_of
from bdhvs_cli.reading.yaml.reading import parse_yaml
from bdhvs_cli.reading.yaml.validation import validated

Job = create_model(
    "Job", __config__=ConfigDict(strict=True, extra="forbid", frozen=True), **keys_of(ReadingOptions, ("previous",))
)


def read(text):
    return validated(Job, parse_yaml(text.encode(), "job.yaml"))


def test_every_option_is_a_key_but_those_left_out():
    assert list(Job.model_fields) == [one.name for one in options_of(ReadingOptions) if one.name != "previous"]


def test_a_job_s_values_are_a_layer_beneath_the_command_line():
    job = read(
        "layout: long\nsheet: [Biểu 1, Biểu 2]\nmap:\n  - Học trò=students.achieved\ndash: zero\n"
        "duplicates: latest\naccept: da-xem.yaml\nunits: any\ntargets: 2025\nperiod: 2025-09-30\n"
    )
    command_line = {"period": "2025-Q2", "dash": None, "sheet": []}
    assert layered(ReadingOptions, command_line, job.model_dump()) == ReadingOptions(
        period="2025-Q2",
        layout="long",
        sheet=("Biểu 1", "Biểu 2"),
        map=("Học trò=students.achieved",),
        dash="zero",
        duplicates="latest",
        targets="2025",
        units="any",
        accept="da-xem.yaml",
    )
    assert layered(ReadingOptions, {}, job.model_dump()).period == "2025-09-30"


def test_an_empty_key_says_nothing():
    assert layered(ReadingOptions, read("dash:\nperiod: null\n").model_dump()) == ReadingOptions()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dash: zreo\n", "job.yaml, line 1, column 7"),
        ("layout: register\n", "none of"),
        ("sheet: Biểu 1\n", "a list is needed"),
        ("map: [1.5]\n", "a text is needed"),
        ("duplicats: latest\n", "there is no key"),
        ("period: true\n", "a text is needed"),
        ("units: ''\n", "is empty"),
    ],
)
def test_what_a_key_cannot_hold_is_told_with_its_place(text, found):
    with pytest.raises(UsageError) as caught:
        read(text)
    assert found in str(caught.value)


def test_an_editor_is_told_what_each_key_is_for():
    schema = Job.model_json_schema()["properties"]
    assert [name for name, one in schema.items() if not one.get("description")] == []
    assert schema["dash"]["anyOf"][0]["enum"] == ["missing", "zero"]
