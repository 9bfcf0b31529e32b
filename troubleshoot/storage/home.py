"""Where the program keeps things on this PC: sessions, reports, outbox, profile, logs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troubleshoot.errors import TroubleshootError

VARIABLE = "TROUBLESHOOT_HOME"
PORTABLE = "TROUBLESHOOT_PORTABLE"


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """`TROUBLESHOOT_HOME`, or the platform's own place for data; creates nothing."""
    chosen = environment.get(VARIABLE, "").strip()
    if chosen:
        return Path(os.path.abspath(os.path.expanduser(chosen)))
    from platformdirs import user_data_path

    return user_data_path("troubleshoot", appauthor=False)


def travels(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether that place is on a stick, which goes from office to office; its door says so."""
    return bool(environment.get(PORTABLE, "").strip())


def program_is_gone(crash: BaseException | None = None) -> bool:
    """Whether the program's own folder cannot be read any more, as on a stick that was pulled.

    `crash`: what went wrong then; the system may still remember what it has read before.
    """
    from errno import EIO, ENODEV, ENXIO

    if isinstance(crash, OSError) and crash.errno in (EIO, ENODEV, ENXIO):
        return str(crash.filename or PROGRAM).startswith((PROGRAM, sys.prefix))
    return not os.path.exists(__file__)


PROGRAM = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def profile_file(home: Path) -> Path:
    """The office profile."""
    return home / "profile.yaml"


def healthy_file(home: Path) -> Path:
    """The last state in which this PC was measured healthy."""
    return home / "healthy.json"


def sessions_folder(home: Path) -> Path:
    """One journal per session."""
    return home / "sessions"


def outbox_folder(home: Path) -> Path:
    """Reports that wait until a network can take them."""
    return home / "outbox"


REPORTS = "Laporan Gangguan"
_CLOUDS = ("onedrive", "google drive", "googledrive", "my drive", "drive saya", "dropbox", "icloud")
_LEFT_BY_CLOUDS = (".dropbox.cache", ".tmp.drivedownload", ".tmp.driveupload")


def reports_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where people look for a report: among their documents, in the person's own folder where those
    are copied to a cloud; with everything else where that was moved."""
    inside = home(environment) / "reports"
    if environment.get(VARIABLE, "").strip() or travels(environment):
        return inside
    from platformdirs import user_documents_path

    for place in (user_documents_path(), Path(os.path.expanduser("~"))):
        if place.is_dir() and not is_copied_away(place, environment):
            return place / REPORTS
    return inside


def is_copied_away(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether what lies there goes to a cloud: by the names of its place, what the cloud's program
    says of itself, and what it leaves there."""
    real = Path(os.path.realpath(folder))
    told = (place for name, place in environment.items() if name.upper().startswith("ONEDRIVE"))
    roots = {Path(os.path.realpath(cloud)) for cloud in told if cloud}
    return any(
        place in roots
        or place.name.casefold().startswith(_CLOUDS)
        or any(os.path.lexists(place / left) for left in _LEFT_BY_CLOUDS)
        for place in (real, *real.parents)
    )


def names_in(folder: Path) -> list[str]:
    """What lies in a folder of ours; nothing where it has not been made yet.

    Raises `TroubleshootError` where that cannot be seen: "cannot look" is never "none".
    """
    try:
        return os.listdir(folder)
    except FileNotFoundError as error:
        if not _is_gone(folder):
            return []
        raise closed(home().parent, error) from None
    except OSError as error:
        raise closed(folder, error) from None


def is_folder(place: Path) -> bool:
    """Whether a folder is there; raises OSError where nobody can look."""
    try:
        return S_ISDIR(os.stat(place).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def unseen(home: Path) -> TroubleshootError | None:
    """Why it cannot be said what the program's own place holds; None where it can."""
    try:
        os.stat(home / "x")  # what it holds is found by name
    except FileNotFoundError as error:
        return closed(home.parent, error) if _is_gone(home) else None
    except OSError as error:
        return closed(home, error)
    return None


def closed(folder: Path, error: OSError) -> TroubleshootError:
    """One plain sentence: which folder cannot be read, and what to do."""
    from errno import EACCES, EPERM

    from troubleshoot.errors import TroubleshootError, reason_of
    from troubleshoot.text import Text

    def said(indonesian: str, english: str, place: object = folder) -> TroubleshootError:
        known = {"place": place, "why": reason_of(error), "variable": VARIABLE}
        return TroubleshootError(Text(indonesian, english).filled(**known))

    for place in reversed((folder, *folder.parents)):
        if os.path.lexists(place) and not os.path.isdir(place):
            return said(*_NO_FOLDER, place)
        if error.errno in (EACCES, EPERM) and _is_locked(place):
            return said(*_NO_RIGHT, place)
    if isinstance(error, FileNotFoundError):
        return said(*_MISSING)
    return said(*(_NO_RIGHT if error.errno in (EACCES, EPERM) else _UNREADABLE))


def _is_locked(folder: Path) -> bool:
    try:
        os.stat(folder / "x")
    except PermissionError:
        return True
    except OSError:
        pass
    return False


def _is_gone(folder: Path) -> bool:
    """Whether the place that was named is not there at all, as when its stick was pulled."""
    chosen, place = os.environ.get(VARIABLE, "").strip(), home()
    inside = folder == place or place in folder.parents
    return bool(chosen) and inside and not os.path.isdir(place.parent)


_NO_RIGHT = (
    "Folder {place} tidak boleh dibaca akun ini, jadi isinya belum diketahui. "
    "Silakan minta petugas memperbaiki hak folder itu.",
    "This account may not read the folder {place}, so what it holds is not known. "
    "Please ask the technician to mend the folder's rights.",
)
_NO_FOLDER = (
    "{place} bukan folder, jadi tidak ada yang dapat dibaca atau disimpan di sana. "
    "Silakan pindahkan berkas itu, atau pilih folder lain dengan {variable}.",
    "{place} is no folder, so nothing can be read or kept there. "
    "Please move that file away, or choose another folder with {variable}.",
)
_MISSING = (
    "Folder {place} tidak ditemukan, jadi isinya belum diketahui. Silakan pasang kembali "
    "USB-nya, atau pilih folder lain dengan {variable}.",
    "The folder {place} is not there, so what it holds is not known. Please plug its USB stick "
    "in again, or choose another folder with {variable}.",
)
_UNREADABLE = (
    "Folder {place} tidak dapat dibaca ({why}), jadi isinya belum diketahui. "
    "Silakan hubungi petugas.",
    "The folder {place} cannot be read ({why}), so what it holds is not known. "
    "Please ask the technician.",
)


def tidy(home: Path) -> None:
    """Close what others could look into, and remove what killed programs left half written."""
    from troubleshoot.storage.files import make_private, sweep

    with suppress(OSError):
        if all(name.startswith(_OURS) for name in os.listdir(home)):
            make_private(home)  # else it is somebody's folder for other things as well
    for folder in ("sessions", "outbox", "reports", "training"):
        make_private(home / folder)
    for root in (home, home / "training"):
        for name in ("", "sessions", "reports", "results"):
            sweep(root / name, ours=True)
    for name in ("pending", "sent", "failed"):
        sweep(outbox_folder(home) / name, ours=True)


# What lies in the program's own place, by the beginning of its name.
_OURS = (
    *(".", "sessions", "outbox", "reports", "training", "profile.yaml", "delivery.yaml"),
    *("units", "troubleshoot", "healthy.json", "packs"),
)
