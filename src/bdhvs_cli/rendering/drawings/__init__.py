"""Drawings of comparisons: plain shapes that the page's template turns into SVG."""
