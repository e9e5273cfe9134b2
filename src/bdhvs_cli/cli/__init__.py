"""The command line: options, one call, what to show, an exit code."""
