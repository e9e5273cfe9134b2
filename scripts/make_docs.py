"""Write the reference from the code: ``docs/cli.md``, ``findings.md``, ``limits.md`` and their Vietnamese twins.

python scripts/make_docs.py          # writes the six files
python scripts/make_docs.py --check  # exit 1, and a diff, if one isn't what the code says
"""

import difflib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bdhvs_cli.cli.app import app
from bdhvs_cli.cli.command import COMMON, Family
from bdhvs_cli.cli.help import sections, usage
from bdhvs_cli.model.limits import FIXED, named_limits
from bdhvs_cli.rendering.explain import explain_markdown, list_markdown
from bdhvs_cli.rendering.language import Language, LanguageCode, language
from bdhvs_cli.rendering.terminal.text import plain_text
from bdhvs_cli.rules.catalogue import RULES
from bdhvs_cli.rules.rule import FAMILIES

FOLDER = Path(__file__).resolve().parent.parent / "docs"
ENDINGS: Mapping[LanguageCode, str] = {"en": "md", "vi": "vi.md"}

# What only these pages say. Everything else comes from the program's own texts.
WORDS: Mapping[LanguageCode, Mapping[str, str]] = {
    "en": {
        "made": "Made by scripts/make_docs.py; change the program's texts instead.",
        "cli": "Commands",
        "cli_about": "Every command with its arguments and options, as `bdhvs COMMAND --help` shows them. "
        "[What a finding means](findings.md) · [How one figure came about](trace.md)",
        "completion": "Completion in the shell",
        "completion_about": "The shell completes commands, options, target sets, unit codes, finding codes and "
        "indicators. `bdhvs --install-completion` installs that for the shell in which it is run: bash, zsh, fish, "
        "Windows PowerShell or PowerShell 7. Where you keep such things yourself, `bdhvs completion SHELL` prints the "
        "script:",
        "shell": "shell",
        "line": "line",
        "where": "where it goes",
        "at_start": "{file}; for one session, type it",
        "for_good": "type it once",
        "findings": "Finding codes",
        "findings_about": "What is wrong or odd in the data, by code. The first letter says what it is about. "
        "`bdhvs explain CODE` shows the same; [which options touch them](cli.md).",
        "limits": "How much a file may ask",
        "limits_about": "So that no file can exhaust the computer, each may ask for so much and no more. What goes "
        "over one of these limits is [F004](findings.md), and the other files are read all the same. Every command "
        "that reads workbooks allows more with `--limit NAME=NUMBER` (repeatable; bytes also as `128MB` or `1GB`), a "
        "[job](batch.md) with `limit: [cells=3000000]`. Allow it for a file that is known to be sound: memory and time "
        "grow with it. Reports that are read back, and workbooks that are only looked at, stand under the same limits.",
        "limit": "limit",
        "at_most": "at most",
        "beyond": "beyond",
        "fixed": "What no option changes",
        "name": "option",
        "argument": "argument",
        "command": "command",
        "means": "meaning",
    },
    "vi": {
        "made": "Do scripts/make_docs.py viết ra; muốn sửa thì sửa lời văn trong chương trình.",
        "cli": "Các lệnh",
        "cli_about": "Mọi lệnh với tham số và tùy chọn, như `bdhvs LỆNH --help` cho thấy. "
        "[Ý nghĩa các phát hiện](findings.vi.md) · [Một con số từ đâu ra](trace.vi.md)",
        "completion": "Tự hoàn thành trong shell",
        "completion_about": "Shell tự hoàn thành tên lệnh, tùy chọn, bộ chỉ tiêu, mã đơn vị, mã phát hiện và chỉ tiêu. "
        "`bdhvs --install-completion` cài chức năng này cho shell đang dùng: bash, zsh, fish, Windows PowerShell hoặc "
        "PowerShell 7. Nếu muốn tự quản lý, `bdhvs completion SHELL` in ra mã:",
        "shell": "shell",
        "line": "dòng lệnh",
        "where": "đặt ở đâu",
        "at_start": "{file}; chỉ dùng một phiên thì gõ trực tiếp",
        "for_good": "gõ một lần",
        "findings": "Các mã phát hiện",
        "findings_about": "Những chỗ sai hoặc bất thường trong số liệu, theo mã. Chữ cái đầu cho biết phát hiện về "
        "cái gì. `bdhvs explain MÃ` cho biết cùng nội dung; [các tùy chọn liên quan](cli.vi.md).",
        "limits": "Một tệp được phép lớn đến đâu",
        "limits_about": "Để không tệp nào làm cạn sức máy, mỗi tệp chỉ được chiếm đến mức dưới đây. Tệp vượt một giới "
        "hạn là [F004](findings.vi.md), các tệp khác vẫn được đọc. Mọi lệnh đọc bảng tính đều nhận "
        "`--limit TÊN=SỐ` để nới giới hạn (dùng được nhiều lần; dung lượng còn viết được là `128MB` hay `1GB`); trong "
        "[tệp công việc](batch.vi.md) thì ghi `limit: [cells=3000000]`. Chỉ nới cho tệp biết chắc là lành: bộ nhớ và "
        "thời gian tăng theo. Báo cáo đọc lại, bảng tính chỉ xem qua cũng theo các giới hạn này.",
        "limit": "giới hạn",
        "at_most": "nhiều nhất",
        "beyond": "vượt thì",
        "fixed": "Những mức không tùy chọn nào đổi được",
        "name": "tùy chọn",
        "argument": "tham số",
        "command": "lệnh",
        "means": "ý nghĩa",
    },
}

