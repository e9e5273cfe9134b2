"""Columns that hold no figures: codes, names, running numbers, periods, indicators. Their content has a say."""

from collections.abc import Mapping

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.files.grid import Grid
from bdhvs_cli.reading.tables.body import Body
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.tables.understanding import Understanding
from bdhvs_cli.reading.values.text import clean, key, words
from bdhvs_cli.reading.wording.trimmings import without_numbering
from bdhvs_cli.reading.wording.vocabulary import UNITS_OF_MEASURE


def unheaded(claims: list[Claim], grid: Grid, table: Table, body: Body, using: Understanding) -> list[Claim]:
    """Let the units' names or codes in a column speak where its heading says nothing known."""
    roles = {claim.role for claim in claims}
    if roles & {"unit_name", "unit_code"} or using.matcher.register.is_open:
        return claims
    columns = sorted({cell.column for row in body.numbers for cell in grid.rows[row]})
    best: tuple[int, int] | None = None
    for column in columns[:8]:
        texts = [text for text in body.texts(column) if not text.strip().isdigit()]
        hits = sum(using.matcher.names_unit(text) for text in texts)
        if hits >= 2 and hits * 2 >= len(texts) and (best is None or hits > best[0]):
            best = (hits, column)
    if best is None:
        return claims
    known = next((claim for claim in claims if claim.column == best[1]), None)
    if known is None:
        known = Claim(best[1], "", "unit_name")
        claims.append(known)
    if known.role in ("unknown", "alone"):
        known.role = "unit_name"
        known.evidence = ["holds units' names"]
    return claims


def plain_columns(
    claims: list[Claim], body: Body, using: Understanding
) -> tuple[dict[str, int], dict[int, tuple[str, ...]]]:
    """Choose the columns of code, name, number, indicator and period; return them and what ``--map`` fixes."""
    fixed: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        leaf = claim.heading.rpartition(" › ")[2]
        mapped = (
            using.maps.by_column.get(column_letters(claim.column))
            or using.maps.by_heading.get(key(claim.heading))
            or using.maps.by_heading.get(key(leaf))
        )
        # An indicator without a measure is a heading's meaning, not a column's: the headings below say the rest.
        if mapped and not all(meaning in using.targets.by_id for meaning in mapped):
            fixed[claim.column] = mapped
    named: dict[str, int] = {}
    for column, meanings in fixed.items():
        for meaning in meanings:
            if meaning in ("unit_code", "unit_name", "indicator", "period"):
                named[meaning] = column
    for role in ("unit_code", "unit_name", "number", "period", "indicator"):
        able = [claim.column for claim in claims if claim.role == role and claim.column not in fixed]
        if role in named or not able:
            continue
        chosen = _by_content(role, able, body, using)
        if chosen is not None:
            named[role] = chosen
    if "indicator" not in named:
        chosen = _indicator_column(claims, body, using, set(fixed) | set(named.values()))
        if chosen is not None:
            named["indicator"] = chosen
            for claim in claims:
                if claim.column == chosen and claim.role == "figure":
                    claim.role, claim.evidence = "alone", ["names the indicators"]
    _sections(named, body, using)
    return named, fixed


def _sections(named: dict[str, int], body: Body, using: Understanding) -> None:
    """Let one column name both, where units stand over the lines of their indicators."""
    if "indicator" not in named and "unit_name" in named:
        texts = body.texts(named["unit_name"])
        if len({ids for text in texts if len(ids := using.lexicon.indicators_named(text)) == 1}) >= 2:
            named["indicator"] = named["unit_name"]
    elif "indicator" in named and not {"unit_name", "unit_code"} & named.keys() and not using.matcher.register.is_open:
        found = (using.matcher.unit_named(without_numbering(text)) for text in body.texts(named["indicator"]))
        if len({unit.code for unit in found if unit is not None}) >= 2:
            named["unit_name"] = named["indicator"]


