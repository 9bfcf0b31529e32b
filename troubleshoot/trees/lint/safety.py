"""No text tells anybody to do what the safety rules forbid."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.source.values import Problem
from troubleshoot.trees.lint.forbidden import FORBIDDEN, WARNING
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.texts import in_each_language, sentences

FOR_TECHNICIANS = {"bring"}


def safety(house: House) -> Iterator[Problem]:
    """Every sentence that asks for a forbidden action."""
    for written in house.texts():
        if written.role in FOR_TECHNICIANS:
            continue
        for place, text in in_each_language(written):
            for code, what, words in forbidden_in(text):
                message = f"“{words}” asks for {what}."
                fix = "Take it out, or warn against it with “Jangan …”."
                yield Problem(f"forbidden-{code}", place, message, fix)


def forbidden_in(text: str) -> Iterator[tuple[str, str, str]]:
    """The forbidden actions that a text asks for: code, what it is, the words."""
    for sentence in sentences(text):
        if WARNING.search(sentence):
            continue
        for rule in FORBIDDEN:
            if match := rule.pattern.search(sentence):
                yield rule.code, rule.what, match.group()
