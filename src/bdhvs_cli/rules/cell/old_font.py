"""C209: text for a font from before Unicode."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="C209",
    title=N_("Text in an old font"),
    severity="warning",
    wording=Wording(
        N_("“{text}” is written for a {encoding} font; it was read as “{converted}”."),
        N_("Check that it was read correctly. Next time write in Unicode (UniKey converts with Ctrl+Shift+F6)."),
        sender=N_("Check the converted text; use a Unicode font next time (Times New Roman)."),
    ),
    meaning=N_("A text was written for a font in TCVN3 or VNI, as was usual before Unicode, and was converted."),
    reason=N_("Names of units and headings are recognised by such text; a wrong conversion would be a wrong unit."),
    example=N_("“§¬n vÞ” in .VnTime was read as “Đơn vị”."),
    params={
        "encoding": N_("TCVN3 or VNI"),
        "text": N_("what stands in the cell"),
        "converted": N_("what it was read as"),
    },
    sample={"encoding": "TCVN3", "text": "§¬n vÞ", "converted": "Đơn vị"},
    puts_in_question="figure",
)
