"""Commands as they can be pasted into a shell."""

import shlex
import sys

_PLAIN = "-_./:=+%"
_EXPANDED = '"“”„$`!\\'
"""What some shell takes for more than itself within double quotes; PowerShell ends them at “ and ” as well."""
_SINGLE = "'‘’‚‛"


def quoted(word: str, platform: str = sys.platform) -> str:
    """Quote a word so that it can be pasted: where it can be, as cmd, PowerShell and POSIX shells all understand it.

    Args:
        word: an argument.
        platform: as ``sys.platform``; Windows' own separator needs no quotes there, but is lost in other shells.
    """
    windows = platform == "win32"
    if word and all(letter.isalnum() or letter in _PLAIN or (windows and letter == "\\") for letter in word):
        return word
    if not any(letter in _EXPANDED and not (windows and letter in "\\!") for letter in word):
        return f'"{word}"'
    if not any(letter in _SINGLE for letter in word):
        return f"'{word}'"  # not for cmd, which has no way to say it
    if windows:
        return "'" + "".join(letter * 2 if letter in _SINGLE else letter for letter in word) + "'"
    return shlex.quote(word)


def command_line(*words: str) -> str:
    """Return a command to paste."""
    return " ".join(quoted(word) for word in words)