SHELL_LINES: tuple[tuple[str, str, str], ...] = (
    ("bash", 'eval "$(bdhvs completion bash)"', "~/.bashrc"),
    ("zsh", 'eval "$(bdhvs completion zsh)"', "~/.zshrc"),
    ("fish", "bdhvs completion fish > ~/.config/fish/completions/bdhvs.fish", ""),
    ("PowerShell", "bdhvs completion powershell | Out-String | Invoke-Expression", "$PROFILE"),
)


def pages() -> dict[Path, str]:
    """Return path → text of every page."""
    made = {}
    for code, ending in ENDINGS.items():
        say = language(code)
        made[FOLDER / f"cli.{ending}"] = cli_page(say)
        made[FOLDER / f"findings.{ending}"] = findings_page(say)
        made[FOLDER / f"limits.{ending}"] = limits_page(say)
    return made


def cli_page(say: Language) -> str:
    """Return the reference of the command line."""
    words = WORDS[say.code]
    program = app()
    blocks = [
        f"<!-- {words['made']} -->",
        f"# {words['cli']}",
        words["cli_about"],
        *_tables(say, program.params, {name: entry.summary for name, entry in program.entries.items()}, links=True),
    ]
    for path, command in _commands("bdhvs", program):
        blocks += _command(say, path, command)
    blocks += [f"## {words['completion']}", words["completion_about"]]
    rows = [
        (shell, f"`{_cell(line)}`", words["at_start"].format(file=f"`{file}`") if file else words["for_good"])
        for shell, line, file in SHELL_LINES
    ]
    blocks.append(_table((words["shell"], words["line"], words["where"]), rows))
    return "\n\n".join(blocks) + "\n"


def _commands(path: str, family: Any) -> Iterator[tuple[str, Any]]:
    for name in family.entries:
        command = family.get_command(None, name)
        if isinstance(command, Family):
            yield from _commands(f"{path} {name}", command)
        else:
            yield f"{path} {name}", command


def _command(say: Language, path: str, command: Any) -> Iterator[str]:
    yield f"## {path}"
    yield _text(say(command.description.text))
    yield f"```text\n{plain_text([usage(say, path, command.params)]).strip()}\n```"
    own = [one for one in command.params if getattr(one, "rich_help_panel", None) != COMMON]
    yield from _tables(say, own, {})
    examples = [f"# {say(does)}\n{say(line)}" for line, does in command.description.examples]
    yield "```sh\n" + "\n".join(examples) + "\n```"
    yield from (_text(say(note)) for note in command.description.notes)


def _tables(say: Language, parameters: Any, commands: Mapping[str, str], *, links: bool = False) -> Iterator[str]:
    words = WORDS[say.code]
    arguments = say("Arguments")
    for heading, rows in sections(say, parameters, commands):
        kind = words["argument"] if heading == arguments else words["name"]
        shown = [(f"`{_cell(name)}`", _text(means)) for name, means in rows]
        if links and heading == say("Commands"):
            kind = words["command"]
            shown = [(_links(name), _text(means)) for name, means in rows]
        yield f"**{heading}**"
        yield _table((kind, words["means"]), shown)


def _links(name: str) -> str:
    entry = app().entries[name]
    members = [f"{name} {one}" for one in entry.family] if entry.family else [name]
    return ", ".join(f"[`{one}`](#bdhvs-{one.replace(' ', '-')})" for one in members)


def findings_page(say: Language) -> str:
    """Return the reference of the finding codes."""
    words = WORDS[say.code]
    blocks = [
        f"<!-- {words['made']} -->",
        f"# {words['findings']}",
        words["findings_about"],
        list_markdown(say).strip(),
    ]
    for family, title in FAMILIES.items():
        blocks.append(f"## {family} · {say(title)}")
        blocks += [explain_markdown(say, code, 3).strip() for code, rule in RULES.items() if rule.family == family]
    return "\n\n".join(blocks) + "\n"


def limits_page(say: Language) -> str:
    """Return the reference of the limits."""
    words = WORDS[say.code]
    rows = []
    for one in named_limits():
        allowed = one.written(one.allowed) if one.limit.counted_in == "bytes" else say.value(one.allowed)
        rows.append((f"`{one.name}`", allowed, _text(say(one.limit.message, found="…", allowed=allowed))))
    fixed = [(_text(say(what)), say.value(value), _text(say(then))) for what, value, then in FIXED]
    blocks = [
        f"<!-- {words['made']} -->",
        f"# {words['limits']}",
        words["limits_about"],
        _table((words["limit"], words["at_most"], words["beyond"]), rows),
        f"## {words['fixed']}",
        _table((words["limit"], words["at_most"], words["beyond"]), fixed),
    ]
    return "\n\n".join(blocks) + "\n"


def _table(heads: tuple[str, ...], rows: Any) -> str:
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _cell(text: str) -> str:
    """Escape what would end a cell of a table."""
    return text.replace("|", "\\|")


def _text(text: str) -> str:
    """Escape what Markdown would take for markup in a running text; code in it stays code."""
    for mark in ("\\", "*", "<", "|", "["):
        text = text.replace(mark, f"\\{mark}")
    return text


def main() -> int:
    stale = 0
    for path, text in pages().items():
        there = path.read_text("utf-8") if path.is_file() else ""
        if there == text:
            continue
        if "--check" in sys.argv:
            stale = 1
            lines = difflib.unified_diff(
                there.splitlines(True), text.splitlines(True), path.name, f"{path.name}, as it should be"
            )
            sys.stdout.writelines(lines)
        else:
            path.write_text(text, "utf-8", newline="\n")
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
