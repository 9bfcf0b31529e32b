"""Impatient keys, at a pty of this process."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from troubleshoot.ui.progress import unheard


def test_what_is_typed_while_nobody_asks_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with unheard():
            os.write(ours, b"1\n2\n")
        os.write(ours, b"later\n")
        assert terminal.readline() == "later\n"
    os.close(ours)


def test_enter_is_heard_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with unheard() as entered:
            assert not entered()
            os.write(ours, b"x")
            assert not entered()
            os.write(ours, b"\n")
            assert entered()
            assert not entered()
    os.close(ours)
