"""The map of the house is made from the files: it may not lag behind them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_map_is_the_one_the_files_give():
    result = subprocess.run(
        [sys.executable, "script/map.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
