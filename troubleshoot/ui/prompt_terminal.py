"""A real terminal: arrows, numbers, colours."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import partial
from string import ascii_letters
from typing import TYPE_CHECKING, Any

from troubleshoot.errors import LeftUnfinished
from troubleshoot.source.reader import own_table
from troubleshoot.text import Text, inert
from troubleshoot.ui import strings as say
from troubleshoot.ui.console import can_show_blocks
from troubleshoot.ui.menu import NEWS_KEY, Entry, Menu, Picked, Special, Typed, special
from troubleshoot.ui.page import BLANK, Display, Page, paragraph

if TYPE_CHECKING:
    from troubleshoot.ui.terminal import Shown

# A countdown in a real terminal; Enter ends it sooner.


def count_down(seconds: float, display: Display, streams: dict[str, Any]) -> None:
    """Show the seconds that are left until there are none, or Enter was pressed."""
    import asyncio

    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window

    keys = KeyBindings()
    keys.add("enter")(lambda event: event.app.exit())
    keys.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
    end = time.monotonic() + seconds

    def text() -> str:
        """How long, and how to go on sooner."""
        left = say.duration(end - time.monotonic(), display.language)
        told = say.WAIT_LEFT.filled(left=left), say.SKIP_WAIT
        return "\n".join(f" {display.plain(one)}" for one in told)

    control = FormattedTextControl(text)
    app: Application[None] = Application(
        layout=Layout(Window(control, dont_extend_height=True)), key_bindings=keys, **streams
    )

    async def tick() -> None:
        while time.monotonic() < end:
            await asyncio.sleep(min(0.5, max(0.0, end - time.monotonic())))
            app.invalidate()
        app.exit()

    def begin() -> None:
        app.create_background_task(tick())

    app.run(pre_run=begin)


# A key that stands for no choice: Enter after it must not choose the marked one instead.


@dataclass(frozen=True)
class InvalidKey:
    """What was typed although it is not in the list."""

    text: str


def refuse_invalid_keys(bindings: Any) -> None:
    """Watch questionary's bindings: arrows and keys of the list are as good as ever."""
    from prompt_toolkit.keys import Keys

    last = ""  # the last key, while it stands for no choice

    def watch(keys: tuple[Any, ...], handler: Callable[[Any], None], event: Any) -> None:
        nonlocal last
        if keys == (Keys.ControlM,) and last:
            event.app.exit(result=InvalidKey(last))
            return
        if keys != (Keys.Any,):
            last = ""
        elif event.data.isalnum():
            last = event.data
        handler(event)

    for binding in bindings.bindings:
        binding.handler = partial(watch, binding.keys, binding.handler)


# An item that appears in the kept line above the others: mark, keys and lines stay where they are.


LOOK_EVERY_S = 0.3


def listen(application: Any, news: Callable[[], Entry | None], display: Display) -> None:
    """Look after each drawing, and draw now and then; whoever has marked the item keeps it."""
    import questionary
    from questionary.prompts.common import InquirerControl

    controls = application.layout.find_all_controls()
    menu = next(one for one in controls if isinstance(one, InquirerControl))

    def look(application: Any) -> None:
        entry = news()
        choice = _choice(entry, display) if entry else questionary.Separator(" ")
        if menu.pointed_at != 0 and choice.title != menu.choices[0].title:
            menu.choices[0] = choice
            application.invalidate()

    def mark(event: Any) -> None:
        if not menu.choices[0].disabled:
            menu.pointed_at = 0

    application.refresh_interval = LOOK_EVERY_S
    application.after_render += look
    application.key_bindings.add(NEWS_KEY)(mark)


# questionary's questions, as this program asks them. Imported at the first prompt only.

Streams = Mapping[str, Any]

STYLES: dict[str, str] = own_table(__file__, "prompt_styles.yaml")


def select(menu: Menu, display: Display, streams: Streams, *, letters: bool = False) -> Any:
    """A choice by arrows or keys, giving the entry's key, or `Unlisted`.

    With `letters` also `Typed`; the item of news gives its value.
    """
    import questionary

    alone = len(menu) == 1
    question: Any = questionary.select(
        (say.PRESS if alone else say.CHOOSE).in_(display.language),
        choices=[_choice(entry, display) for entry in menu],
        qmark="",
        pointer=display.signs.pointer,
        instruction=" " if alone else say.KEYS.in_(display.language),
        style=style(),
        use_shortcuts=True,
        use_jk_keys=False,
        use_emacs_keys=False,
        **streams,
    )
    if menu[0].news:
        listen(question.application, menu[0].news, display)
    refuse_invalid_keys(question.application.key_bindings)
    # any free letter ends the selection and becomes the start of a search
    for letter in sorted(set(ascii_letters) - {entry.key for entry in menu}) if letters else ():
        question.application.key_bindings.add(letter)(
            lambda event, letter=letter: event.app.exit(result=Typed(letter))
        )
    return question


