"""`troubleshoot demo`: a simulated fault, for showing."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from troubleshoot.cli import simulation
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.operator_choice import OperatorContext, kind_here, open_operator
from troubleshoot.cli.report import show
from troubleshoot.engine.engine import Outcome
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.knowledge import Knowledge, NoSuchTree
from troubleshoot.markup import element, style_sheet, whole_page
from troubleshoot.report.model import Report
from troubleshoot.session.operator import Screen
from troubleshoot.storage.files import write_new
from troubleshoot.text import Language
from troubleshoot.training.handout_sheet.build import LIGHTS_PICTURE, material_of
from troubleshoot.training.loader import Course
from troubleshoot.training.model import Scenario
from troubleshoot.training.play import Frame, play, record_walkthrough
from troubleshoot.training.unsafe_actions import forbidden_of
from troubleshoot.ui import closing
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.console import TerminalKind
from troubleshoot.ui.first_screen import PER_SCREEN
from troubleshoot.ui.menu import Special, numbered, special
from troubleshoot.ui.operator import TerminalOperator
from troubleshoot.ui.page import Display, Page, header, paragraph, text_of
from troubleshoot.ui.presenter import enlarged, large_display, present
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal, banner
from troubleshoot.ui.slides import Slide, answered, introduction_slides, room_page, slides_of
from troubleshoot.ui.terminal import Terminal


@dataclass(frozen=True)
class Wishes:
    """How to show it. `pace`: seconds that a screen stays with `auto`.

    `notes`: nothing is shown, the trainer's notes to all screens are written there.
    """

    auto: bool = False
    presenter: bool = False
    pace: float = 4.0
    language: Language = "id"
    notes: Path | None = None


# `troubleshoot demo pengantar`: what a lesson begins with, on the projector.

NAME = "pengantar"


def introduce(context: OperatorContext, course: Course, wishes: Wishes) -> None:
    """At the trainer's own pace, or as it is wished for."""
    terminal = SimulationTerminal(context.terminal, Pacer(0))
    parts, language = material_of(course).parts, terminal.display.language
    lights = course.knowledge.picture(LIGHTS_PICTURE, language)
    reasons = [one.why for one in forbidden_of(course).values()]
    slides = introduction_slides(parts, reasons, lights, large_display(terminal.display))
    if wishes.notes:
        _write_notes(wishes.notes, say.INTRODUCTION.in_(language), slides, language)
    elif wishes.auto:
        _play_alone(terminal, slides, wishes.pace, large=True)
    else:
        present(terminal, slides, lambda typed: None)


def _write_notes(path: Path, title: str, slides: Sequence[Slide], language: Language) -> None:
    """Every screen, and what the trainer says to it: to print, or for a window of its own."""
    parts = [element("h1", f"SIMULASI: {title}")]
    for number, slide in enumerate(slides, 1):
        notes = element("ul", *(element("li", one.in_(language)) for one in slide.notes))
        screen = element("pre", text_of(slide.page))
        parts.append(element("section", element("h2", f"{number}. {slide.at}"), screen, notes))
    content = whole_page(language, title, style_sheet("notes"), *parts)
    show(f"{write_new(path.parent, path.stem, path.suffix or '.html', content)}\n")


def _play_alone(terminal: Terminal, slides: Sequence[Slide], pace: float, *, large: bool) -> None:
    """Screen after screen, each for so many seconds."""
    for slide in slides:
        height = 0 if slide.drawn else terminal.display.height
        terminal.show(enlarged(slide.page, height) if large else slide.page, fresh=True)
        time.sleep(pace)


# Any node of a scenario's trees as a screen, also where the path does not lead.


def preview_of(
    typed: str, trees: Sequence[str], library: Knowledge, scenario: Scenario, display: Display
) -> Page | None:
    """The page of `tree.node`, or of a node of one of the trees; None when there is none."""
    tree_id, dot, node_id = typed.rpartition(".")
    for candidate in [tree_id] if dot else trees:
        try:
            tree = library.tree(candidate)
        except NoSuchTree:
            continue
        if node_id in tree.nodes:
            title = tree.title.in_(display.language)
            at = f"{tree.id}.{node_id}"
            screen = Screen(at, display.language, title, 2, True, simulated=scenario.id)
            drawing = library.picture(tree.nodes[node_id].picture, display.language)
            return answered(Frame(screen, tree.nodes[node_id]), drawing, display)[0]
    return None


# The list of scenarios.


def listing(scenarios: Sequence[Scenario], language: Language) -> str:
    """One line for each scenario, in the tiers."""
    lines = [say.SCENARIOS.in_(language)]
    width = max((len(one.id) for one in scenarios), default=0)
    tier = None
    for one in scenarios:
        if one.tier is not tier:
            tier = one.tier
            lines += ["", f"{tier.value}: {say.TIERS[tier].in_(language)}"]
        lines.append(f"  {one.id:{width}}  {one.title.in_(language)}")
    return "\n".join([*lines, "", say.HOW_TO_SHOW.in_(language), ""])


