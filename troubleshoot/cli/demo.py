"""`troubleshoot demo`: a simulated fault, for showing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli import introduction, lesson
from troubleshoot.cli.desk import Desk, open_desk
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.lesson_preview import preview_of
from troubleshoot.cli.report import show
from troubleshoot.cli.scenarios import listing
from troubleshoot.engine.outcome import Outcome
from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Language
from troubleshoot.training.course import Course
from troubleshoot.training.film import film
from troubleshoot.training.model import Scenario
from troubleshoot.training.stage import Played, play
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui import closing
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.look import Look
from troubleshoot.ui.marked import Marked, Pacer, banner
from troubleshoot.ui.page import paragraph
from troubleshoot.ui.presenter import enlarged, large_look, present
from troubleshoot.ui.slides import Slide, report_slides, room_page, slides_of

if TYPE_CHECKING:
    from troubleshoot.training.world import World
    from troubleshoot.ui.person import Person


@dataclass(frozen=True)
class Wishes:
    """How to show it. `pace`: seconds that a screen stays with `auto`."""

    auto: bool = False
    presenter: bool = False
    pace: float = 4.0
    trees: Path | None = None
    language: Language = "id"


def demo(scenario_id: str | None, wishes: Wishes) -> int:
    """Show a scenario, or list them all."""
    course = Course.open(wishes.trees)
    if scenario_id is None:
        show(listing(course.all(), wishes.language))
        return Exit.DONE
    begun = scenario_id == introduction.NAME and scenario_id not in course.ids
    scenario = None if begun else course.scenario(scenario_id)
    desk = open_desk(wishes.language, only_shown=wishes.auto)
    try:
        if scenario is None:
            introduction.introduce(desk, wishes.trees, wishes.pace if wishes.auto else None)
        else:
            Stage(scenario, TreeLibrary.open(wishes.trees), desk, wishes).show()
    except (KeyboardInterrupt, LeftUnfinished):
        show(f"\n{say.STOPPED.in_(wishes.language)}\n")
        return Exit.FOUND
    return Exit.DONE


@dataclass(frozen=True)
class Stage:
    """One demonstration."""

    scenario: Scenario
    library: TreeLibrary
    desk: Desk
    wishes: Wishes

    def show(self) -> None:
        """In the way that was wished for."""
        if self.wishes.auto:
            self.play_alone()
        elif self.wishes.presenter:
            self.present()
        else:
            self.hand_over()

    def hand_over(self) -> None:
        """The wizard as the operator sees it; whoever sits here answers."""
        pacer = Pacer(self.wishes.pace)
        terminal = Marked(self.desk.terminal, pacer)
        terminal.pause(room_page(self.scenario, terminal.look))
        played = play(
            self.scenario,
            self.library,
            lambda world: self._person(terminal, world),
            lesson.journal_for(lambda trouble: self.desk.warn(trouble.text)),
            language=self.wishes.language,
            pause=pacer,
        )
        if played.outcome is Outcome.UNFINISHED:
            raise LeftUnfinished
        self._take_leave(played, terminal)

    def play_alone(self) -> None:
        """Screen after screen, each for a while."""
        terminal = Marked(self.desk.terminal, Pacer(self.wishes.pace))
        large = self.wishes.presenter
        look = large_look(terminal.look) if large else terminal.look
        played, slides = self._slides(look)
        for slide in slides:
            terminal.show(enlarged(slide.page, look.height) if large else slide.page, fresh=True)
            time.sleep(self.wishes.pace)
        lesson.keep(lesson.report_of(played, self.library, self.wishes.trees), terminal)

    def present(self) -> None:
        """At the trainer's own pace."""
        terminal = Marked(self.desk.terminal, Pacer(self.wishes.pace))
        look = large_look(terminal.look)
        _, slides = self._slides(look)
        trees = dict.fromkeys(slide.at.rpartition(".")[0] for slide in slides if "." in slide.at)
        known = list(trees)
        present(
            terminal,
            slides,
            lambda typed: preview_of(typed, known, self.library, self.scenario, look),
        )

    def _slides(self, look: Look) -> tuple[Played, list[Slide]]:
        played, moments = film(self.scenario, self.library, self.wishes.language)
        slides = slides_of(self.scenario, moments, self.library.causes().causes, look)
        report = lesson.report_of(played, self.library, self.wishes.trees)
        pages = lesson.in_screens(lesson.report_page(report, look), look.height - 5)
        return played, [*slides[:-1], *report_slides(pages, (banner(look),)), slides[-1]]

    def _person(self, terminal: Marked, world: World) -> Person:
        from troubleshoot.report.wording import wording_at
        from troubleshoot.ui.person import Person

        causes = self.library.causes
        return Person(terminal, lambda: causes().causes, lambda: wording_at(self.wishes.trees))

    def _take_leave(self, played: Played, terminal: Marked) -> None:
        look = terminal.look
        report = lesson.report_of(played, self.library, self.wishes.trees)
        if played.outcome is Outcome.ESCALATED:
            terminal.show(lesson.report_page(report, look), fresh=True)
        elif played.outcome is Outcome.RESOLVED:
            terminal.show(closing.resolved_page(look, measured=played.state.proof == "measured"))
        lesson.keep(report, terminal)
        shown = say.SHOWN.in_(look.language).format(title=self.scenario.title.in_(look.language))
        terminal.show(paragraph(shown, look, "strong"))
