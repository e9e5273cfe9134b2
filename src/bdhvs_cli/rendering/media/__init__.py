"""The ways to put a document out, a file or folder each: screen, page, workbook, Markdown, CSV, JSON."""
