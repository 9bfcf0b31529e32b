"""A `Profile` to its file: readable YAML, written so that a power cut loses nothing."""

import os
from itertools import count
from pathlib import Path
from typing import Any

from troubleshoot.profile.model import Profile
from troubleshoot.profile.rows import written
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.storage.files import make_folder, refuse_device, replace, sweep, unwritable

SAYS = own_words(__file__)
REMARKS: dict[str, str] = own_table(__file__, "remarks.yaml")
"""What stands above a key, and at the head of the file."""


def as_json(profile: Profile) -> dict[str, Any]:
    """What a journal keeps of the profile, and what its file holds; `unit` is always there.

    Values that are not known, and lists that are the shipped ones, are left out.
    """
    return {"unit": profile.unit, **written(profile)}


def to_yaml(profile: Profile) -> str:
    """The text of a profile's file; the loader reads it back as the same profile."""
    return REMARKS["head"] + yaml_of(as_json(profile))


def yaml_of(document: dict[str, Any]) -> str:
    """A profile's plain values as commented YAML."""
    blocks = []
    for key, value in document.items():
        blocks.append(f"\n# {REMARKS[key]}\n" if key in REMARKS else "")
        blocks.append(_block({key: value}))
    return "".join(blocks)


def save(profile: Profile, path: Path) -> None:
    """Write the profile; what stood there before is kept beside it as `.bak`.

    Raises `TroubleshootError` when the place cannot be written.
    """
    try:
        make_folder(path.parent)
        sweep(path.parent)
        refuse_device(path)
        if path.exists():
            replace(path.with_name(path.name + ".bak"), path.read_bytes())
        replace(path, to_yaml(profile).encode())
    except OSError as error:
        raise unwritable(SAYS["UNWRITABLE"], path, error) from None


def keep_copy(path: Path) -> Path:
    """Copy a file that holds what could not be read to a name that no later `save` takes.

    The copy's path: `profile.yaml.asli`, `.asli-2`, …; raises `TroubleshootError`.
    """
    try:
        refuse_device(path)
        data = path.read_bytes()
        for number in count(1):
            copy = path.with_name(f"{path.name}.asli" + (f"-{number}" if number > 1 else ""))
            if not os.path.lexists(copy):
                replace(copy, data)
                return copy
            if copy.is_file() and copy.read_bytes() == data:
                return copy
    except OSError as error:
        raise unwritable(SAYS["UNWRITABLE"], path, error) from None
    raise AssertionError("some name is free")


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
