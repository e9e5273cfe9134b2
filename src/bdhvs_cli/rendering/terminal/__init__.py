"""Results and findings as aligned, coloured lines for a terminal.

Written out by hand instead of with rich: what is needed (alignment on the decimal mark, hanging indents, widths of
Vietnamese text, a readable fallback on legacy code pages) is little, and importing rich's tables takes longer than
scoring.
"""
