"""How one clerk spells, writes figures and names units, throughout one form."""

from dataclasses import dataclass

from scripts.forms import figures, spelling
from scripts.forms.figures import Hand
from scripts.forms.vocabulary import Pen

NAMES = (
    "official", "official", "official", "bare", "bare", "short-type", "short-type-close", "capitals", "lower",
    "numbered", "office", "type-behind", "unmarked", "mixed",
)  # fmt: skip


@dataclass
class Style:
    """One clerk's habits."""

    hand: Hand
    names: str
    quirks: tuple[str, ...] = ()
    share: float = 1.0
    """Chance that a text shows the quirks."""
    merging: str = "merged"
    numbers_as_numbers: bool = False
    codes_as_numbers: bool = False
    blanks_in_codes: bool = False
    legacy: str | None = None
    """``tcvn3`` or ``vni``."""
    legacy_share: float = 1.0
    legacy_font_kept: bool = True

    def spelled(self, pen: Pen, text: str) -> str:
        return spelling.spell(pen.random, text, self.quirks, self.share)

    def unit_name(self, pen: Pen, name: str, number: int) -> str:
        """Write a unit's name."""
        if not name:
            return ""
        kind, _, bare = name.partition(" ")
        way = self.names
        if way == "mixed":
            way = pen.one_of(["official", "bare", "short-type", "capitals", "lower"])
        match way:
            case "bare":
                text = bare
            case "short-type":
                text = f"{kind[0]}. {bare}"
            case "short-type-close":
                text = f"{kind[0]}.{bare}"
            case "capitals":
                text = name.upper()
            case "lower":
                text = f"{kind.lower()} {bare}"
            case "numbered":
                text = f"{number}. {name}"
            case "office":
                text = f"UBND {kind.lower()} {bare}"
            case "type-behind":
                text = f"{bare} ({kind.lower()})"
            case "unmarked":
                return spelling.unmarked(name)
            case _:
                text = name
        return self.spelled(pen, text)


def choose_style(pen: Pen, plain_text: bool = False) -> Style:
    """Draw a clerk's habits.

    Args:
        pen: the clerk.
        plain_text: whether the form will be a CSV file, where figures have no formats.
    """
    count = pen.one_of(list(figures.COUNTS)) if pen.chance(0.6) else "integer"
    rate = pen.one_of(list(figures.RATES))
    style = Style(Hand(count, rate), pen.one_of(list(NAMES)))
    if plain_text:
        style.hand = Hand(
            count if count.startswith("text") or count == "integer" else "integer",
            rate if rate.startswith(("percent", "text")) else "percent-1",
        )
    if pen.chance(0.45):
        names = list(spelling.QUIRKS)
        style.quirks = tuple(pen.random.sample(names, pen.one_of([1, 1, 2])))
        style.share = pen.one_of([1.0, 1.0, 0.4])
    elif not plain_text and pen.chance(0.1):
        style.legacy = pen.one_of(["tcvn3", "vni"])
        style.legacy_share = pen.one_of([1.0, 1.0, 0.5])
        style.legacy_font_kept = pen.chance(0.85)
        if not style.legacy_font_kept:
            pen.doubts.append("text in a legacy encoding under an ordinary font")
    style.merging = pen.one_of(["merged", "merged", "merged", "left-filled", "repeated", "merged-across-only"])
    style.numbers_as_numbers = pen.chance(0.5)
    style.codes_as_numbers = pen.chance(0.4)
    style.blanks_in_codes = pen.chance(0.1)
    pen.traits.update(
        {f"count-{style.hand.count}", f"rate-{style.hand.rate}", f"names-{style.names}", f"heads-{style.merging}"}
    )
    pen.traits.update(f"spelling-{quirk}" for quirk in style.quirks)
    if style.legacy:
        pen.traits.add(f"spelling-{style.legacy}")
    if style.names in ("type-behind", "office"):
        pen.strays.append(f"names written the way «{style.names}»")
    return style


def tolerated_for(style: Style) -> set[str]:
    """Return the codes of warnings that tell how this clerk's habits were understood."""
    codes = {"X406"}  # whole tens in all five rates happen by chance
    if style.hand.count.startswith("text") or style.hand.count == "mixed":
        codes.add("C207")
    if style.hand.rate.startswith("text"):
        codes.add("C207")
    if style.names == "unmarked":
        codes.add("R306")
    if style.legacy:
        codes.add("C209")
    return codes
