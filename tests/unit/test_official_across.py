"""Copies held against each other, lists without figures, and what loading does with them."""

import json

from official_files import comtrade_csv, loaded, written

from dashboard.ingestion.official.loading import load
from dashboard.store.store import Store


def heading(number):
    return f"{number // 20 + 1:02}{number % 20 + 1:02}"


def copy(factor, name, tmp_path, *, years=("2018", "2019"), spread=0.0):
    rows = [
        {
            "period": year,
            "cmdCode": heading(number),
            "aggrLevel": 4,
            "primaryValue": round((number + 5) * 1e6 * factor * (1 + spread * (number % 3)), 2),
        }
        for year in years
        for number in range(40)
    ]
    return written(tmp_path, comtrade_csv(rows), name)


def warnings(*paths):
    return [said for result in load(paths) for said in (result.loaded.warnings if result.loaded else ())]


def test_a_copy_that_is_a_multiple_of_another_is_warned_of(tmp_path):
    (said,) = warnings(copy(1, "dollars.csv", tmp_path), copy(8.47, "crore.csv", tmp_path))

    assert "its values are 8.47 times those of" in said
    assert "dollars.csv" in said


def test_a_copy_in_thousands_is_warned_of(tmp_path):
    (said,) = warnings(copy(1000, "one.csv", tmp_path), copy(1, "other.csv", tmp_path))

    assert "0.001" in said


def test_revisions_and_other_differences_are_none(tmp_path):
    assert warnings(copy(1, "old.csv", tmp_path), copy(1.08, "new.csv", tmp_path)) == []
    assert warnings(copy(1, "a.csv", tmp_path), copy(3, "b.csv", tmp_path, spread=0.5)) == []
    assert warnings(copy(1, "c.csv", tmp_path), copy(9, "d.csv", tmp_path, years=("1999",))) == []


def test_lists_of_codes_are_known_and_hold_nothing_to_store(tmp_path):
    header = "country_code,country_name,country_iso2,country_iso3\n"
    baci = f"{header}699,India,IN,IND\n516,Namibia,NA,NAM\n998,X,X,XXX\n"
    store = Store.open(tmp_path / "store", create=True)

    (result,) = load([written(tmp_path, baci)], store=store)

    assert result.outcome is None
    assert result.loaded is not None
    assert not result.loaded.has_figures
    assert result.loaded.described == "BACI country codes, 3 rows: a list, without figures to store"
    assert result.loaded.warnings == ("1 of 3 codes are not known here: 998",)
    assert store.batches() == ()


def test_lists_of_files_and_of_names_are_known_too(tmp_path):
    listing = json.dumps(
        {"elapsedTime": "0", "count": 1, "data": [{"fileUrl": "x", "fileSize": "1 KB"}]}, indent=1
    )
    names = json.dumps({"all": "All", "4": "Afghanistan"})
    goods = "code,description\n010121,Horses\n"

    told = [loaded(written(tmp_path, text)).described for text in (listing, names, goods)]

    assert told == [
        "UN Comtrade, files to fetch, 1 row: a list, without figures to store",
        "UN Comtrade country codes, 2 rows: a list, without figures to store",
        "product codes, 1 row: a list, without figures to store",
    ]


def test_a_refused_file_leaves_the_store_as_it_was(tmp_path):
    store = Store.open(tmp_path / "store", create=True)
    list(load([copy(1, "good.csv", tmp_path)], store=store))
    before = store.snapshot().generation, store.batches()

    (bad,) = load([written(tmp_path, comtrade_csv([{}])[:-40], "bad.csv")], store=store)

    assert bad.error is not None
    assert (store.snapshot().generation, store.batches()) == before


def test_what_was_loaded_is_there_and_is_loaded_once(tmp_path):
    store = Store.open(tmp_path / "store", create=True)
    path = copy(1, "good.csv", tmp_path)

    first, again = (next(iter(load([path], store=store))) for _ in range(2))

    assert first.outcome.rows["products"] == 80
    assert first.loaded.products is None
    assert again.outcome.already_there
    (source,) = store.snapshot().table("sources").to_pylist()
    assert (source["kind"], source["publisher"], source["bundled"]) == ("official", "United Nations", False)
    assert source["licence"].startswith("UN Comtrade terms of use")
