"""``python3 tests``: set up, fetch a browser, check the style and types, and run every test.

Words behind it go to pytest (``python3 tests -k ledger``). Where no browser can be had the browser tests say
so and are skipped; under ``CI=true`` that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: list[str]) -> int:
    """Run everything; the worst exit status counts."""
    sys.path.insert(0, str(ROOT / ".ci"))
    import environment

    os.chdir(ROOT)
    python = str(environment.ready("test"))
    fetch_browser()
    checks = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "style": ["-m", "ruff", "check", "--quiet", "."],
        "types": ["-m", "mypy"],
        "doors": ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
    }
    failed = [name for name, command in checks.items() if not passes(name, [python, *command])]
    status = subprocess.call([python, "-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])])
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return status or len(failed)


def passes(name: str, command: list[str]) -> bool:
    """Whether a check finds nothing; what it says is shown if it does."""
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"{name}: {'fine' if told.returncode == 0 else 'FAILED'}", flush=True)
    if told.returncode:
        print(told.stdout + told.stderr, flush=True)
    return told.returncode == 0


def fetch_browser() -> None:
    """Install Chromium from the system's packages where none is found and that can be done."""
    if any(shutil.which(name) for name in BROWSERS) or not shutil.which("apt-get"):
        return
    if os.geteuid() == 0:
        become: list[str] = []
    elif shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        become = ["sudo", "-n"]
    else:
        return
    print("Installing Chromium for the browser tests ...", flush=True)
    quiet = [*become, "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    subprocess.call([*quiet, "update"], stdout=subprocess.DEVNULL)
    subprocess.call(
        [*quiet, "install", "-y", "chromium", "fonts-dejavu-core"],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
