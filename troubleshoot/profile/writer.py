"""A `Profile` to its file: readable YAML, written so that a power cut loses nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.files import reason
from troubleshoot.profile.model import Profile
from troubleshoot.profile.plain import as_json
from troubleshoot.text import Text

HEAD = """\
# Profil kantor untuk `troubleshoot`. Boleh diubah dengan editor teks apa pun.
# Jangan menulis kata sandi di sini: berkas ini berpindah tangan.
"""
COMMENTS = {
    "unit": "Kantor ini",
    "contacts": "Siapa yang dihubungi",
    "network": "Seperti apa jaringan kantor ini seharusnya",
    "probes": "Alamat luar yang ditanya saat pemeriksaan",
    "services": "Aplikasi yang dipakai kantor; `on: yes` berarti ikut diperiksa",
    "priorities": "Prioritas kantor sendiri untuk sebab tertentu",
}


def to_yaml(profile: Profile) -> str:
    """The text of a profile's file; the loader reads it back as the same profile."""
    return HEAD + yaml_of(as_json(profile))


def yaml_of(document: dict[str, Any]) -> str:
    """A profile's plain values as commented YAML."""
    blocks = []
    for key, value in document.items():
        blocks.append(f"\n# {COMMENTS[key]}\n" if key in COMMENTS else "")
        blocks.append(_block({key: value}))
    return "".join(blocks)


def save(profile: Profile, path: Path) -> None:
    """Write the profile; what stood there before is kept beside it as `.bak`."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _replace(target.with_name(target.name + ".bak"), target.read_bytes())
        _replace(target, to_yaml(profile).encode())
    except OSError as error:
        why = reason(error)
        raise TroubleshootError(
            Text(
                f"{path} tidak dapat ditulis ({why}). Silakan pilih tempat lain: --profile.",
                f"{path} cannot be written ({why}). Choose another place: --profile.",
            )
        ) from None


def _replace(path: Path, data: bytes) -> None:
    """All of it or nothing: a temporary file takes the name only when it is on the disk."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _block(value: dict[str, Any]) -> str:
    import yaml

    class Words(yaml.SafeDumper):
        """Our reader takes every scalar as text, so `yes` and `12:30` need no quotes."""

        yaml_implicit_resolvers = {}

        def ignore_aliases(self, data: Any) -> bool:
            return True

    return yaml.dump(_texts(value), Dumper=Words, allow_unicode=True, sort_keys=False, width=100)


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value)
