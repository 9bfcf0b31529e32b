"""How a secret may be written."""

from __future__ import annotations

from collections.abc import Mapping

# What stands in a text → the parts of it that may be found nowhere afterwards.
Shapes = Mapping[str, tuple[str, ...]]
