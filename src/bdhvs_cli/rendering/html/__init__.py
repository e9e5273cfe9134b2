"""The report as a page: one file that needs nothing else, over Jinja2 templates."""
