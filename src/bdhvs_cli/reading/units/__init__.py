"""Registers of units, and which unit a name means."""
