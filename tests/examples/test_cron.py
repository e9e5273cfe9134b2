"""What is offered to run a job every night: every line of it is what cron, systemd and Windows understand."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

CRON = Path(__file__).parents[2] / "examples" / "cron"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def lines():
    return [line for line in (CRON / "crontab").read_text("utf-8").splitlines() if line and line[0] in "*0123456789"]


@pytest.mark.skipif(sys.platform == "win32", reason="cron's shell")
def test_the_crontabs_lines_run_in_crons_own_environment(tmp_path):
    shutil.copytree(CRON.parent / "xa-q3-2025", tmp_path / "xa-q3-2025")
    shutil.copytree(CRON, tmp_path / "cron")
    night, watch = lines()
    for line in (night, watch):
        command = line.split(maxsplit=5)[5]
        command = command.replace("/opt/bdhvs/bin/bdhvs", f"{shlex.quote(sys.executable)} -m bdhvs_cli")
        command = command.replace("/srv/bao-cao/job.yaml", shlex.quote(str(tmp_path / "cron" / "job.yaml")))
        kept = [f"PYTHONPATH={os.environ['PYTHONPATH']}"] if "PYTHONPATH" in os.environ else []
        done = subprocess.run(
            ["env", "-i", "HOME=/", "PATH=/usr/bin:/bin", "SHELL=/bin/sh", *kept, "/bin/sh", "-c", command],
            capture_output=True, cwd="/", stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b""), command
    assert (tmp_path / "cron" / "reports" / "2025-Q3" / "bao-cao.xlsx").is_file()


def test_systemd_catches_up_and_takes_exit_1_for_done():
    units = {}
    for name in ("bdhvs-batch.service", "bdhvs-batch.timer"):
        units[name] = configparser.ConfigParser(interpolation=None)
        units[name].optionxform = str
        units[name].read(CRON / name, "utf-8")
    assert units["bdhvs-batch.timer"]["Timer"]["Persistent"] == "true"
    assert units["bdhvs-batch.service"]["Service"]["SuccessExitStatus"] == "1"
    assert units["bdhvs-batch.service"]["Service"]["ExecStart"].split()[1:3] == ["batch", "-q"]


def test_windows_starts_what_was_missed_on_battery_too_one_at_a_time():
    task = ElementTree.parse(CRON / "bdhvs-batch.xml").getroot()
    settings = {one.tag.removeprefix(TASK): one.text for one in task.find(f"{TASK}Settings")}
    assert settings["StartWhenAvailable"] == "true"
    assert settings["DisallowStartIfOnBatteries"] == settings["StopIfGoingOnBatteries"] == "false"
    assert settings["MultipleInstancesPolicy"] == "IgnoreNew"
    assert "\\\\server\\" in task.find(f"{TASK}Actions/{TASK}Exec/{TASK}Arguments").text
