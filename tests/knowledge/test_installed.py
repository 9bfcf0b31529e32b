"""Packs of the office: loaded by themselves, added whole or not at all, named by the report."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.knowledge.test_packs import PACK, TREE, pack_at
from troubleshoot.cli.app import app
from troubleshoot.cli.options import opened
from troubleshoot.cli.packs import add, list_, remove
from troubleshoot.cli.trees import app as trees
from troubleshoot.cli.trees import copy, new
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.installed import beside, candidate, install, kept, office_packs
from troubleshoot.knowledge.knowledge import Knowledge, NoSuchTree
from troubleshoot.knowledge.overlay import manifest_of
from troubleshoot.knowledge.pack import open_pack
from troubleshoot.source.values import Findings


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))


def version(number: int, **more: str) -> dict[str, str]:
    return {**PACK, "pack.yaml": f"pack: kota\nversion: {number}\n", **more}


def zipped(place: Path, texts: dict[str, str]) -> Path:
    with ZipFile(place, "w") as pack:
        for address, text in texts.items():
            pack.writestr(f"unduhan/{address}", text)
    return place


def installed() -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in kept().glob("*.zip")} if kept().is_dir() else {}


def test_without_any_pack_it_is_the_shipped_knowledge() -> None:
    assert opened(None).version == Knowledge.open().version
    assert opened(None).unused == []
    assert not kept().exists()


def test_a_pack_from_a_stick_is_used_from_then_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(zipped(tmp_path / "unduhan (1).zip", version(2))) == 0
    assert "Paket kota versi 2 dipasang" in capsys.readouterr().out
    knowledge = opened(None)
    assert knowledge.tree("mesin-absensi").id == "mesin-absensi"
    assert " + kota-" in knowledge.version
    assert knowledge.version == opened(None).version  # now with its proof beside it
    assert list_() == 0
    assert "kota  versi 2  5 berkas" in capsys.readouterr().out
    with pytest.raises(TroubleshootError, match="versi 1 lebih lama daripada yang terpasang"):
        add(pack_at(tmp_path / "lama", version(1)))
    assert [one.version for one in office_packs()] == [2]
    assert remove("kota") == 0
    assert opened(None).version == Knowledge.open().version
    assert installed() == {}


def test_a_faulty_pack_leaves_the_old_one(tmp_path: Path) -> None:
    install(candidate(pack_at(tmp_path / "a", version(1))))
    before = installed()
    worse = TREE.replace("tidak_tahu: lapor", "tidak_tahu: laporr")
    new = pack_at(tmp_path / "b", version(2, **{"symptoms/mesin-absensi.yaml": worse}))
    with pytest.raises(TroubleshootError, match=r"tidak dipasang: 1 kesalahan.*missing-target"):
        add(new)
    (new / "pack.yaml").write_text("pack: kota\nversion: dua\n")
    with pytest.raises(TroubleshootError, match=r"pack\.yaml:2:10: .*bukan angka bulat"):
        add(new)
    assert installed() == before


def test_a_half_copied_zip_leaves_the_old_one(tmp_path: Path) -> None:
    install(candidate(pack_at(tmp_path / "a", version(1))))
    before = installed()
    whole = zipped(tmp_path / "b.zip", version(2)).read_bytes()
    half = tmp_path / "half.zip"
    for cut in (0, 10, len(whole) // 2, len(whole) - 30):
        half.write_bytes(whole[:cut])
        with pytest.raises(TroubleshootError) as told:
            add(half)
        assert "\n" not in told.value.text.id
    assert installed() == before


def test_a_pack_that_is_too_big_is_not_kept(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(300_000).hex()[:490_000]
    pictures = {f"pictures/x{n}.txt": noise for n in range(45)}
    one = candidate(pack_at(tmp_path / "besar", {**pictures, "pack.yaml": "pack: besar\n"}))
    with pytest.raises(TroubleshootError, match="20 MB"):
        install(one)
    bomb = tmp_path / "bom.zip"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as pack:
        for n in range(60):
            pack.writestr(f"symptoms/x{n}.yaml", b"0" * 500_000)
    with pytest.raises(TroubleshootError, match="20 MB"):
        add(bomb)
    assert installed() == {}


def test_where_it_cannot_be_written_one_sentence_says_so(tmp_path: Path) -> None:
    (kept() / "kota.zip").mkdir(parents=True)
    with pytest.raises(TroubleshootError, match="Yang lama tetap ada"):
        install(candidate(pack_at(tmp_path / "a", version(1))))


@pytest.mark.parametrize("name", ["Kota Kami", "..", "pak\u00e9t", "aux", "com1"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    place = zipped(tmp_path / f"{name}.zip", PACK)
    device = sys.platform == "win32" and name in ("aux", "com1")  # there that is no file at all
    with pytest.raises(TroubleshootError, match=r"berkas zip" if device else r"pack\.yaml"):
        candidate(place)


def test_a_broken_pack_stops_nobody_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(candidate(pack_at(tmp_path / "a", version(1))))
    (kept() / "rusak.zip").write_bytes(b"PK")
    worse = TREE.replace("tidak_tahu: lapor", "tidak_tahu: tree:tidak-ada")
    texts = {"symptoms/lain.yaml": worse.replace("mesin-absensi", "lain")}
    zipped(kept() / "salah.zip", texts)
    knowledge = opened(None)
    assert [pack.name for pack in knowledge.packs] == ["bawaan", "kota"]
    told = [said.id for said in knowledge.unused]
    assert len(told) == 2
    assert all("tidak dipakai" in said for said in told)
    assert list_() == 1
    out = capsys.readouterr().out
    assert ("kota  versi 1" in out, "rusak" in out, "salah" in out) == (True, True, True)
    assert app(args=["check", "--targets"], standalone_mode=False) == 0
    assert "Paket rusak tidak dipakai" in capsys.readouterr().err
    assert remove("rusak") == 0


@pytest.mark.parametrize("address", ["evidence.yaml", "words/judi.yaml", "words/cari.yaml"])
def test_a_table_that_every_check_needs_is_never_taken_broken(address: str) -> None:
    pack_at(kept() / "salah", {"pack.yaml": "pack: salah\n", address: "a: ["})
    knowledge = opened(None)
    assert [pack.name for pack in knowledge.packs] == ["bawaan"]
    (told,) = knowledge.unused
    assert told.id.startswith("Paket salah tidak dipakai: ")
    place = told.id.replace("\\", "/")
    assert f"/packs/salah/{address}:2:1: yaml: penulisan di sini" in place
    assert knowledge.wording
    assert knowledge.site_words


def test_a_place_that_nobody_can_look_into_stops_nobody() -> None:
    kept().mkdir(parents=True)
    for name in ("melingkar.zip", "putus.zip"):
        (kept() / name).symlink_to("melingkar.zip" if name[0] == "m" else "tidak-ada")
    knowledge = opened(None)
    assert [pack.name for pack in knowledge.packs] == ["bawaan"]
    assert [said.id.split(":")[0] for said in knowledge.unused] == [
        "Paket melingkar tidak dipakai",
        "Paket putus tidak dipakai",
    ]


def test_all_of_a_name_are_removed_and_what_others_put_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(candidate(pack_at(tmp_path / "a", version(2))))
    zipped(kept() / "kota-lama.zip", version(1))
    assert remove("kota") == 0
    assert (installed(), office_packs()) == ({}, [])
    install(candidate(tmp_path / "a"))
    own = pack_at(kept() / "kota-sendiri.zip", version(1))
    assert remove("kota") == 1
    assert str(own) in capsys.readouterr().err
    assert [one.place for one in office_packs()] == [own]
    with pytest.raises(TroubleshootError, match="Hapus sendiri dari tempatnya"):
        remove("kota")


def test_packs_lie_beside_the_profile_that_names_them(tmp_path: Path) -> None:
    profile = tmp_path / "profil" / "profile.yaml"
    pack_at(profile.parent / "kecamatan", {**PACK, "pack.yaml": "pack: kecamatan\n"})
    profile.write_text("unit: X\npacks: [kecamatan, tidak-ada.zip, ../luar, .., .]\n")
    knowledge = opened(None, profile)
    assert [pack.name for pack in knowledge.packs] == ["bawaan", "kecamatan"]
    assert [said.id.split(":")[0] for said in knowledge.unused] == ["Paket tidak-ada tidak dipakai"]
    assert [pack.name for pack in opened(None).packs] == ["bawaan"]


def test_of_one_name_the_newest_is_used(tmp_path: Path) -> None:
    install(candidate(pack_at(tmp_path / "a", version(3))))
    profile = tmp_path / "profile.yaml"
    profile.write_text("packs: [kota]\n")
    pack_at(tmp_path / "kota", version(2))
    newest, older = office_packs(profile)
    assert (newest.version, newest.trouble) == (3, None)
    assert older.trouble is not None
    assert "lebih baru" in older.trouble.id
    pack_at(tmp_path / "kota", version(4))
    assert office_packs(profile)[0].version == 4


def test_a_pack_is_tried_out_in_the_place_of_its_older_self(tmp_path: Path) -> None:
    install(candidate(pack_at(tmp_path / "a", version(1))))
    knowledge = opened(pack_at(tmp_path / "b", version(2)))
    assert [pack.shown("x") for pack in knowledge.packs[1:]] == [f"{tmp_path / 'b'}/x"]


def test_what_was_taken_away_is_no_tree_any_more(tmp_path: Path) -> None:
    install(candidate(pack_at(tmp_path / "a", version(1))))
    assert opened(None).tree("mesin-absensi")
    remove("kota")
    with pytest.raises(NoSuchTree):
        opened(None).tree("mesin-absensi")
    with pytest.raises(TroubleshootError, match="Tidak ada paket `kota`"):
        remove("kota")


def test_the_place_beside_the_program_is_beside_its_trees() -> None:
    assert beside().parent.joinpath("decision_trees", "causes.yaml").is_file()


# Packs that are begun: `trees new`, `trees copy`.


def lint_says(pack: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    trees(args=["lint", "--trees", str(pack), "--lang", "en"], standalone_mode=False)
    return capsys.readouterr().out.splitlines()[-1]


@pytest.mark.full
def test_what_is_begun_has_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "kami"
    long = "a" + "-panjang" * 7
    for name in ("mesin-absensi", "x_1", long):
        assert new(name, pack) == 0
    assert f"troubleshoot trees lint --trees {pack}" in capsys.readouterr().out
    assert copy("wifi", pack) == 0
    (pack / "pack.yaml").write_text("# Catatan saya\n" + (pack / "pack.yaml").read_text())
    assert copy("remedi-cable_unplugged", pack) == 0
    assert lint_says(pack, capsys) == "no faults"
    manifest = manifest_of(open_pack(pack), Findings())
    assert manifest.made_for == Knowledge.open().version
    assert sorted(manifest.originals) == ["remedies/cable_unplugged.yaml", "symptoms/wifi.yaml"]
    assert manifest.replaced("symptoms") == {"wifi"}
    assert (pack / "pack.yaml").read_text().startswith("# Catatan saya\nversion: 1\n")
    assert add(pack) == 0


def test_nothing_is_written_over(tmp_path: Path) -> None:
    pack = tmp_path / "kami"
    copy("wifi", pack)
    before = {file: file.read_bytes() for file in pack.rglob("*.yaml")}
    with pytest.raises(TroubleshootError, match="sudah ada"):
        copy("wifi", pack)
    odd = ("../luar", "\x1b", "con", "nul", "com1", "lpt9")
    for name, told in (("wifi", "Sudah ada"), *((name, "huruf kecil") for name in odd)):
        with pytest.raises(TroubleshootError, match=told):
            new(name, pack)
    with pytest.raises(NoSuchTree, match="Maksudnya `wifi`"):
        copy("wify", pack)
    with pytest.raises(NoSuchTree, match=r"Tidak ada pohon `\?\[31m`"):
        copy("\x1b[31m", pack)
    (pack / "pack.yaml").write_text("replaces: [\n")
    with pytest.raises(TroubleshootError, match=r"pack\.yaml:"):
        copy("internet-mati", pack)
    assert {f: f.read_bytes() for f in pack.rglob("*.yaml") if f.name != "pack.yaml"} == {
        file: data for file, data in before.items() if file.name != "pack.yaml"
    }
    with pytest.raises(TroubleshootError, match="tidak dapat ditulis"):
        new("baru", pack / "symptoms" / "wifi.yaml" / "x")


def test_a_copy_says_for_which_knowledge_it_was_made(tmp_path: Path) -> None:
    """Also in a pack that did not say; what it says already stays, for `lint` to compare."""
    for there, then in (("", Knowledge.unchecked().version), ("made_for: bawaan-0\n", "bawaan-0")):
        pack = tmp_path / (then or "paket")
        pack.mkdir()
        (pack / "pack.yaml").write_text(f"pack: kota\n{there}", "utf-8")
        copy("wifi", pack)
        assert manifest_of(open_pack(pack), Findings()).made_for == then
        copy("vicon", pack)
        assert manifest_of(open_pack(pack), Findings()).made_for == then
