"""``python -m dashboard`` is ``trade-figures``; ``python3 dashboard``, in a checkout, sets up first."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    if __package__:
        from dashboard.cli import run

        run()
    # Started as a folder: this is a checkout, perhaps a fresh one, and nothing may be installed yet.
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root / ".ci"))
    environment = import_module("environment")
    extra = "fetch" if "fetch" in sys.argv else ""
    sys.exit(environment.hand_over(environment.ready(extra), "-m", "dashboard", *sys.argv[1:]))
