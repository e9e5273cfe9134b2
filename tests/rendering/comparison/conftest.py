import sys
from pathlib import Path

# The sample reports of the folder above, and the small ones of the comparisons' own tests.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "comparing")]
