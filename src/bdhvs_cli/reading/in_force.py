"""The settings that a command works under. They are those of one office: a process has one at a time."""

from bdhvs_cli.model.settings import Settings

_NOTHING = Settings()
_now = _NOTHING


def in_force() -> Settings:
    """Return the settings that this command works under."""
    return _now


def put_in_force(settings: Settings | None) -> None:
    """Let everything that is asked for no target set, units or language take those of these settings."""
    global _now  # noqa: PLW0603 - one command line, one office
    _now = settings or _NOTHING
