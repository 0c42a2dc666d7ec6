"""A team's own rows: what they change, and how errors in them are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import extract, run
from pipeline.batch.identity import rules_sha256
from pipeline.cli import main
from pipeline.errors import SettingsError
from pipeline.lookups import read_rows
from pipeline.lookups.organizations import organization, organizations_called, organizations_named
from pipeline.lookups.own import use_lookups
from pipeline.lookups.own_tables import TABLES
from pipeline.lookups.places import country, demonyms, places_named

Use = Callable[..., Path]
TEXT = (
    "Today the Lantern Relief Network (LRN) gave $5 million to towns in the Amber Corridor. "
    "LRN and the Helping Hands Agency met in Tegucigalpa."
)


@pytest.fixture
def use(tmp_path: Path) -> Iterator[Use]:
    """Writes files, named without `.csv`, into a folder and uses it; gives the folder."""

    def write(**files: str) -> Path:
        folder = tmp_path / "lookups"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / f"{name}.csv").write_text(content, encoding="utf-8")
        use_lookups(folder)
        return folder

    yield write
    use_lookups(None)


@pytest.fixture
def lantern(use: Use) -> Path:
    """A new organization and a new region, and another name for one that ships."""
    return use(
        organizations_ngos=(
            "name,acronym,aliases,organization_type,country_code\n"
            "Lantern Relief Network,LRN,Lantern Relief,ngo,GT\n"
        ),
        organizations_us="organization_id,aliases\nUS-GOV-1,Helping Hands Agency\n",
        regions=(
            "region_id,name,members,latitude,longitude,place_type\n"
            "region:amber-corridor,Amber Corridor,GT|HN,14.8,-89.5,region\n"
        ),
    )


def ids(table: pd.DataFrame, column: str) -> dict[str, str | None]:
    known = table[column].astype(object).where(table[column].notna(), None)
    return dict(zip(table["text"], known, strict=True))


def test_own_rows_are_found_in_text_and_linked(lantern: Path) -> None:
    tables = extract(TEXT, lookups=lantern)
    assert ids(tables["organizations"], "organization_id") == {
        "Lantern Relief Network": "x-lantern-relief-network",
        "LRN": "x-lantern-relief-network",
        "Helping Hands Agency": "US-GOV-1",
    }
    assert ids(tables["organizations"], "country_code")["LRN"] == "GT"
    assert ids(tables["places"], "place_id")["Amber Corridor"] == "region:amber-corridor"
    assert list(tables["flows"]["recipient_place_ids"].iloc[0]) == ["region:amber-corridor"]


def test_own_rows_count_only_where_they_are_asked_for(lantern: Path) -> None:
    with_rows = extract(TEXT, lookups=lantern)["runs"].iloc[0]
    tables = extract(TEXT)
    without = tables["runs"].iloc[0]
    assert ids(tables["places"], "place_id")["Amber Corridor"] is None
    assert with_rows["rules_sha256"] != without["rules_sha256"]
    assert str(lantern) in with_rows["settings"]


def test_run_and_the_stages_use_them_alike(lantern: Path, tmp_path: Path) -> None:
    source = tmp_path / "raw"
    source.mkdir()
    (source / "a.txt").write_text(TEXT, encoding="utf-8")
    run(source, tmp_path / "whole", lookups=str(lantern))
    work, by_stage = str(tmp_path / "work"), tmp_path / "by-stage"
    own = ["--lookups", str(lantern)]
    for command in (
        ["clean", str(source), work],
        ["recognize", work, *own],
        ["normalize", work, *own],
        ["relate", work],
        ["emit", work, "--output", str(by_stage)],
    ):
        assert CliRunner().invoke(main, command).exit_code == 0, command
    for name in ("organizations", "places", "flows", "organization_index"):
        one, other = (folder / f"{name}.parquet" for folder in (tmp_path / "whole", by_stage))
        assert one.read_bytes() == other.read_bytes()
    query = "SELECT rules_sha256, settings FROM read_parquet(?)"
    runs = [
        duckdb.execute(query, [str(folder / "runs.parquet")]).fetchall()
        for folder in (tmp_path / "whole", by_stage)
    ]
    assert runs[0] == runs[1]


def test_lookup_explains_them(lantern: Path) -> None:
    result = CliRunner().invoke(main, ["lookup", "Amber Corridor", "--lookups", str(lantern)])
    assert "region:amber-corridor" in result.output
    assert "own row" in result.output


def test_a_row_with_a_known_id_overrules_what_it_fills_and_keeps_the_rest(use: Use) -> None:
    use(
        organizations_igos="organization_id,name\nXM-DAC-21018,Red Movement\n",
        countries="code,demonyms\nGT,Chapín\n",
        subdivisions="code,latitude,aliases\nUS-TX,31.0,Lone Star State\n",
    )
    changed = organization("XM-DAC-21018")
    assert changed.name == "Red Movement"
    assert changed.organization_type == "ngo"
    assert {found.organization_id for found in organizations_named("IFRC")} == {"XM-DAC-21018"}
    assert demonyms()["Chapín"] == demonyms()["Guatemalan"] == "GT"
    assert country("GT").capital == "Guatemala City"
    (texas,) = places_named("Lone Star State")
    assert (texas.place_id, texas.latitude, texas.name) == ("US-TX", 31.0, "Texas")


def test_a_teams_name_means_what_the_team_says(use: Use) -> None:
    assert len(organizations_named("CDC")) >= 1
    use(organizations_ngos="name,acronym,organization_type\nCedar Drought Center,CDC,ngo\n")
    (found,) = organizations_named("CDC")
    assert found.organization_id == "x-cedar-drought-center"
    assert organizations_called("State")  # nobody has claimed this one


def test_every_lookup_can_be_copied_as_it_ships(use: Use) -> None:
    for name in TABLES:
        columns = list(read_rows(name)[0])
        before = read_rows(name)
        cells = [f'"{cell}"' if "," in cell else cell for cell in before[0].values()]
        use(**{name: ",".join(columns) + "\n" + ",".join(cells) + "\n"})
        assert read_rows(name) == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("organisations", "name\nA\n", "organisations.csv: no lookup has this name. Did you mean "),
        ("regions", "region_id,nmae\n", "row 1: there is no column 'nmae'. Columns are: region_id"),
        ("regions", "region_id;name\n", "put commas between them"),
        ("regions", "region_id,name,name\n", "row 1: the column name stands 2 times"),
        ("regions", "name\nAmber\n", "row 1: the column region_id is missing"),
        ("regions", "region_id,name\nregion:a\n", "row 2: has 1 cells, but there are 2 columns"),
        ("regions", "region_id,name\n,Amber\n", "row 2: region_id is missing. Fill the cell"),
        ("regions", "region_id,name\nregion:a,A\n", "row 2: place_type is missing"),
        ("regions", "region_id,members\nregion:sahel,ML|XX\n", "members 'ML|XX' holds 'XX'"),
        ("regions", "region_id,place_type\nregion:sahel,sea\n", "'sea' is not allowed. Give one"),
        ("natural", "place_id,name\nred-sea,A\n", "'red-sea' is no id. Write it as natural:red"),
        ("cities", "geonames_id,population\n3598132,many\n", "'many' is no number"),
        ("cities", "geonames_id,latitude\n3598132,99\n", "'99' is not allowed. Give degrees"),
        ("cities", "geonames_id,latitude\n3598132,nan\n", "'nan' is not allowed. Give degrees"),
        ("cities", "geonames_id,admin1_code\n3598132,GT-ZZ\n", "holds 'GT-ZZ', which is in no"),
        ("administrations", "surname,start\nAMLO,soon\n", "'soon' is no day"),
        ("organizations_ngos", "name\nLantern\n", "row 2: organization_type is missing"),
        (
            "organizations_ngos",
            "name,organization_type\n\nLantern,club\n",
            "row 3: organization_type 'club' is not allowed. Give one of: agency, ",
        ),
        (
            "organizations_ngos",
            "name,organization_type,parent_id\nLantern,ngo,x-none\n",
            "parent_id 'x-none' holds 'x-none', which is in no lookup. Give an organization_id",
        ),
        (
            "organizations_ngos",
            "name,organization_type,aliases\nLantern,ngo,LRN\nLamp,ngo,L.R.N.\n",
            "row 3: the name 'L.R.N.' is given to x-lantern in",
        ),
        (
            "organizations_ngos",
            "name,organization_type\nLantern,ngo\nlantern,ngo\n",
            "row 3: x-lantern stands in",
        ),
        (
            "organizations_ngos",
            "organization_id,name,organization_type\nGB-CHC-1,Lantern,ngo\n",
            "id_scheme is missing",
        ),
        (
            "organizations_ngos",
            "name,organization_type\nUnited States Department of State,agency\n",
            "ships as US-GOV-11. Give that organization_id",
        ),
        (
            "organizations_ngos",
            "organization_id,acronym\nUS-GOV-1,AID\n",
            "US-GOV-1 ships in organizations_us.csv",
        ),
    ],
)
def test_errors_name_file_row_and_remedy(use: Use, name: str, content: str, message: str) -> None:
    before = rules_sha256()
    with pytest.raises(SettingsError) as error:
        use(**{name: content})
    assert f"{name}.csv" in str(error.value)
    assert message in str(error.value)
    assert rules_sha256() == before


def test_files_that_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_bytes(b"region_id,name\nregion:a,\xff\n")
    with pytest.raises(SettingsError, match=r"regions\.csv: is not in UTF-8 \(byte 25\)"):
        use_lookups(tmp_path)


def test_a_folder_without_lookups(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no CSV file"):
        use_lookups(tmp_path)
    with pytest.raises(SettingsError, match="cannot be read"):
        use_lookups(tmp_path / "none")


def test_the_command_line_exits_with_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["lookup", "Peru", "--lookups", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "Give a folder with CSV files" in result.output


def test_a_file_from_a_spreadsheet(use: Use) -> None:
    use(organizations_ngos='\ufeffname,organization_type\r\n"Lantern, Inc.",company\r\n,\r\n')
    assert organizations_named("Lantern, Inc.")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.text())
def test_any_file_is_read_or_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "regions.csv").write_bytes(content.encode("utf-8", "surrogatepass"))
    try:
        use_lookups(tmp_path)
    except SettingsError as error:
        assert "regions.csv" in str(error)
    finally:
        use_lookups(None)
