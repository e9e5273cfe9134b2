import sys
from pathlib import Path

# The sample reports of the folder above, the small ones of the comparisons' own tests, and what drives a browser.
HERE = Path(__file__)
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2] / "comparing"), str(HERE.parents[3] / "scripts")]
