"""Formats. Every module here has a `SUFFIX` and `render(report, language) -> str | bytes`."""

from importlib import import_module
from typing import Protocol, cast

from troubleshoot.report.model import Report
from troubleshoot.text import Language

FORMATS = ("text", "json", "html", "whatsapp", "qr")


class Renderer(Protocol):
    """One format; writes nothing. `SUFFIX`: of the file's name, with the dot."""

    SUFFIX: str

    def render(self, report: Report, language: Language) -> str | bytes:
        """The whole document."""


def renderer(name: str) -> Renderer:
    """The renderer for one of `FORMATS`, imported when it is first used."""
    if name not in FORMATS:
        raise KeyError(name)
    return cast(Renderer, import_module(f"troubleshoot.report.render.{name}"))
