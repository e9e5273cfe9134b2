"""The report as a workbook: one file per sheet, over ``book`` and ``sheet``, which write through openpyxl."""
