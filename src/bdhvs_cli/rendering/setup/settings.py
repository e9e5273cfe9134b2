"""A settings file with comments."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

_CITY = "Thành phố "


def settings_template(say: Language, targets: str, year: int, province: str, due: int) -> str:
    """Return the text of ``bdhvs.yaml``.

    Args:
        say: the language of the comments.
        targets: path of the office's target set.
        year: the plan's.
        province: its name.
        due: days after a period's last day.
    """
    lines: list[tuple[str, str]] = [
        ("", N_("What holds for every run in this folder and below it.")),
        (f"targets: {{{year}: {targets}}}", N_("a line for each year")),
        ("# units: units.csv", N_("another register of units than the official one")),
        (f"lang: {say.code}", ""),
        (f"due: {due}", N_("days after a period's last day; {{day: 5}}: that day of the following month")),
        ("office:", ""),
        (f"  superior: ỦY BAN NHÂN DÂN {_with_kind(province).upper()}", ""),
        ("  name: SỞ KHOA HỌC VÀ CÔNG NGHỆ", N_("correct this line")),
        (f"  place: {province.removeprefix(_CITY)}", ""),
        ('  mark: ""', N_("of what is sent out, such as BC-SKHCN")),
        ("  form: statistical", N_("the sheet to be signed: statistical or administrative")),
        ('  signer: {authority: "", title: "", name: ""}', ""),
        ("  recipients: []", ""),
        ('  contact: ""', N_("name and telephone, for what is sent to communes")),
        ('# plan: {number: "…", date: 2025-06-10}', N_("the document that sets the targets")),
    ]
    out = []
    for key, comment in lines:
        text = say(comment).replace("{{", "{").replace("}}", "}") if comment else ""
        out.append(f"{key:<44}# {text}" if key and text else key or f"# {text}")
    return "\n".join(out) + "\n"


def _with_kind(province: str) -> str:
    return province if province.startswith(_CITY) else f"Tỉnh {province}"