def ask(question: Any) -> Any:
    """The answer; the end of the input means that the person left."""
    try:
        return question.unsafe_ask()
    except EOFError:
        raise LeftUnfinished from None


def label(entry: Entry, display: Display) -> str:
    """The label, broken under itself when it is longer than the line."""
    room = display.width - len(" » 1) ") - 1
    return "\n      ".join(textwrap.wrap(display.plain(entry.label), room) or [""])


def style() -> Any:
    """Weights and colours; none of them carries a meaning alone."""
    from prompt_toolkit.styles import Style

    return Style(list(STYLES.items()))


def _choice(entry: Entry, display: Display) -> Any:
    import questionary

    if entry.news:
        return questionary.Separator(" ")
    value = entry.value if entry.key == NEWS_KEY else entry.key
    return questionary.Choice(label(entry, display), value=value, shortcut_key=entry.key)


class PromptTerminal:
    """The terminal of an ordinary window. `sight` tells its look, anew for every page.

    `source` and `output` are prompt_toolkit's; None: this process's own terminal.
    """

    def __init__(
        self, sight: Callable[[], Display], source: Any | None = None, output: Any | None = None
    ) -> None:
        self._sight = sight
        self._streams = {"input": source, "output": output} if source else {}
        self._output = output

    @property
    def display(self) -> Display:
        """Its size, signs and language now."""
        return self._sight()

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice by arrows or keys; with `words` any letter starts a search."""
        notice: Page = ()
        while True:
            self._turn_to((*page, *notice))
            picked = ask(select(menu, self.display, self._streams, letters=words))
            if isinstance(picked, InvalidKey):
                sentence = say.NOT_AN_ANSWER.filled(typed=picked.text)
                notice = (BLANK, *paragraph(sentence, self.display, "bad"))
                continue
            if not isinstance(picked, Typed):
                return next((entry.value for entry in menu if entry.key == picked), picked)
            typed = self._line(say.SEARCH.in_(self.display.language), picked.text)
            if typed.strip():
                return Typed(typed)

    def write(self, page: Page, question: str) -> str:
        """One line of text."""
        self._turn_to(page)
        return self._line(question)

    def pause(self, page: Page) -> None:
        """Show a page until "Lanjut"."""
        self.pick(page, (special(Special.GO_ON, self.display.language),))

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """Print lines in their manner."""
        if fresh:
            self._clear()
        else:
            page = (BLANK, *page)
        self._draw((f"class:{one.style}" if one.style else "", f"{one.text}\n") for one in page)

    def _draw(self, parts: Iterable[tuple[str, str]], **how: Any) -> None:
        from prompt_toolkit.formatted_text import FormattedText
        from prompt_toolkit.shortcuts import print_formatted_text

        text = FormattedText(parts)
        print_formatted_text(text, style=style(), end="", output=self._output, **how)

    def wait(self, page: Page, seconds: float) -> None:
        """A countdown that Enter ends."""
        self._turn_to(page)
        count_down(seconds, self.display, self._streams)

    def scan(self, code: Sequence[str], question: str) -> None:
        """The code on black and white of its own, whatever the window's colours are."""
        if not code or len(code) >= self.display.height or not can_show_blocks():
            return
        from prompt_toolkit.output import ColorDepth

        self._clear()
        parts = (part for line in code for part in (("class:code", line), ("", "\n")))
        self._draw(parts, color_depth=ColorDepth.DEPTH_4_BIT)  # also where colours are not wanted
        with suppress(LeftUnfinished):
            self._line(question)

    def progress(self, page: Page, checks: Mapping[str, Text]) -> AbstractContextManager[Shown]:
        """A live board."""
        from troubleshoot.ui.progress import live_board

        self._turn_to(page)
        return live_board(checks, self.display)

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether page, question line and menu fit without scrolling."""
        rows = sum(1 + label(entry, self.display).count("\n") for entry in menu)
        return len(page) + 1 + 1 + rows + 1 <= self.display.height

    def _turn_to(self, page: Page) -> None:
        self.show((*page, BLANK), fresh=True)

    def _clear(self) -> None:
        if self._output is None:
            from prompt_toolkit.shortcuts import clear

            clear()

    def _line(self, question: str, default: str = "") -> str:
        import questionary

        how = {"qmark": "", "style": style(), **self._streams}
        return str(ask(questionary.text(inert(question), default, **how)))
