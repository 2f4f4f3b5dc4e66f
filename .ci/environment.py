"""Make the project's own environment in ``.venv``, with nothing but the standard library.

``python3 dashboard`` and ``python3 tests`` stand on it. It works where the system's Python refuses to install
packages (PEP 668) and where ``python3-venv`` is not installed: the environment is made without pip, and the
pip at hand installs into it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
OLDEST = (3, 11)


def ready(extra: str = "") -> Path:
    """The environment's Python, after making and filling the environment if need be.

    Args:
        extra: Name of the optional dependencies wanted beside the ordinary ones, such as "test".
    """
    if sys.version_info < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        sys.exit(f"trade-figures needs Python {oldest} or later; this is {sys.version.split()[0]}")
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = HOME / f"filled{'-' + extra if extra else ''}"
    wanted = _fingerprint()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    print("Setting up the environment in .venv (once; a minute or two) ...", file=sys.stderr, flush=True)
    if not python.exists():
        venv.create(HOME, with_pip=importlib.util.find_spec("pip") is None, symlinks=os.name != "nt")
    _install(python, f".[{extra}]" if extra else ".")
    stamp.write_text(wanted)
    return python


def hand_over(python: Path, *arguments: str) -> int:
    """Run the environment's Python in place of this one and give its exit status."""
    command = [str(python), *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    sys.stderr.flush()
    return os.execv(command[0], command)


def _install(python: Path, what: str) -> None:
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
    if importlib.util.find_spec("pip") is None:
        command = [str(python), *pip]
    else:
        command = [sys.executable, *pip, "--python", str(python)]
    command += ["install", "--quiet", "--constraint", str(CONSTRAINTS), "--editable", what]
    if subprocess.call(command, cwd=ROOT):
        sys.exit(f"setting up failed; what pip said is above. Mend it, or remove {HOME} and try again")


def _fingerprint() -> str:
    """What the environment depends on: change any of it and the environment is filled again."""
    parts = [sys.version.encode(), *(path.read_bytes() for path in (ROOT / "pyproject.toml", CONSTRAINTS))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
