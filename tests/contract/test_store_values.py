"""What goes into the store comes out of it as the same domain values."""

from __future__ import annotations

import pytest

from dashboard.ingestion.build import rows_of
from dashboard.ingestion.quoted import load_collection
from dashboard.resources import countries, folder, services
from dashboard.store.tables import table_from_rows
from dashboard.store.values import quotes_of, readings_of, sources_of


@pytest.fixture(scope="module")
def collection():
    return load_collection(folder("datasets") / "quoted", countries(), services())


@pytest.fixture(scope="module")
def tables(collection):
    return {name: table_from_rows(name, rows) for name, rows in rows_of(collection).items()}


def test_every_reading_of_the_collection_comes_back_exactly(collection, tables):
    assert list(readings_of(tables["readings"])) == list(collection.readings)


def test_every_quote_and_source_comes_back_exactly(collection, tables):
    assert quotes_of(tables["quotes"]) == {quote.quote_id: quote for quote in collection.quotes}
    assert sources_of(tables["sources"]) == {source.source_id: source for source in collection.sources}
