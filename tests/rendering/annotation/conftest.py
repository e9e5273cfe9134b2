import sys
from pathlib import Path

# What the tests of this folder and of the one above share.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
