import stat
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tests.knowledge.samples import TREE
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.pack import MOST_FILES, ZipPack, open_pack
from troubleshoot.knowledge.tree_loader import BadTree


def zip_at(path: Path, *members: tuple[str | ZipInfo, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as pack:
        for name, data in members:
            pack.writestr(name, data)
    return path


@pytest.mark.parametrize("around", ["", "paket-2025/"])
def test_a_pack_is_read_without_unpacking(tmp_path: Path, around: str) -> None:
    place = zip_at(tmp_path / "kami.zip", (f"{around}symptoms/contoh.yaml", TREE.encode()))
    library = Knowledge.open(place)
    assert library.tree("contoh").title.id == "Contoh pohon"
    assert library.tree("contoh").file == f"{place}/symptoms/contoh.yaml"
    assert "kami-" in library.version
    assert [entry.name for entry in tmp_path.iterdir()] == ["kami.zip"]


def link() -> ZipInfo:
    info = ZipInfo("symptoms/tautan.yaml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "name",
    [
        "../symptoms/x.yaml",
        "symptoms/../../x.yaml",
        "/etc/x.yaml",
        "C:/x.yaml",
        "..\\x.yaml",
        link(),
    ],
)
def test_a_member_that_leads_out_refuses_the_pack(tmp_path: Path, name: str | ZipInfo) -> None:
    place = zip_at(tmp_path / "jahat.zip", (name, TREE.encode()))
    with pytest.raises(TroubleshootError, match="ditolak"):
        list(ZipPack(place).addresses())


def test_a_bomb_is_read_up_to_the_limit_only(tmp_path: Path) -> None:
    place = zip_at(tmp_path / "bom.zip", ("symptoms/x.yaml", b"0" * 50_000_000))
    assert place.stat().st_size < 100_000
    with pytest.raises(BadTree, match="too-big"):
        Knowledge.open(place).tree("x")


def test_many_small_bombs_are_refused(tmp_path: Path) -> None:
    members = [(f"symptoms/x{n}.yaml", b"0" * 500_000) for n in range(60)]
    with pytest.raises(TroubleshootError, match="20 MB"):
        list(ZipPack(zip_at(tmp_path / "bom.zip", *members)).addresses())


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = [(f"symptoms/x{n}.yaml", b"") for n in range(MOST_FILES + 1)]
    with pytest.raises(TroubleshootError, match="berkas"):
        list(ZipPack(zip_at(tmp_path / "banyak.zip", *members)).addresses())


def test_a_damaged_pack_is_one_plain_sentence_at_any_byte(tmp_path: Path) -> None:
    whole = zip_at(tmp_path / "a.zip", ("symptoms/contoh.yaml", TREE.encode())).read_bytes()
    damaged = tmp_path / "b.zip"
    for position in range(0, len(whole), 7):
        damaged.write_bytes(whole[:position] + b"\xff" + whole[position + 1 :])
        with suppress(TroubleshootError):
            assert Knowledge(open_pack(damaged)).tree("contoh").id == "contoh"


def test_only_knowledge_is_taken(tmp_path: Path) -> None:
    place = zip_at(
        tmp_path / "a.zip",
        ("symptoms/contoh.yaml", b""),
        ("lain/x.yaml", b""),
        ("symptoms/run.exe", b""),
        ("causes.yaml", b""),
    )
    assert list(ZipPack(place).addresses()) == ["causes.yaml", "symptoms/contoh.yaml"]