def _by_content(role: str, able: list[int], body: Body, using: Understanding) -> int | None:
    """Choose among columns whose headings say the same, and refuse one whose content says otherwise."""
    if role == "indicator":
        scored = [(sum(_names_indicator(using, text) for text in body.texts(c)), c) for c in able]
        scored = [score for score in scored if score[0] or any(not _is_number(text) for text in body.texts(score[1]))]
        if not scored or (max(scored)[0] == 0 and using.targets.indicators):
            return None
        return max(scored, key=lambda score: (score[0], -score[1]))[1]
    if role in ("unit_code", "unit_name") and not using.matcher.register.is_open:
        find = using.matcher.by_code if role == "unit_code" else using.matcher.unit_named
        scored = [(sum(find(text) is not None for text in body.texts(c)), c) for c in able]
        # A column of former districts beside the communes: its names come again, or its heading says less.
        distinct = {c: len({key(text) for text in body.texts(c)}) for c in able}
        exact = {c: _says_communes(body, c) for c in able}
        best = max(scored, key=lambda score: (score[0], distinct[score[1]], exact[score[1]], -score[1]))
        if role == "unit_code" and best[0] == 0 and any(not _is_code(text) for text in body.texts(best[1])):
            return None
        if role == "unit_name" and best[0] == 0 and _is_measure_of_unit(body.texts(best[1])):
            return None
        return best[1]
    return able[0]


def _says_communes(body: Body, column: int) -> bool:
    """Whether a column's heading speaks of communes and wards, not only of units."""
    said = {word for segment in body.table.paths.get(column, ()) for word in words(segment.text)}
    return bool(said & set(words("xã phường")))


def rival_names(claims: list[Claim], named: Mapping[str, int], body: Body, using: Understanding) -> int | None:
    """Return another column that may name the rows' units just as well, and names others; None where none does."""
    chosen = named.get("unit_name")
    if chosen is None or using.matcher.register.is_open:
        return None
    mine = body.texts(chosen)
    for claim in claims:
        if claim.role != "unit_name" or claim.column == chosen or claim.column == named.get("indicator"):
            continue
        texts = body.texts(claim.column)
        hits = sum(using.matcher.unit_named(text) is not None for text in texts)
        same_words = _says_communes(body, claim.column) == _says_communes(body, chosen)
        again = len(set(map(key, texts))) == len(set(map(key, mine)))
        if texts and hits * 2 >= len(texts) and same_words and again and set(map(key, texts)) != set(map(key, mine)):
            return claim.column
    return None


def _names_indicator(using: Understanding, text: str) -> bool:
    """Whether a body cell names an indicator, be it by last year's population (H106)."""
    return bool(using.lexicon.indicators_named(text)) or using.lexicon.foreign_word(text) is not None


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").strip().isdigit()


def _is_code(text: str) -> bool:
    return clean(text).isdigit() and 3 <= len(clean(text)) <= 5


def _is_measure_of_unit(texts: list[str]) -> bool:
    """Whether a column headed "Đơn vị" holds units of measure, not communes."""
    return sum(key(text) in UNITS_OF_MEASURE for text in texts) * 2 >= len(texts) > 0


def _indicator_column(claims: list[Claim], body: Body, using: Understanding, taken: set[int]) -> int | None:
    best: tuple[int, int] | None = None
    for claim in claims:
        if claim.column in taken or claim.role == "foreign":
            continue
        texts = body.texts(claim.column)
        if claim.role == "figure" and any(_is_number(text) for text in texts):
            continue
        ids = {ids[0] for text in texts if len(ids := using.lexicon.indicators_named(text)) == 1}
        if len(ids) >= 2 and (best is None or len(ids) > best[0]):
            best = (len(ids), claim.column)
    return best[1] if best else None


def set_codes_aside(claims: list[Claim], body: Body, using: Understanding) -> None:
    """Never take a column of units' codes for counts of people."""
    codes = using.matcher.register.by_code
    for claim in claims:
        if claim.role == "figure":
            values = body.values(claim.column).values()
            if (
                len(values) >= 3
                and sum(f"{value:05f}".partition(".")[0] in codes for value in values) * 5 >= len(values) * 4
            ):
                claim.role, claim.evidence = "alone", ["holds units' codes"]
