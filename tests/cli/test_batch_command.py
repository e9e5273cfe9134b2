"""`bdhvs batch` as cron sees it."""

import json
import os
import re
import subprocess
import sys

import pytest

HEAD = "unit_code,unit_name,public-staff.population,public-staff.achieved\n"
JOB = 'inputs: ["in/*.csv"]\nperiod: 2025-Q3\non_error: exclude\noutputs: ["{period}/bao-cao.json"]\n'
LINE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00 \[\d{8}T\d{6}-\d+\] "


@pytest.fixture
def home(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(HEAD + "18073,Phường Thành Sen,400,320\n", "utf-8")
    (tmp_path / "job.yaml").write_text(JOB, "utf-8")
    return tmp_path


def cron(home, *words, lang=None):
    """Run as cron does: another folder, /bin/sh's bare environment, no terminal, no locale."""
    environment = {"HOME": "/", "PATH": os.defpath} | ({"BDHVS_LANG": lang} if lang else {})
    environment |= {key: value for key, value in os.environ.items() if key in ("PYTHONPATH", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-m", "bdhvs_cli", "batch", str(home / "job.yaml"), *words],
        capture_output=True, env=environment, cwd=home.anchor, check=False, encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_night_under_cron(home):
    first = cron(home, "-q", lang="en")
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    assert json.loads((home / "reports" / "2025-Q3" / "bao-cao.json").read_bytes())["inputs"][0]["path"] == "in/a.csv"
    second = cron(home, lang="en")
    assert second.returncode == 0
    assert re.fullmatch(LINE + r"job: 2025-Q3, nothing has changed, set 1 stays; inputs: 1; exit 0\n", second.stderr)
    (home / "in" / "b.csv").write_text(HEAD + "18100,Phường Trần Phú,400,401\n", "utf-8")
    third = cron(home, "-q", lang="en").stderr.splitlines()
    assert "R301" in third[0]
    assert re.match(LINE + r"job: 2025-Q3, set 2 made; inputs: 2, read: 1; errors: 1, units missing: 67", third[-1])
    assert cron(home, "-q", lang="en").stderr == ""
    (home / "in" / "a.csv").unlink()
    fourth = cron(home, "-q")
    assert fourth.returncode == 4
    assert "Phường Thành Sen (in/a.csv)" in fourth.stderr
    assert "mã thoát 4" in fourth.stderr.splitlines()[-1]


def test_log_lines_for_machines(home):
    done = cron(home, "--log-format", "json")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["event"] for one in lines] == ["set", "end"]
    assert all(set(one) == {"time", "run", "level", "event", "message", "params"} for one in lines)
    assert lines[-1]["params"]["exit"] == 0
    assert len({one["run"] for one in lines}) == 1


def test_looking_touches_nothing(home):
    for word in ("--check", "--dry-run", "--history"):
        done = cron(home, word, lang="en")
        assert done.returncode == 0, done.stderr
        assert sorted(path.name for path in home.iterdir()) == ["in", "job.yaml"]
    assert "No run has changed anything yet." in done.stdout
    cron(home)
    (home / "in" / "b.csv").write_text(HEAD + "18100,Phường Trần Phú,400,300\n", "utf-8")
    dry = cron(home, "--dry-run", lang="en").stdout
    assert re.search(r"new\s+in/b\.csv", dry)
    assert "inputs: 2, of them to be read: 1" in dry
    assert re.search(r"2025-Q3\s+1\s+1\s+1\s+0\s+68\s+0", cron(home, "--history", lang="en").stdout)


def test_a_wrong_job_is_told_with_its_line(home):
    (home / "job.yaml").write_text(JOB + "kep: 3\n", "utf-8")
    done = cron(home, lang="en")
    assert done.returncode == 2
    assert "line 5, column 1: there is no key kep. Did you mean keep?" in " ".join(done.stderr.split())
    assert cron(home.parent / "nowhere").returncode == 4


def test_the_jobs_language_counts_before_the_locale_and_after_the_command_line(home):
    (home / "job.yaml").write_text(JOB + "lang: en\n", "utf-8")
    assert "set 1 made" in cron(home).stderr
    # What is written for people is in another language then: another set.
    assert "đã lập bộ 2" in cron(home, "--lang", "vi").stderr


def test_a_commented_job_is_written_once(home):
    (home / "job.yaml").unlink()
    assert cron(home, "--init").returncode == 0
    assert cron(home, "--check").returncode == 0
    assert cron(home, "--init").returncode == 2
