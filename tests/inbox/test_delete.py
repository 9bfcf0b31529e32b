"""A report is deleted with all that was made from it, with a receipt, and does not come back."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from tests.inbox.office import record, write
from tests.inbox.test_mail import mail
from tests.inbox.test_steps import A, B, D, act, three
from tests.inbox.test_steps_refused import said
from tests.inbox.views import HOSTILE
from troubleshoot.inbox.intake import Intake, gather
from troubleshoot.inbox.steps import DELETED, sum_of

UNKNOWN = "TS-22222"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def codes(folder: Path) -> set[str]:
    return {ticket.code for ticket in gather(folder).tickets}


def receipts(folder: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.deleted-*"))]


def still(intake: Intake) -> list[str]:
    return [file for _, files in intake.deleted for file in files]


def test_all_of_it_goes_and_a_receipt_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    (copy,) = (tmp_path / "b").glob("*.json")
    shutil.copy(copy, tmp_path / "a" / "salinan.json")
    (tmp_path / "b" / f"{D}-foto.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "surat.eml").write_bytes(mail(copy.read_bytes()).as_bytes())
    act(tmp_path, "take", D)
    code, out, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, err) == (0, "")
    assert f"Laporan {D} dihapus. Bukti penghapusan: " in out
    assert "masih memuatnya; silakan buat lagi" in out
    assert not [name for name in names(tmp_path) if D in name and ".deleted-" not in name]
    assert {"salinan.json", "surat.eml"}.isdisjoint(names(tmp_path))
    assert len(codes(tmp_path)) == 3
    (receipt,) = receipts(tmp_path)
    assert (receipt["code"], receipt["who"], receipt["left"]) == (D, "Sari", [])
    assert len(receipt["files"]) == 5  # type: ignore[arg-type]
    assert "K3" not in json.dumps(receipt)
    code, out, _ = said(capsys, tmp_path, "--json")
    (told,) = json.loads(out)["deleted"]
    assert (code, told["code"], told["who"], told["still_in"]) == (0, D, "Sari", [])
    _, out, _ = said(capsys, tmp_path)
    assert f"{D} sudah dihapus" in " ".join(out.split())
    said(capsys, tmp_path, "--html", str(tmp_path / "a.htm"))
    assert f"{D} sudah dihapus" in (tmp_path / "a.htm").read_text("utf-8")


def test_what_is_synchronised_in_again_is_listed_and_can_go_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    (kept,) = [path.read_bytes() for path in (tmp_path / "b").glob("*.json")]
    act(tmp_path, "take", D)
    (step,) = [path.read_bytes() for path in (tmp_path / "b").glob("*.step-*")]
    said(capsys, tmp_path, "delete", D, "--yes")
    (tmp_path / "b" / "lagi.json").write_bytes(kept)
    (tmp_path / "b" / "langkah.json").write_bytes(step)
    (tmp_path / "b" / f"{D}.png").write_bytes(b"\x89PNG\0")
    intake = gather(tmp_path)
    assert (D in {t.code for t in intake.tickets}, intake.unreadable) == (False, ())
    assert sorted(still(intake)) == [f"b/{D}.png", "b/lagi.json", "b/langkah.json"]
    assert intake.standings == {}
    code, out, _ = said(capsys, tmp_path)
    assert code == 0
    assert "Masih ada atau datang lagi di: b/" in " ".join(out.split())
    code, _, _ = said(capsys, tmp_path, "take", D)
    assert code == 2
    code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, err, still(gather(tmp_path))) == (0, "", [])
    code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, "sudah dihapus" in err, "oleh Sari" in err) == (2, True, True)
    assert len(receipts(tmp_path)) == 2


def test_what_holds_others_too_is_not_rewritten_but_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    raw = {path.name[:14]: path.read_bytes() for path in tmp_path.rglob("TS-*.json")}
    both = b"".join(b"From a@b\n" + mail(raw[one]).as_bytes() + b"\n" for one in (A, B))
    stranger = b"From a@b\n" + mail(raw[A]).as_bytes() + b"\nFrom a@b\nSubject: rapat\n\nHalo\n"
    chat = f"15/03/26 09.05 - Budi: {A}\nLaporan gangguan\n15/03/26 09.06 - Ani: baik"
    kept = {"kotak.mbox": both, "lain.mbox": stranger, "chat.txt": chat.encode()}
    for name, data in kept.items():
        (tmp_path / name).write_bytes(data)
    act(tmp_path, "take", A)  # also of B
    act(tmp_path, "take", A, only=True)
    act(tmp_path, "move", A)
    code, out, _ = said(capsys, tmp_path, "delete", A, "--yes")
    assert code == 1
    flat = " ".join(out.split())
    assert "Tidak diubah, sebab memuat hal lain juga: " in flat
    for name, data in kept.items():
        assert (tmp_path / name).read_bytes() == data
        assert name in flat or name == "chat.txt"
    intake = gather(tmp_path)
    assert {ticket.code for ticket in intake.tickets} == codes(tmp_path) >= {B, D}
    assert A not in codes(tmp_path)
    assert {"kotak.mbox", "lain.mbox"} <= set(still(intake))
    assert len(list(tmp_path.rglob("*.step-*"))) == 2  # those of A and B
    assert not any(one.missing for one in intake.standings.values())
    assert all(receipt["report"] not in intake.standings for receipt in receipts(tmp_path))


@pytest.mark.parametrize(("typed", "gone"), [("y\n", True), ("YA\n", True), ("", False), ("t", 0)])
def test_it_asks_once(
    typed: str,
    gone: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    before = names(three(tmp_path))
    code, out, err = said(capsys, tmp_path, "delete", D)
    assert f"Laporan {D} akan dihapus" in out
    assert "Hapus? Ketik y" in err
    assert (code, "Tidak ada yang dihapus." in err) == ((0, False) if gone else (2, True))
    assert (names(tmp_path) == before) is not bool(gone)


def test_an_unknown_code_stops_before_anything_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = names(three(tmp_path))
    for wrong, told in (((D, UNKNOWN), "tidak ada di folder ini"), ((), "kode laporannya")):
        code, _, err = said(capsys, tmp_path, "delete", *wrong, "--yes")
        assert (code, told in err) == (2, True)
    code, _, err = said(capsys, next(tmp_path.rglob("*.json")), "delete", D, "--yes")
    assert (code, "memerlukan folder" in err) == (2, True)
    assert names(tmp_path) == before


def test_files_that_were_not_read_may_hold_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    (tmp_path / "rusak.json").write_text("{", "utf-8")
    code, out, _ = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, "1 berkas di sana tidak terbaca" in out) == (0, True)


def test_of_two_with_one_code_only_the_one_that_is_meant_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = [record(n, unit=f"K{n}", code="TS-22222") for n in range(2)]
    write(tmp_path, *two)
    code, _, err = said(capsys, tmp_path, "delete", "TS-22222", "--yes")
    assert (code, "nomor panjangnya" in err) == (2, True)
    said(capsys, tmp_path, "delete", two[0]["id"], "--yes")
    assert [ticket.unit for ticket in gather(tmp_path).tickets] == ["K1"]


def test_a_file_that_cannot_be_deleted_is_said_and_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    three(tmp_path)
    (own,) = (tmp_path / "b").glob("*.json")
    shutil.copy(own, tmp_path / "terkunci.json")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == "terkunci.json":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as held_open:
        held_open.setattr(Path, "unlink", held)
        code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert code == 1
    assert f"terkunci.json belum terhapus (Permission denied). Ulangi nanti: delete {D}" in err
    (receipt,) = receipts(tmp_path)
    assert (receipt["files"], receipt["left"]) == ([f"b/{own.name}"], ["terkunci.json"])
    assert D not in codes(tmp_path)
    code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, err, still(gather(tmp_path))) == (0, "", [])


def test_where_no_receipt_can_be_kept_nothing_is_deleted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(three(tmp_path))

    def refused(*given: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("troubleshoot.storage.files.replace", refused)
    code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, "tidak dapat ditulis" in err, names(tmp_path)) == (2, True, before)


def test_two_at_once_both_keep_a_receipt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from troubleshoot.inbox import steps

    three(tmp_path)
    write_receipt = steps.keep_beside

    def meanwhile(file: Path, what: object, kind: str) -> Path:
        monkeypatch.setattr(steps, "keep_beside", write_receipt)
        assert said(capsys, tmp_path, "delete", D, "--yes", "--note", "dua")[0] == 0
        return write_receipt(file, what, kind)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "keep_beside", meanwhile)
    code, _, err = said(capsys, tmp_path, "delete", D, "--yes")
    assert (code, err, D in codes(tmp_path)) == (0, "", False)
    assert len(receipts(tmp_path)) in (1, 2)  # one where both say the same in the same second


def test_a_hostile_or_half_receipt_hides_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    real = {"schema": 1, "kind": DELETED, "code": D, "report": "", "who": HOSTILE, "files": []}
    real |= {"at": {"at": "2026-03-15T09:00:00+07:00", "zone": "WIB"}, "left": []}
    for number, fault in enumerate((real, real | {"report": "x", "code": "x"}, real | {"at": 1})):
        (tmp_path / f"{number}.json").write_text(json.dumps(fault | {"sum": sum_of(fault)}))
    good = real | {"report": "nobody"}
    (tmp_path / "3.json").write_text(json.dumps(good | {"sum": "0"}))
    whole = json.dumps(good | {"sum": sum_of(good)}).encode()
    (tmp_path / "4.json").write_bytes(whole[:-9])
    (tmp_path / "5.eml").write_bytes(mail(whole).as_bytes())
    intake = gather(tmp_path)
    assert len(intake.tickets) == 4
    assert len(intake.unreadable) == 6
    (tmp_path / "6.json").write_bytes(whole)
    said(capsys, tmp_path)
    assert len(gather(tmp_path).tickets) == 4
