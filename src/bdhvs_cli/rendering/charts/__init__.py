"""Charts as geometry, before they become SVG: where each bar and each word stands. Workbooks have their own."""
