"""The inbox as one page of HTML: self-contained, printable on A4, every value escaped."""

from troubleshoot.inbox.page.page import render

__all__ = ["render"]
