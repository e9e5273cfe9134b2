"""The rules, a folder per family of codes: their texts, and for R and X what finds them."""
