"""Documented: what the C headers say of one structure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Documented:
    """One C structure: its size, and for each member our name for it and its offset."""

    c_name: str
    ours: type
    size: int
    members: dict[str, tuple[str, int]]
