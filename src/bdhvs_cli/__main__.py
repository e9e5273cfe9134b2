"""``bdhvs`` and ``python -m bdhvs_cli``."""

import contextlib
import errno
import gc
import os
import sys

# Before anything is loaded that knows the language.
_WITHOUT_MEMORY = "Máy tính không còn bộ nhớ. / The computer has no memory left.\n".encode()


def _is_of_memory(error: BaseException) -> bool:
    """Whether memory ran out: it shows in many ways while modules are loaded."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, MemoryError | SystemError) or "failed to map" in str(error)


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    if getattr(sys, "frozen", False) and arguments[:1] == ["--legacy-worker"]:  # started by itself, not by a person
        from bdhvs_cli.reading.legacy.worker import main as read_one_file

        sys.exit(read_one_file(arguments[1:]))
    if arguments == ["--version"] and sys.stdout:  # asked for by scripts; not worth loading the command line for
        from bdhvs_cli import __version__

        # What can't be printed, the command line knows how to tell; until then none of it may stay in a buffer.
        with contextlib.suppress(OSError):
            os.write(sys.stdout.fileno(), f"bdhvs {__version__}{os.linesep}".encode())
            return
    # Where somebody's numpy is installed, openpyxl imports it for types that nothing here holds: a tenth of a second.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    # Nearly all that is made while modules load stays; looking through it again and again costs a twentieth of a run.
    gc.set_threshold(50_000, 20, 20)
    try:
        code = _run(arguments)
    except KeyboardInterrupt:  # before the command line could say so, or while it did
        code = 130
    except (MemoryError, OSError, ImportError, SystemError) as error:  # while the command line was being loaded
        if not _is_of_memory(error):
            raise
        with contextlib.suppress(OSError):
            os.write(2, _WITHOUT_MEMORY)
        code = 70
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from bdhvs_cli.cli.signals import Ended, heed_signals

    try:
        heed_signals()
        from bdhvs_cli.cli.app import run

        return run(arguments)
    except Ended as ended:
        return ended.exit_code


if __name__ == "__main__":
    main()
