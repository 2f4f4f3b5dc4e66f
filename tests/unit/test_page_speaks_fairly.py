"""Fair words only: no text of the page's own calls a quote true, false, wrong, a lie or an error."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_library import catalogue

import dashboard.app
import dashboard.charts
from dashboard import resources
from dashboard.app.render import render
from dashboard.app.view import View
from dashboard.checking import Verdict

HERE = catalogue()
UNFAIR = re.compile(
    r"\b(true|false|wrong|lie|lies|lied|liar|error|errors|erroneous|mistake|mistaken)\b", re.IGNORECASE
)
ATTRIBUTES = re.compile(r'="(?:true|false)"')
QUOTED = re.compile(r"“[^”]*”")
FIXED = [verdict.value for verdict in Verdict]


def unfair(text: str) -> bool:
    """Whether a text has an unfair word, the fixed verdict words and what others say left aside."""
    for verdict in FIXED:
        text = text.replace(verdict, "")
    return bool(UNFAIR.search(QUOTED.sub("", ATTRIBUTES.sub("", text))))


# Words of others, addresses, and names in the code that nobody reads.
ASIDE = {"words", "title", "sentence", "statement", "printed", "publisher", "before", "after"}
ASIDE |= {"href", "query", "turned", "slug", "url", "data"}


def texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for name, value in told.items():
            if name not in ASIDE:
                yield from texts(value)
    elif isinstance(told, (list, tuple)):
        for value in told:
            yield from texts(value)


def said(query: str) -> list[str]:
    """All that the page says of its own for an address; the ledger's rows and events are words of others."""
    screen = dict(render(View.from_query(query, HERE), HERE))
    figures = [screen["figure"], *(panel["figure"] for panel in screen["panels"])]
    for figure in filter(None, figures):
        figure["layout"]["meta"]["events"] = []
    for name in ("table", "others", "articles"):
        screen.pop(name)
    screen["panels"] = [{**panel, "rows": []} for panel in screen["panels"]]
    if screen["card"]:
        screen["card"] = {**screen["card"], "note": None, "heading": "", "lost": []}
    return list(texts(screen))


@pytest.mark.parametrize("part", range(6))
def test_no_screen_says_anything_unfair(part):
    queries = [
        "",
        "?pair=",
        "?pair=ISL-FJI",
        "?colour=red",
        "?verdict=differs",
        "?scale=index",
        "?by=PAK-PBS",
    ]
    queries += [
        f"?pair={HERE.figure_pairs[name] or 'IND-AZE'}&figure={name}" for name in sorted(HERE.figure_pairs)
    ]
    for query in queries[part::6]:
        assert [text for text in said(query) if unfair(text)] == [], query


def spoken(path: Path) -> Iterator[str]:
    """Every text in a file of code, docstrings left aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    # A lone text below a name says what the name is for.
    aside |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


ROOMS = [Path(room.__path__[0]) for room in (dashboard.app, dashboard.charts)]
FILES = [path for room in ROOMS for path in sorted(room.rglob("*.py")) if "serving" not in path.parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_in_the_code_is_unfair(path):
    allowed = {"true", "false", "error"} if path.name in ("layout.py", "factory.py") else set()

    assert [text for text in spoken(path) if unfair(text) and text not in allowed] == []


SCRIPTS = [
    path for path in sorted(resources.folder("assets").glob("*.js")) if not path.name.startswith("00-")
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_text_in_a_script_is_unfair(script):
    text = script.read_text(encoding="utf-8")
    told = re.findall(r'"([^"\n]*)"|`([^`]*)`', text)

    # Values of attributes, and the name of an event.
    words = [one for pair in told for one in pair if one and one not in ("true", "false", "error")]
    assert [one for one in words if unfair(one)] == []
