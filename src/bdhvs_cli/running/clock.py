"""The time of a run."""

import os
from datetime import UTC, datetime

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_


def clock() -> datetime:
    """Return the time for ``generated_at``: ``SOURCE_DATE_EPOCH`` where it is set, else now; UTC, to the second.

    Raises:
        UsageError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            N_("The environment variable SOURCE_DATE_EPOCH is “{value}”, which is not a number of seconds."),
            N_("Set it to the seconds since 1970-01-01, or unset it."),
            {"value": epoch},
        ) from error
