"""Drawings as charts over cells of a workbook: a file for each kind of drawing."""