def pick(terminal: Terminal, scenarios: Sequence[Scenario]) -> str:
    """The id of the scenario that somebody picked, nine on a screen; the introduction is first."""
    first = 0
    while True:
        display = terminal.display
        rows = [(one.id, one.title.in_(display.language)) for one in scenarios]
        rows = [(NAME, say.INTRODUCTION.in_(display.language)), *rows]
        on = Special.MORE if first + PER_SCREEN < len(rows) else Special.FIRST
        menu = (*numbered(rows[first : first + PER_SCREEN]), special(on, display.language))
        title = header(say.SCENARIOS.in_(display.language), display)
        picked = terminal.pick(title, menu)
        if isinstance(picked, str):
            return picked
        first = first + PER_SCREEN if picked is Special.MORE else 0


def demo(scenario_id: str | None, wishes: Wishes, knowledge: Knowledge) -> int:
    """Show a scenario; without a name the one that is picked, where nobody can, list them all."""
    course = Course(knowledge)
    if scenario_id is None and kind_here(False) is not TerminalKind.PROMPTS:
        show(listing(course.all(), wishes.language))
        return Exit.DONE
    if scenario_id and (scenario_id != NAME or NAME in course.ids):
        course.scenario(scenario_id)  # a wrong name is told before anything is opened
    context = open_operator(wishes.language, only_shown=wishes.auto or wishes.notes is not None)
    try:
        chosen = scenario_id or pick(context.terminal, course.all())
        if chosen == NAME and NAME not in course.ids:
            introduce(context, course, wishes)
        else:
            Stage(course.scenario(chosen), knowledge, context, wishes).show()
    except (KeyboardInterrupt, LeftUnfinished):
        show(f"\n{say.STOPPED.in_(wishes.language)}\n")
        return Exit.FOUND
    return Exit.DONE


@dataclass(frozen=True)
class Stage:
    """One demonstration."""

    scenario: Scenario
    library: Knowledge
    context: OperatorContext
    wishes: Wishes

    def show(self) -> None:
        """The best path by itself or at the trainer's own pace; else somebody answers."""
        if not (self.wishes.auto or self.wishes.presenter or self.wishes.notes):
            return self._hand_over()
        terminal = SimulationTerminal(self.context.terminal, Pacer(self.wishes.pace))
        large = self.wishes.presenter or self.wishes.notes is not None
        display = large_display(terminal.display) if large else terminal.display
        report, slides = self._slides(display)
        if self.wishes.notes:
            title = self.scenario.title.in_(display.language)
            return _write_notes(self.wishes.notes, title, slides, display.language)
        if self.wishes.auto:
            _play_alone(terminal, slides, self.wishes.pace, large=large)
            return simulation.keep(report, terminal)
        known = [*dict.fromkeys(one.at.rpartition(".")[0] for one in slides if "." in one.at)]
        shown = partial(preview_of, trees=known, library=self.library, scenario=self.scenario)
        return present(terminal, slides, partial(shown, display=display))

    def _hand_over(self) -> None:
        """The wizard as the operator sees it; whoever sits here answers."""
        pacer = Pacer(self.wishes.pace)
        terminal = SimulationTerminal(self.context.terminal, pacer)
        terminal.pause(room_page(self.scenario, terminal.display))
        played = play(
            self.scenario,
            self.library,
            lambda world: TerminalOperator(terminal, self.library),
            simulation.journal_for(lambda trouble: self.context.warn(trouble.text)),
            language=self.wishes.language,
            pause=pacer,
        )
        if played.outcome is Outcome.UNFINISHED:
            raise LeftUnfinished
        display = terminal.display
        report = simulation.report_of(played, self.library)
        if played.outcome is Outcome.ESCALATED:
            terminal.show(simulation.report_page(report, display), fresh=True)
        elif played.outcome is Outcome.RESOLVED:
            terminal.show(closing.resolved_page(display, measured=played.state.proof == "measured"))
        simulation.keep(report, terminal)
        shown = say.SHOWN.filled(title=self.scenario.title)
        terminal.show(paragraph(shown, display, "strong"))

    def _slides(self, display: Display) -> tuple[Report, list[Slide]]:
        played, frames = record_walkthrough(self.scenario, self.library, self.wishes.language)
        slides = slides_of(self.scenario, frames, self.library, display)
        report = simulation.report_of(played, self.library)
        whole, most = simulation.report_page(report, display), display.height - 5
        pages = [whole[first : first + most] for first in range(0, len(whole), most)]
        mark, notes = banner(display), (say.ASK_REPORT,)
        told = (Slide("laporan", (mark, *page), notes=notes) for page in pages)
        return report, [*slides[:-1], *told, slides[-1]]
