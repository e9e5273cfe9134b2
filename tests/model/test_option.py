from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from bdhvs_cli.model.option import Option, layered, options_of, said_again


@dataclass(frozen=True)
class Sample:
    color: Annotated[Literal["red", "green"], Option("which colour")] = "red"
    shade: Annotated[Literal["light", "dark"] | None, Option("how light")] = None
    name: Annotated[str | None, Option("a name", names=("-n", "--name"))] = None
    tag: Annotated[tuple[str, ...], Option("tags")] = ()
    kind_of: Annotated[tuple[Literal["a", "b"], ...], Option("kinds")] = ()
    loud: Annotated[bool, Option("loudly")] = False
    inner: int = 0


def test_a_bundle_has_an_option_for_each_field_that_is_said_to_be_one():
    found = {one.name: (one.names, one.choices, one.is_several, one.is_flag) for one in options_of(Sample)}
    assert found == {
        "color": (("--color",), ("red", "green"), False, False),
        "shade": (("--shade",), ("light", "dark"), False, False),
        "name": (("-n", "--name"), (), False, False),
        "tag": (("--tag",), (), True, False),
        "kind_of": (("--kind-of",), ("a", "b"), True, False),
        "loud": (("--loud",), (), False, True),
    }


@pytest.mark.parametrize("nothing", [{}, {"color": None, "tag": [], "loud": False, "kind_of": ()}])
def test_what_nobody_says_has_its_default(nothing):
    assert layered(Sample, nothing, nothing) == Sample()


def test_the_first_place_that_says_something_wins():
    command_line = {"color": None, "name": "first", "tag": []}
    job = {"color": "green", "name": "second", "tag": ["x", "y"]}
    settings = {"color": "red", "shade": "dark", "loud": True, "other": "of no concern here"}
    assert layered(Sample, command_line, job, settings) == Sample("green", "dark", "first", ("x", "y"), loud=True)


def test_a_default_said_outright_wins_over_a_lower_place():
    assert layered(Sample, {"color": "red"}, {"color": "green"}).color == "red"


def test_said_again_is_what_differs_from_the_default_in_words_that_can_be_typed():
    bundle = Sample("green", None, "x", ("t", "u v"), ("b",), loud=True, inner=3)
    words = ["--color", "green", "--name", "x", "--tag", "t", "--tag", "u v", "--kind-of", "b", "--loud"]
    assert said_again(bundle) == words
    assert said_again(bundle, without=("tag", "loud")) == ["--color", "green", "--name", "x", "--kind-of", "b"]
    assert said_again(Sample()) == []
