"""A period's result: sorted out for readers, its tables, and all of it as a document."""
