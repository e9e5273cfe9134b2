import sys
from pathlib import Path

# The sample reports of the folder above, and the script that turns reports into pictures.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[3] / "scripts")]
