"""``bdhvs`` and ``python -m bdhvs_cli``."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # asked for by scripts; not worth loading the command line for
        from bdhvs_cli import __version__

        print(f"bdhvs {__version__}")
        return
    # Where somebody's numpy is installed, openpyxl imports it for types that nothing here holds: a tenth of a second.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    from bdhvs_cli.cli.app import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
