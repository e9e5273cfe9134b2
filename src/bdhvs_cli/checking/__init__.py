"""The rules that data must keep, one file per family."""
