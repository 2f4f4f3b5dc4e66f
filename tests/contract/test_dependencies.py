"""What the code imports is declared: a machine that holds too much hides what is missing."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {plain(re.match(r"[\w.-]+", requirement).group()) for requirement in requirements}


def imported(folder: Path) -> dict[str, str]:
    """Top-level names that a folder's modules import, each with a file that does."""
    names: dict[str, str] = {}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found = [node.module or ""]
            else:
                continue
            names.update({name.partition(".")[0]: str(path.relative_to(ROOT)) for name in found})
    return names


def test_every_package_that_the_program_imports_is_declared():
    optional = [name for names in PROJECT["optional-dependencies"].values() for name in names]
    known = declared(PROJECT["dependencies"] + optional)
    owners = packages_distributions()
    missing = {
        name: path
        for name, path in imported(ROOT / "dashboard").items()
        if name not in sys.stdlib_module_names
        and name not in ("dashboard", "environment")
        and not {plain(owner) for owner in owners.get(name, [name])} & known
    }

    assert missing == {}


def test_every_declared_dependency_has_a_tested_version():
    tested = {
        plain(line.partition("==")[0])
        for line in (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }

    wanted = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    assert set().union(*map(declared, wanted)) <= tested


def test_what_is_optional_is_there_when_the_tests_run():
    extras = PROJECT["optional-dependencies"]

    assert declared(extras["fetch"]) <= declared(extras["test"])
