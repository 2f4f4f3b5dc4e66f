"""Markdown: the words without the marks."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.ingestion.documents import document_from_bytes

ARTICLE = """---
title: "Kenya's imports from Uganda jump"
date: 2024-11-04
publisher: East African Ledger
url: https://ledger.example/kenya-uganda
---

# Kenya's imports from Uganda jump

Kenya's imports from **Uganda** rose by [38 per cent](https://x.example/38) to
*Sh32.5 billion*[^1] in the nine months to September.

```python
exports = 99_000_000
```

| Year | Imports, Sh bn |
|------|---------------:|
| 2023 | 23.5           |
| 2024 | 32.5           |

- Exports: ~~Sh98.0 billion~~ Sh97.4 billion
- `Balance`: Sh64.9 billion

> Uganda remains our largest export market.

<div style="display:none">$99 million</div>

[^1]: Provisional, as revised in October.
"""


def text_of(words: str) -> str:
    return document_from_bytes(words.encode(), "a.md").text


def test_an_article_gives_its_words():
    assert text_of(ARTICLE) == (
        "Kenya's imports from Uganda jump\n\n"
        "Kenya's imports from Uganda rose by 38 per cent to Sh32.5 billion in the nine months to "
        "September.\n\n"
        "Year | Imports, Sh bn\n2023 | 23.5\n2024 | 32.5\n\n"
        "Exports: Sh97.4 billion\n\n"
        "Balance: Sh64.9 billion\n\n"
        "Uganda remains our largest export market.\n\n"
        "Provisional, as revised in October."
    )


def test_front_matter_gives_title_publisher_day_and_address():
    read = document_from_bytes(ARTICLE.encode(), "a.md")

    assert (read.title, read.publisher) == ("Kenya's imports from Uganda jump", "East African Ledger")
    assert (read.published, read.url) == (date(2024, 11, 4), "https://ledger.example/kenya-uganda")


def test_front_matter_in_toml_is_read_too():
    read = document_from_bytes(b'+++\ntitle = "Trade of June"\ndate = 2025-07-14\n+++\nExports rose.', "a.md")

    assert (read.title, read.published, read.text) == ("Trade of June", date(2025, 7, 14), "Exports rose.")


def test_the_first_heading_is_the_title_where_no_front_matter_is():
    read = document_from_bytes(b"Some words\n\n# Trade of *June*\n\nExports rose.", "a.md")

    assert read.title == "Trade of June"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Exports of $5\nmillion", "Exports of $5 million"),
        ("5 * 3 = 15 and 2 * 2", "5 * 3 = 15 and 2 * 2"),
        ("Exports\n=======\nrose", "Exports\n\nrose"),
        ("![chart of $9bn](x.png) Exports rose", "Exports rose"),
        ("$1_234_ and snake_case_5", "$1_234_ and snake_case_5"),
        ("1\\. Exports &amp; imports", "1. Exports & imports"),
        ("---\nExports rose", "Exports rose"),
        ("<script>$9bn</script>\n\nExports rose", "Exports rose"),
    ],
)
def test_marks_go_and_words_stay(words, text):
    assert text_of(words) == text
