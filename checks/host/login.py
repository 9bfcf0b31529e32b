"""The user name and password for one proxy: they go to it, and nowhere else."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import unquote_to_bytes


class Login:
    """No dataclass, so that no reading, report or log can write down what is in it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """`text` as it stands in a proxy's address: `name:password`, percent signs and all."""
        self._text = text if ":" in text else f"{text}:"

    def __repr__(self) -> str:
        return "Login()"

    @property
    def header(self) -> dict[str, str]:
        """For a request to that proxy alone."""
        return {"Proxy-Authorization": f"Basic {b64encode(unquote_to_bytes(self._text)).decode()}"}
