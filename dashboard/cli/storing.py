"""``verify``, ``doctor``, ``restore``, ``compact``: the care of the store."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard.domain.errors import Exit

if TYPE_CHECKING:
    from dashboard.store.store import Health, Store


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands that look after the store."""
    verify = commands.add_parser(
        "verify", parents=[shared], help="check every file of the store against its checksum"
    )
    verify.add_argument("--json", action="store_true", help="print the findings as JSON")
    verify.set_defaults(command=check_files)

    doctor = commands.add_parser(
        "doctor", parents=[shared], help="say what is unusual about the store and this machine"
    )
    doctor.add_argument("--json", action="store_true", help="print the findings as JSON")
    doctor.set_defaults(command=examine)

    restore = commands.add_parser(
        "restore", parents=[shared], help="go back to an earlier generation of the store"
    )
    restore.add_argument(
        "--generation", type=int, metavar="N", help="which one (else the newest that is whole)"
    )
    restore.set_defaults(command=go_back)

    compact = commands.add_parser("compact", parents=[shared], help="merge small files and drop unused ones")
    compact.set_defaults(command=tidy)


def check_files(told: argparse.Namespace) -> int:
    """Check every file of the store; status 6 names damage."""
    health = _store(told).verify()
    _show(health, as_json=told.json, well="the store is whole")
    return Exit.DONE if health.ok else Exit.DAMAGED


def examine(told: argparse.Namespace) -> int:
    """Say what is unusual; nothing is changed."""
    health = _store(told).doctor()
    _show(health, as_json=told.json, well="nothing unusual" if not health.findings else "")
    return Exit.DONE if health.ok else Exit.DAMAGED


def go_back(told: argparse.Namespace) -> int:
    """Make an earlier generation the current one."""
    outcome = _store(told).restore(told.generation)
    print(f"{outcome.done}; the store is at generation {outcome.generation}")
    return Exit.DONE


def tidy(told: argparse.Namespace) -> int:
    """Merge segments and remove what nothing names any more."""
    store = _store(told)
    outcome = store.compact()
    freed = store.gc()
    print(f"the store is at generation {outcome.generation}; {freed.files} unused files removed")
    return Exit.DONE


def _store(told: argparse.Namespace) -> Store:
    """The store as it is, damaged or not: nothing is stocked or mended on the way."""
    from dashboard.ingestion.intake import store_root
    from dashboard.store.store import Store

    return Store(store_root(told.store))


def _show(health: Health, *, as_json: bool, well: str) -> None:
    if as_json:
        print(json.dumps(asdict(health), default=str))
        return
    for finding in health.findings:
        print(finding)
    last = (
        well if health.ok else "the store is damaged: `trade-figures restore` goes back to a whole generation"
    )
    if last:
        print(last)
