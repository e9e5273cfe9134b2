"""A streaming reader of .xlsx and .xlsm."""
