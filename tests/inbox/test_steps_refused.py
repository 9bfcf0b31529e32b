"""What people type wrongly, and folders that refuse: said in one sentence, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.inbox.test_steps import A, B, D, three
from tests.inbox.views import NOW
from troubleshoot.cli.app import app
from troubleshoot.cli.errors import settled
from troubleshoot.inbox.intake import gather, named
from troubleshoot.inbox.steps import keep, next_step
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.storage import files


def said(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, what was said, and what was said of troubles."""
    given = ["inbox", str(folder), *words, "--by", "Sari"]
    code = settled(lambda: app(given, prog_name="troubleshoot", standalone_mode=False))
    out, err = capsys.readouterr()
    return code, unquote(out), err


@pytest.mark.parametrize("since", ["0001-01-01", "1980-01-04", "9999-12-31"])
def test_since_when_nobody_can_have_waited(
    tmp_path: Path, since: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wait = ("wait", A, "--for", "pln", "--since", since)
    code, _, err = said(capsys, three(tmp_path), *wait)
    assert (code, "--since" in err) == (2, True)
    assert list(tmp_path.rglob("*.step-*")) == []


def test_a_code_that_is_said_twice_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = (A, A.lower(), A.removeprefix("TS-"))
    code, out, _ = said(capsys, three(tmp_path), "take", *same)
    assert (code, "2 laporan dari pekerjaan yang sama ikut dicatat" in out) == (0, True)


def test_an_office_that_must_act_itself_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = said(capsys, three(tmp_path), "wait", D, "--for", "operator")
    assert "Sari menunggu kantor pelapor" in out
    assert "menunggu perbaikan dari kantor Anda." in out


def test_a_note_that_is_a_sentence_ends_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = said(capsys, three(tmp_path), "take", D, "--note", "Kabel diganti.")
    assert "Catatan: Kabel diganti.\n" in out


def test_what_was_recorded_is_said_though_another_folder_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    three(tmp_path)
    write = files.replace

    def refused(path: Path, data: bytes, *, shared: bool = False) -> None:
        if path.parent.name == "b":
            raise PermissionError(13, "Permission denied")
        write(path, data, shared=shared)

    monkeypatch.setattr(files, "replace", refused)
    code, out, err = said(capsys, tmp_path, "take", D, A)
    assert (code, err.count("tidak dapat ditulis")) == (1, 1)
    assert f"Halo K0, laporan {A}" in out
    assert D not in out
    assert [ticket.code for ticket in gather(tmp_path).tickets if ticket.code == D] == [D]
    code, out, err = said(capsys, tmp_path, "take", D)
    assert (code, out, err.count("tidak dapat ditulis")) == (2, "", 1)


def test_a_code_may_stand_in_a_file_that_was_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three(tmp_path)
    (tmp_path / "b" / f"{D}-00000.json").write_text('{"schema": 1')
    code, _, err = said(capsys, tmp_path, "take", D)
    assert (code, f"Laporan '{D}' tidak ada" in err) == (2, True)
    assert "1 berkas di sana tidak terbaca" in err


@pytest.mark.parametrize("flood", [12, 15])
def test_many_who_did_not_see_each_other_do_not_flood_the_screen(
    tmp_path: Path, flood: int, capsys: pytest.CaptureFixture[str]
) -> None:
    tickets = [named(code, gather(three(tmp_path))) for code in (A, B)]
    for number in range(flood):
        step = next_step(StepKind.TAKE, tickets, {}, f"Pak {number}", NOW)
        keep(tmp_path, tickets[0], step)
    for words in ([], ["take", B]):
        _, out, _ = said(capsys, tmp_path, *words)
        assert (out.count("Pak "), f"dan {flood - 12} lagi" in out) == (12, flood > 12)
