"""A schema is found by reference; what cannot be used is refused in one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import SchemaInvalid
from extractor.schema_loading import load_schema


@pytest.mark.parametrize(
    ("ref", "classes"),
    [
        ("schemas.diplomacy:Event", ["Meeting", "Agreement"]),
        ("diplomacy", ["Meeting", "Agreement"]),
        ("schemas.meeting:Meeting", ["Meeting"]),
        ("strikes", ["Strike"]),
    ],
)
def test_a_schema_is_found_by_module_or_by_name(ref: str, classes: list[str]) -> None:
    assert [c.__name__ for c in load_schema(ref).classes] == classes


def test_a_schema_of_ones_own_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sale.py"
    file.write_text(
        "from extractor.fields import Evidence, SchemaPart\n\n\n"
        "class Sale(SchemaPart):\n    price: str\n    evidence: list[Evidence]\n"
    )
    schema = load_schema(f"{file}:Sale")
    assert schema.name == "sale"
    assert load_schema(str(file)).classes[0].__name__ == "Sale"


def test_two_files_of_one_name_do_not_shadow_each_other(tmp_path: Path) -> None:
    for folder, field in (("a", "price"), ("b", "cost")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sale.py").write_text(
            f"from extractor.fields import Evidence, SchemaPart\n\n\n"
            f"class Sale(SchemaPart):\n    {field}: str\n    evidence: list[Evidence]\n"
        )
    first, second = (load_schema(str(tmp_path / folder / "sale.py")) for folder in ("a", "b"))
    assert "price" in first.asked["properties"]
    assert "cost" in second.asked["properties"]
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("nowhere.py:Thing", "no such file"),
        ("schemas.nowhere:Event", "No module"),
        ("schemas.diplomacy:Evnt", "it has"),
        ("extractor.fields:Place", "no evidence field"),
        ("json:dumps", "not a SchemaPart"),
        ("nothing", "strikes"),
    ],
)
def test_an_unusable_reference_says_why(ref: str, says: str) -> None:
    with pytest.raises(SchemaInvalid, match=says):
        load_schema(ref)


def test_a_file_that_raises_is_reported_with_its_error(tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("1 / 0\n")
    with pytest.raises(SchemaInvalid, match="ZeroDivisionError"):
        load_schema(f"{file}:X")
