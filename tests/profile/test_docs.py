"""The examples of `docs/profile.md` are read as they stand."""

import re
from pathlib import Path

from troubleshoot.profile.loader import KEYS, parse
from troubleshoot.profile.model import CONTACTS, Profile
from troubleshoot.profile.units import COLUMNS, parse_units
from troubleshoot.profile.writer import as_json

PAGE = Path(__file__).parents[2] / "docs" / "profile.md"


def block(language: str) -> bytes:
    """The page's example in one language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(found).encode()


def test_the_full_example_loads_and_is_full() -> None:
    profile = parse(block("yaml"), "docs/profile.md", ["dns_silent"])
    empty = Profile()
    assert all(getattr(profile, key) != getattr(empty, key) for key in vars(profile))
    assert set(profile.contacts) == set(CONTACTS)
    assert [service.on for service in profile.services] == [True, False]


def test_every_key_of_a_profile_is_in_the_example() -> None:
    written = set(re.findall(r"\b(\w+):", block("yaml").decode()))
    document = as_json(parse(block("yaml"), "docs/profile.md"))
    assert set(document) <= written
    assert {part for key in KEYS for part in key.split(".")} <= written
    assert {"expected", "gateway", "intranet", "internet", "package", "speed_url"} <= written


def test_the_list_of_units_loads_and_has_every_column() -> None:
    units = parse_units(block("csv"), "docs/profile.md")
    assert [unit.unit for unit in units] == ["Kelurahan Sukamaju", "Puskesmas Maju"]
    head = block("csv").decode().splitlines()[0].split(";")
    assert head[0] == "unit"
    assert sorted(head) == sorted(COLUMNS)
