"""A ranking: sorted out for readers, as a document, and as rows for machines."""
