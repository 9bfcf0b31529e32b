"""Place: where one lab keeps its names and files. Everything carries the lab's id."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# /run is empty after a restart, and so are the namespaces: the two never disagree.
LABS = Path("/run/troubleshoot-lab")
NETNS_FILES = Path("/etc/netns")
NAMESPACES = ("pc", "switch", "router", "other", "intranet", "relay", "isp")


@dataclass(frozen=True)
class Place:
    """The names and files of the lab with this id."""

    id: str

    @property
    def folder(self) -> Path:
        """What the lab keeps: state, logs, process ids, the PC user's home."""
        return LABS / self.id

    @property
    def home(self) -> Path:
        """The home folder of the unprivileged user on the PC."""
        return self.folder / "home"

    @property
    def world(self) -> Path:
        """How the servers behave now (see world.py)."""
        return self.folder / "world.json"

    def namespace(self, role: str) -> str:
        """The namespace of one machine of the lab."""
        if role not in NAMESPACES:
            raise ValueError(f"no machine {role!r}; there are {', '.join(NAMESPACES)}")
        return f"tsl-{self.id}-{role}"

    def netns_files(self, role: str = "pc") -> Path:
        """The folder whose files `ip netns exec` puts over /etc."""
        return NETNS_FILES / self.namespace(role)

    def load(self, name: str) -> Any:
        """One of the lab's own JSON files, or None where it was never written."""
        try:
            return json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            return None

    def save(self, name: str, value: object) -> None:
        """Write one of the lab's own JSON files; readers see the old or the new one, whole."""
        draft = self.folder / f"{name}.{os.getpid()}.new"
        draft.write_text(json.dumps(value), "utf-8")
        draft.replace(self.folder / name)


def new_place() -> Place:
    """A place that no other lab has; the folder's creation is the lock."""
    LABS.mkdir(mode=0o755, exist_ok=True)
    for _ in range(100):
        place = Place(secrets.token_hex(2))
        try:
            place.folder.mkdir(mode=0o755)
        except FileExistsError:
            continue
        return place
    raise RuntimeError(f"no free lab id in {LABS}; run: python -m tests.lab clean")


def places() -> list[Place]:
    """Every lab that has a folder on this machine."""
    if not LABS.is_dir():
        return []
    return [Place(entry.name) for entry in sorted(LABS.iterdir()) if entry.is_dir()]
