"""Where a table stands on its sheet: headings, column numbers, rows."""
