"""Rounding half up, exactly, for what findings say."""

from decimal import ROUND_HALF_UP, Decimal, localcontext


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up, whatever the size of the number."""
    with localcontext(prec=max(28, len(value.as_tuple().digits) + abs(value.adjusted()) + decimals + 2)):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def rounded_percent(part: int, whole_count: int, decimals: int) -> Decimal:
    """Return 100·part/whole in percent, rounded half up, exactly."""
    scale = 10**decimals
    hundredths = (2 * 100 * part * scale + whole_count) // (2 * whole_count)
    return Decimal(hundredths).scaleb(-decimals)
