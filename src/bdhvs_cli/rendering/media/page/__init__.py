"""A document as a page, complete in itself."""
