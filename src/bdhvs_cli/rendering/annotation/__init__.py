"""People's own workbooks, given back with what was found in them: every byte that need not change stays as it is."""
