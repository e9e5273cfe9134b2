"""The report for machines and chats: its fields, JSON, CSV, Markdown."""
