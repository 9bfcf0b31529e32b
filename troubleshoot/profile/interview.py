"""`setup`: pick the unit, answer the questions, look at it once more, save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from troubleshoot.profile.addresses import endpoint
from troubleshoot.profile.files import BadProfile
from troubleshoot.profile.form import answered, switched, value_of
from troubleshoot.profile.model import Profile
from troubleshoot.profile.questions import TOPICS, Question, Topic
from troubleshoot.profile.seen import Seen
from troubleshoot.profile.units import Unit, filled_in
from troubleshoot.profile.values import Wrong
from troubleshoot.text import Text

SAVE, CHANGE, SERVICES, LEAVE, DONE = "save", "change", "services", "leave", "done"
_MENU = (
    (SAVE, Text("Simpan", "Save")),
    (CHANGE, Text("Ubah jawaban", "Change the answers")),
    (SERVICES, Text("Pilih aplikasi kantor", "Choose the office's applications")),
    (LEAVE, Text("Keluar tanpa menyimpan", "Leave without saving")),
)
_SUMMARY = Text("Periksa sekali lagi", "Look at it once more")
_IS_IT_RIGHT = Text("Apakah semua sudah benar?", "Is everything right?")
_APPLICATIONS = Text("Aplikasi kantor", "The office's applications")
_WHICH = Text("Aplikasi mana yang dipakai kantor ini?", "Which ones does this office use?")
_READY = Text("Sudah lengkap", "That is all")
_OWN_NAME = Text("Apa alamat situs kantor Anda?", "What is your own office's address there?")


Fact = tuple[Text, Text]
"""A label and a value."""


@dataclass(frozen=True)
class Prompt:
    """One line to write. `fault`: what was wrong with the answer before."""

    title: Text
    question: Question
    default: str = ""
    read_here: str = ""
    fault: str = ""


class Asker(Protocol):
    """Whoever sits at `setup`. Raises `LeftUnfinished` when nobody can answer."""

    def write(self, prompt: Prompt) -> str:
        """One line; the default when nothing was typed, empty to forget it."""

    def pick(
        self, title: Text, facts: Sequence[Fact], ask: Text, choices: Sequence[tuple[str, Text]]
    ) -> str:
        """The value of one choice; `facts` are shown above."""

    def unit(self, units: Sequence[Unit]) -> Unit:
        """One unit of a long list, with a search."""


def interview(profile: Profile, units: Sequence[Unit], seen: Seen, asker: Asker) -> Profile | None:
    """The profile to save; None when it shall not be saved."""
    profile = filled_in(profile, asker.unit(units)) if units else _changed(profile, seen, asker)
    while True:
        choice = asker.pick(_SUMMARY, facts(profile), _IS_IT_RIGHT, _MENU)
        if choice in (SAVE, LEAVE):
            return profile if choice == SAVE else None
        change = _changed if choice == CHANGE else _with_services
        profile = change(profile, seen, asker)


def facts(profile: Profile) -> list[Fact]:
    """What is known, one line for each question that has an answer."""
    questions = [question for topic in TOPICS for question in topic.questions]
    answers = [(question.label, _shown(profile, question)) for question in questions]
    on = Text(", ".join(service.name for service in profile.services if service.on))
    return [fact for fact in (*answers, (_APPLICATIONS, on)) if fact[1].id]


def _shown(profile: Profile, question: Question) -> Text:
    value = value_of(profile, question.key)
    return dict(question.choices).get(value, Text(value))


def _changed(profile: Profile, seen: Seen, asker: Asker) -> Profile:
    for topic in TOPICS:
        for question in topic.questions:
            ask = _picked if question.choices else _typed
            profile = ask(profile, topic, question, seen, asker)
    return profile


def _typed(profile: Profile, topic: Topic, question: Question, seen: Seen, asker: Asker) -> Profile:
    """Asked again until it can be used."""
    fault, read_here = "", seen.get(question.key)
    default = value_of(profile, question.key) or read_here
    while True:
        typed = asker.write(Prompt(topic.title, question, default, read_here, fault))
        try:
            return answered(profile, question.key, typed)
        except BadProfile as bad:
            fault = f"{bad.problems[0].message} {bad.problems[0].fix}"
            default = "" if typed == default else default


def _picked(
    profile: Profile, topic: Topic, question: Question, seen: Seen, asker: Asker
) -> Profile:
    """The value in force stands first."""
    now = value_of(profile, question.key) or seen.get(question.key)
    choices = sorted(question.choices, key=lambda choice: choice[0] != now)
    return answered(profile, question.key, asker.pick(topic.title, (), question.text, choices))


def _with_services(profile: Profile, seen: Seen, asker: Asker) -> Profile:
    while True:
        labels = [f"[{'x' if one.on else ' '}] {one.name} ({one.at})" for one in profile.services]
        choices = [(str(number), Text(label)) for number, label in enumerate(labels)]
        choice = asker.pick(_APPLICATIONS, (), _WHICH, [(DONE, _READY), *choices])
        if choice == DONE:
            return profile
        profile = _one_switched(profile, int(choice), asker)


def _one_switched(profile: Profile, number: int, asker: Asker) -> Profile:
    """A service with an address for every office is asked for this office's own one."""
    service = profile.services[number]
    if service.on or not service.at.host.startswith("*."):
        return switched(profile, number)
    question = Question(
        "services", _APPLICATIONS, _OWN_NAME, Text(str(service.at).replace("*", "nama-kantor"))
    )
    typed = asker.write(Prompt(_APPLICATIONS, question))
    try:
        return switched(profile, number, endpoint(typed))
    except Wrong:
        return profile
