from pathlib import Path

import pytest

from tests.knowledge.houses import SYMPTOM
from tests.knowledge.samples import CAUSES, REMEDY, TREE
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge, NoSuchTree
from troubleshoot.knowledge.pack import Pack
from troubleshoot.knowledge.tree_loader import BadTree


def pack_at(folder: Path, **files: str) -> Path:
    for address, text in files.items():
        place = folder / address.replace("__", "/")
        place = place.with_suffix(".yaml")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def shelf(folder: Path) -> Pack:
    return Pack(folder, folder.name, str(folder))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return pack_at(
        tmp_path / "base",
        causes=CAUSES,
        symptoms__contoh=TREE,
        symptoms__lain=TREE.replace("tree: contoh", "tree: lain").replace("order: 3", "order: 1"),
        shared__laporan=TREE.replace("tree: contoh", "tree: laporan"),
        remedies__cable_unplugged=REMEDY,
    )


def test_trees_and_remedies_come_by_id(base: Path) -> None:
    library = Knowledge(shelf(base))
    assert library.tree("contoh").title.id == "Contoh pohon"
    assert library.tree("laporan").kind == "shared"
    remedy = library.remedy("cable_unplugged")
    assert remedy is not None
    assert (remedy.id, remedy.title.id) == ("remedi-cable_unplugged", "Kabel lepas")
    assert library.tree(remedy.id) is remedy
    assert library.remedy("dns_silent") is None
    assert library.causes().causes["cable_unplugged"].never == ("J4",)
    assert library.ids == ["contoh", "lain", "laporan", "remedi-cable_unplugged"]


def test_an_unknown_tree_is_a_key_error_with_advice(base: Path) -> None:
    library = Knowledge(shelf(base))
    with pytest.raises(KeyError):
        library.tree("contohh")
    with pytest.raises(NoSuchTree, match="`contoh`"):
        library.tree("contohh")
    with pytest.raises(NoSuchTree):
        library.tree("remedi-dns_silent")


def test_symptoms_come_in_their_order_and_only_their_heads_are_read(base: Path) -> None:
    pack_at(base, symptoms__rusak=TREE.replace("tree: contoh", "tree: rusak") + "  x: [")
    library = Knowledge(shelf(base))
    assert [head.id for head in library.symptoms()] == ["lain", "contoh", "rusak"]
    assert library.symptoms()[0].words == ("mati total", "offline")
    with pytest.raises(BadTree):
        library.tree("rusak")


def test_a_pack_overlays_by_id(base: Path, tmp_path: Path) -> None:
    changed = TREE.replace("Contoh pohon", "Versi kami").replace("order: 3", "order: 0")
    pack = pack_at(tmp_path / "kami", symptoms__contoh=changed, symptoms__baru=TREE_NEW)
    library = Knowledge(shelf(base), shelf(pack))
    assert library.tree("contoh").title.id == "Versi kami"
    assert [head.id for head in library.symptoms()] == ["contoh", "lain", "baru"]
    assert library.tree("laporan").file.startswith(str(base))
    assert library.tree("baru").file == f"{pack}/symptoms/baru.yaml"


TREE_NEW = TREE.replace("tree: contoh", "tree: baru")


def test_a_tree_moved_to_another_folder_by_a_pack_is_the_packs(base: Path, tmp_path: Path) -> None:
    pack = pack_at(tmp_path / "kami", shared__contoh=TREE)
    assert Knowledge(shelf(base), shelf(pack)).tree("contoh").kind == "shared"


def test_the_version_names_every_pack_and_changes_with_its_content(base: Path) -> None:
    before = Knowledge(shelf(base)).version
    assert before == Knowledge(shelf(base)).version
    assert before.startswith("base-")
    pack_at(base, symptoms__contoh=TREE + "\n# a comment\n")
    assert Knowledge(shelf(base)).version != before


def test_links_and_strange_files_of_a_pack_are_not_followed(base: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(TREE, encoding="utf-8")
    (base / "symptoms" / "tautan.yaml").symlink_to(secret)
    (base / "care").symlink_to(tmp_path)
    (base / "symptoms" / "catatan.exe").write_bytes(b"MZ")
    assert "tautan" not in Knowledge(shelf(base)).ids
    assert "secret" not in Knowledge(shelf(base)).ids


def test_a_huge_file_is_refused_by_its_size(base: Path) -> None:
    with (base / "symptoms" / "besar.yaml").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BadTree, match="too-big"):
        Knowledge(shelf(base)).tree("besar")


def test_a_missing_pack_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(TroubleshootError, match="Periksa alamatnya"):
        Knowledge.open(tmp_path / "none")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("lanjut: {enter: laporan}", "lanjut: {enter: hilang}", "unknown-tree"),
        ("lanjut: {enter: laporan}", "lanjut: {enter: mati}", ""),
        ("lanjut: {enter: laporan}", "lanjut: {wait: 5 s, say: x, go: lanjut}", "no-way-out"),
        ("go: lapor}", "go: laporr}", "missing-target"),
        (", en: No internet", "", ""),
    ],
)
def test_a_pack_that_could_break_a_walk_is_not_opened(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = SYMPTOM.replace("    field: danger\n", "").replace("    picture: kabel\n", "")
    assert old in text
    pack_at(tmp_path, symptoms__mati=text.replace(old, new))
    if not code:
        assert Knowledge.open(tmp_path).tree("mati").start == "bahaya"
        return
    with pytest.raises(BadTree, match=code):
        Knowledge.open(tmp_path)


def test_the_shipped_cause_table_can_be_used() -> None:
    assert "cable_unplugged" in Knowledge.open().causes().causes
