"""Drawings: every dot and line stands where its figure says."""

from datetime import date
from fractions import Fraction as F

import pytest

from bdhvs_cli.comparing.binomial import funnel as where
from bdhvs_cli.rendering.drawings.course import CoursePicture, Station, spark
from bdhvs_cli.rendering.drawings.dumbbell import DumbbellPicture, Pair
from bdhvs_cli.rendering.drawings.funnel import FunnelPicture, Unit, limits
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.tables.cells import Course, Points, Rate, TargetValue

EN = language("en")


def of(drawing, kind, look=""):
    return [one for one in drawing.shapes if one.kind == kind and (not look or look in one.look.split())]


def inside(drawing):
    for one in drawing.shapes:
        points = one.points if one.kind == "stroke" else [(one.x, one.y)]
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)
    return True


def pair(name, old, new, status, target=None):
    first, then = (Rate(F(value), F(80), "percent", "at-least") for value in (old, new))
    return Pair(name, first, then, Points(F(new) - F(old)), status, None if target is None else F(target))


def test_dumbbell_puts_old_and_new_where_their_rates_are():
    pairs = [pair("Xã A", 60, 80, "met"), pair("Xã B", 90, 70, "missed")]
    target = TargetValue([F(80)], "percent", "at-least")
    drawing = DumbbellPicture("t", ("Q2", "Q3"), pairs, target, width=500).drawn(EN)
    assert inside(drawing)
    old, new = of(drawing, "dot", "old")[1:], of(drawing, "dot", "now")[1:]  # the first two explain the others
    [target] = of(drawing, "stroke", "target")
    # Met stands on the target's line, the missed one to its left; the same distance, the other way.
    assert new[0].x == target.points[0][0] > new[1].x > old[0].x
    assert round(new[0].x - old[0].x, 1) == round(old[1].x - new[1].x, 1) > 0
    assert (new[0].look, new[1].look) == ("now met", "now missed")
    assert new[0].y < new[1].y


def course_of(values, **more):
    days = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)][: len(values)]
    given = {
        "status": "missed",
        "target": 80.0,
        "deadline": date(2025, 12, 31),
        "projected": 90.0,
        "needs_path": True,
    } | more
    say, measure = given.pop("say", EN), given.pop("measure", "percent")
    target = F(given.pop("target"))

    def rate(value):
        return Rate(None if value is None else F(value), target, measure, "at-least")

    stations = [
        Station(day, f"Q{at}", rate(value)) for at, (day, value) in enumerate(zip(days, values, strict=True), 1)
    ]
    given["projected"] = rate(given["projected"])
    given["target"] = TargetValue([target], measure, "at-least")
    return CoursePicture("n", "t", stations, **given).drawn(say)


def box(label):
    """About where a text stands: (left, right, top, bottom); letters are some 6 wide and 11 high."""
    wide = 6.2 * len(label.text)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, left + wide, label.y - 10, label.y + 2


def overlapping(drawing):
    labels = of(drawing, "label")
    boxes = [box(one) for one in labels]
    return [
        (labels[one].text, labels[other].text)
        for one in range(len(boxes))
        for other in range(one)
        if boxes[one][0] < boxes[other][1]
        and boxes[other][0] < boxes[one][1]
        and boxes[one][2] < boxes[other][3]
        and boxes[other][2] < boxes[one][3]
    ]


@pytest.mark.parametrize("at", [0.0, 5.0, 70.0, 78.0, 79.9, 80.0, 80.1, 82.0, 95.6, 100.0])
@pytest.mark.parametrize("before", [0.0, 50.0, 79.9, 90.0, 100.0])
@pytest.mark.parametrize("target", [0.0, 80.0, 100.0])
@pytest.mark.parametrize("deadline", [date(2025, 9, 30), date(2025, 12, 31)])
def test_no_text_of_a_course_stands_on_another(before, at, target, deadline):
    drawing = course_of(
        [40.0, before, at],
        target=target,
        deadline=deadline,
        projected=None if deadline.month == 9 else min(100.0, at + 3),
        needs_path=deadline.month == 12,
    )
    assert overlapping(drawing) == []
    assert inside(drawing)


