"""H106: a heading of another definition."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_ASK_FIRST = N_(
    "Ask the sender which people the figures count. If they are those of the plan, add: {map}; "
    "otherwise ask for the right figures."
)

RULE = Rule(
    code="H106",
    title=N_("Heading of another definition"),
    severity="error",
    wording=Wording(
        N_("The heading “{heading}” names other people (“{word}”) than those whom this year's plan counts."),
        _ASK_FIRST,
        without={
            "map": Wording(
                N_("The heading “{heading}” names other people (“{word}”) than those whom this year's plan counts."),
                N_("Ask the sender which people the figures count, and for the figures that the plan asks for."),
            )
        },
        sender=N_(
            "Enter the figures for the people whom this year's plan names; if they are those, correct the heading."
        ),
    ),
    cases={
        "measure": Wording(
            N_("“{heading}” says that the figures count something other than people (“{word}”)."),
            N_(
                "Ask the sender for the numbers of people; if only the unit of measure is wrong, "
                "correct it and run again."
            ),
            sample={"heading": "Đơn vị tính: hộ", "word": "hộ", "case": "measure"},
        ),
        "document": Wording(
            N_("“{heading}” says that the figures are no results (“{word}”)."),
            N_("Ask the sender for the results of the period; if only the title is wrong, correct it and run again."),
            sample={"heading": "KẾ HOẠCH QUÝ III NĂM 2025", "word": "KẾ HOẠCH", "case": "document"},
            sender=N_("Enter the results of the period; if they are those, correct the title."),
        ),
        "some": Wording(
            N_("“{heading}” says that the figures are about some of the people only (“{word}”)."),
            N_("Ask the sender for the figures of all; if only the title is wrong, correct it and run again."),
            sample={"heading": "KẾT QUẢ CỦA HỘI VIÊN PHỤ NỮ QUÝ III", "word": "HỘI VIÊN", "case": "some"},
            sender=N_("Enter the figures of all people whom the plan names; if they are those, correct the title."),
        ),
    },
    meaning=N_(
        "A heading or a title shows that the figures count other people than the target set's indicator, something "
        "other than people, or no results."
    ),
    reason=N_("Another population gives another rate; the verdict would be on people whom the plan does not mean."),
    example=N_("A form of 2026 still says “Học sinh, sinh viên”, though the plan now counts pupils from primary on."),
    params={
        "case": N_(
            "measure where the sheet counts something other than people, document where it is a plan or an estimate, "
            "some where it is about some of the people; otherwise absent"
        ),
        "heading": N_("the heading's words"),
        "word": N_("the word in it that shows the other definition"),
        "map": N_("what to write after --map if the figures are right all the same"),
    },
    sample={"heading": "Học sinh, sinh viên", "word": "sinh viên", "map": "Học sinh, sinh viên=students"},
    puts_in_question="sheet",
    population="in-doubt",
)
