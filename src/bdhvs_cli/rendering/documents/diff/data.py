"""A diff as one table for machines: the province's changes, then the units'."""

from collections.abc import Iterator

from bdhvs_cli.comparing.documents import Diff
from bdhvs_cli.rendering.report.fields import Value, rounded

FIELDS = (
    "level",
    "unit_code",
    "unit_name",
    "indicator",
    "kind",
    "comparable",
    "reason",
    "target_changed",
    "old_rate",
    "new_rate",
    "change",
    "within",
    "between",
    "entered_left",
    "old_status",
    "new_status",
    "crossed",
    "by_target",
    "merged_from",
    "split",
)


def diff_rows(diff: Diff) -> Iterator[list[Value]]:
    """Yield the rows under ``FIELDS``; yes and no are 1 and 0."""
    changes = {change.indicator: change for change in diff.province}
    for province in diff.province:
        yield [
            "province",
            diff.province_code,
            diff.province_name,
            province.indicator,
            None,
            int(province.comparable),
            province.reason,
            int(province.target_changed),
            *(rounded(value) for value in (province.old_rate, province.new_rate, province.change)),
            *(rounded(value) for value in (province.within, province.between, province.entered_left)),
            province.old_status,
            province.new_status,
            None,
            None,
            None,
            None,
        ]
    for change in diff.units:
        whole = changes[change.indicator]
        yield [
            "unit",
            change.unit_code,
            change.unit_name,
            change.indicator,
            change.kind,
            int(whole.comparable and not change.split),
            whole.reason,
            int(whole.target_changed),
            *(rounded(value) for value in (change.old_rate, change.new_rate, change.change)),
            None,
            None,
            None,
            change.old_status,
            change.new_status,
            change.crossed,
            int(change.by_target),
            " ".join(change.merged_from) or None,
            int(change.split),
        ]