def test_axes_speak_vietnamese():
    drawing = course_of([68.0, 74.0, 80.0], say=language("vi"), projected=81.0)
    assert {"67,5", "72,5"} <= {one.text for one in of(drawing, "label")}
    counted = course_of(
        [1_000.0, 2_000_000.0, 3_000_000.0], say=language("vi"), target=4e6, projected=None, measure="count"
    )
    assert "4.000.000" in {one.text for one in of(counted, "label")}


def test_dumbbell_explains_the_mark_of_each_rows_own_target():
    pairs = [pair("A", 60, 80, "met", 80), pair("B", 60, 80, "met", 100)]
    drawing = DumbbellPicture("t", ("Q2", "Q3"), pairs).drawn(EN)
    assert "target" in {one.text for one in of(drawing, "label")}
    assert len(of(drawing, "stroke", "target")) == 3
    assert overlapping(drawing) == []
    assert inside(drawing)


def test_course_leads_from_now_to_the_target_and_to_the_projection():
    drawing = course_of([40.0, 55.0, 70.0])
    assert inside(drawing)
    now = of(drawing, "dot", "now")[-1]
    [path], [projected] = of(drawing, "stroke", "path"), of(drawing, "stroke", "projected")
    target = of(drawing, "stroke", "target")[0].points[0][1]
    assert path.points[0] == projected.points[0] == (now.x, now.y)
    assert path.points[1][1] == target
    assert projected.points[1][1] < target  # above it
    dots = of(drawing, "dot", "now")
    # Equal steps: the line is straight; quarters are 91 and 92 days.
    assert round(dots[0].y - dots[1].y, 1) == pytest.approx(dots[1].y - dots[2].y, abs=0.2)
    assert (dots[2].x - dots[1].x) / (dots[1].x - dots[0].x) == pytest.approx(92 / 91, abs=0.01)


def test_course_leaves_a_gap_where_a_period_has_no_figure():
    drawing = course_of([40.0, None, 70.0])
    assert len(of(drawing, "dot", "now")) == 2
    solid = [one for one in of(drawing, "stroke", "way") if "projected" not in one.look]
    assert solid == []
    rates = [Rate(value, F(80), "percent", "at-least") for value in (F(40), None, F(70))]
    assert len(of(spark(Course(rates, F(80), "missed"), EN), "stroke", "way")) == 0


def test_course_after_the_deadline_leads_nowhere():
    drawing = course_of([40.0, 55.0, 70.0], deadline=date(2025, 6, 30), projected=None)
    assert of(drawing, "stroke", "path") == of(drawing, "stroke", "projected") == []
    assert inside(drawing)


def test_funnel_limits_are_those_by_which_units_are_judged():
    rate = F(80)
    for one in limits(50, 5000, rate)[::7]:
        n = one.population
        for percent, inner in ((one.least_95, "inside"), (one.most_95, "inside")):
            assert where(round(percent * n / 100), n, rate / 100) == inner
        assert where(round(one.least_95 * n / 100) - 1, n, rate / 100) in ("below-95", "below-99.8")
        assert where(round(one.most_998 * n / 100) + 1, n, rate / 100) == "above-99.8"


def dot(population, percent, place):
    return Unit("a", population, Rate(F(percent), F(80), "percent", "at-least"), place, "")


def test_funnel_draws_each_unit_by_size_and_rate():
    units = [
        dot(100, 80, "inside"),
        dot(1000, 70, "below-99.8"),
        dot(10_000, 90, "above-99.8"),
    ]
    drawing = FunnelPicture("t", units, F(80), "80%").drawn(EN)
    assert inside(drawing)
    dots = of(drawing, "dot", "unit")
    assert [one.look for one in dots] == ["unit inside", "unit low far", "unit high far"]
    # Ten times as many people are as far to the right each time.
    assert dots[1].x - dots[0].x == pytest.approx(dots[2].x - dots[1].x, abs=0.2)
    line = of(drawing, "stroke", "target")[0].points[0][1]
    assert dots[0].y == line
    assert dots[2].y < line < dots[1].y
    assert {one.text for one in of(drawing, "label")} >= {"100", "1,000", "10,000", "80%"}


def test_a_funnel_of_one_unit_is_drawn_too():
    assert inside(FunnelPicture("t", [dot(1, 100, "inside")], F(50), "").drawn(EN))
