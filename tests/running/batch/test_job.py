"""What a job file may say; every fault is told with its line and column."""

import pytest

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.setup.job import job_template
from bdhvs_cli.running.batch.job import load_job

GOOD = 'inputs: ["incoming/*.xlsx"]\noutputs: ["{period}/bao-cao.json"]\n'


def loaded(tmp_path, text):
    path = tmp_path / "job.yaml"
    path.write_text(text, "utf-8")
    return load_job(path, "job.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "perod: 2025-Q3\n", "line 3, column 1: there is no key perod. Did you mean period?"),
        (GOOD + "period: previous-quater\n", "line 3, column 9: period is “previous-quater”, which is not a reporting"),
        (GOOD + "period: 2025-Q7\n", "line 3, column 9: period"),
        (GOOD + "timezone: Asia/Hanoi\n", "line 3, column 11: timezone"),
        (GOOD + "keep: 0\n", "line 3, column 7: keep is 0, but it must be ≥ 1"),
        (GOOD + "fail_on: [mised]\n", "line 3, column 11: fail_on[1] is “mised”, which is none of"),
        (GOOD + "severities: {C203: info}\n", "line 3, column 20: severities.C203"),
        (GOOD + "settle: soon\n", "line 3, column 9: settle is “soon”, but a whole number is needed"),
        ("outputs: [a.json]\n", "line 1, column 1: the key inputs is missing"),
        (
            'inputs: ["in"]\noutputs: ["../a.json"]\n',
            "line 2, column 11: outputs[1] is “../a.json”, which leads out of",
        ),
        ('inputs: ["in"]\noutputs: ["/tmp/a.json"]\n', "leads out of output_dir"),
        ('inputs: ["in"]\noutputs: ["C:/a.json"]\n', "leads out of output_dir"),
        ('inputs: ["in"]\noutputs: ["a.pdf"]\n', "line 2, column 11: outputs[1] is “a.pdf”; no report can be written"),
        ('inputs: ["in"]\noutputs: ["latest.json"]\n', "a name that the run itself uses"),
        (
            'inputs: ["in"]\noutputs: ["a.json", "A.json"]\n',
            "line 2, column 21: outputs[2] is “A.json”, which is there",
        ),
        ('inputs: ["in"]\noutputs: ["{peroid}.json"]\n', "can stand in braces"),
        ('inputs: ["{period}/*"]\noutputs: ["a.json"]\n', "line 1, column 10: inputs[1] is “{period}/*”, but the job"),
        (
            'inputs: ["in"]\noutputs: ["a.md"]\ncompare_with: latest\n',
            "line 3, column 15: compare_with is latest, but no",
        ),
        ('inputs: ["in"]\noutputs: ["{period}/so-sanh.json"]\ncompare_with: x.json\n', "name that the comparison is"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path, text, said):
    with pytest.raises(UsageError) as raised:
        loaded(tmp_path, text)
    assert any(said in str(one) for one in raised.value.errors), [str(one) for one in raised.value.errors]


def test_several_faults_are_told_at_once(tmp_path):
    with pytest.raises(UsageError) as raised:
        loaded(tmp_path, GOOD + "keep: 0\nsettle: -1\n")
    assert len(raised.value.errors) == 2


def test_a_job_file_that_is_not_there_is_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(FileError):
        load_job(tmp_path / "job.yaml", "job.yaml")


@pytest.mark.parametrize("value", ["2025", "2025-09-30", '"2025-Q3"'])
def test_years_and_days_are_periods_however_yaml_takes_them(tmp_path, value):
    assert loaded(tmp_path, f"{GOOD}period: {value}\n").wanted.period == value.strip('"')


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_commented_job_is_a_job(tmp_path, code):
    job = loaded(tmp_path, job_template(language(code)))
    assert (job.wanted.period, job.wanted.keep, job.wanted.on_error) == ("previous-quarter", 12, "exclude")
