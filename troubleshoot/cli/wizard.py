"""The wizard: pick a problem, be walked through it, end with a solution or a report."""

from __future__ import annotations

from pathlib import Path

from troubleshoot.cli.desk import Desk, open_desk
from troubleshoot.cli.office import Office
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.home import home, outbox_folder
from troubleshoot.text import Language, Text
from troubleshoot.trees.model import Recorded, Resolved, Tree


def wizard(
    profile: Path | None = None, trees: Path | None = None, language: Language = "id"
) -> int:
    """The first screen, then the walk; returns the exit code."""
    office, desk = Office(profile, trees), open_desk(language)
    try:
        session, tree_id = _first_screen(office, desk, language)
    except LeftUnfinished:
        raise TroubleshootError(_NOTHING_PICKED) from None
    from troubleshoot.cli.walk import begin, go_on

    if session:
        return go_on(session, office, open_desk)
    return begin(_start(office.library.tree(tree_id), None), office, desk, language)


def run(
    tree_id: str,
    at: str | None = None,
    answers: Path | None = None,
    profile: Path | None = None,
    trees: Path | None = None,
    language: Language = "id",
) -> int:
    """Start at a tree, or at one of its nodes; returns the exit code."""
    from troubleshoot.cli.walk import begin

    office = Office(profile, trees)
    start = _start(office.library.tree(tree_id), at)
    return begin(start, office, open_desk(language, answers), language)


def resume(
    profile: Path | None = None, trees: Path | None = None, session: str | None = None
) -> int:
    """Go on with the session that was interrupted, in its own language."""
    from troubleshoot.cli.walk import go_on

    office = Office(profile, trees)
    wanted = session or office.store.latest_unfinished(office.library)
    if wanted is None:
        raise TroubleshootError(_NOTHING_WAITS)
    return go_on(wanted, office, open_desk)


def _first_screen(office: Office, desk: Desk, language: Language) -> tuple[str, str]:
    """The session that shall go on, or else the tree that was picked."""
    from troubleshoot.ui.start import agrees_to_resume, pick_symptom

    if outbox_folder(home()).is_dir():
        from troubleshoot.cli.offer import offer_waiting

        offer_waiting(desk)
    waiting = office.newest_unfinished()
    if waiting is not None:
        tree = office.library.tree(waiting.at.rpartition(".")[0])
        if agrees_to_resume(desk.terminal, tree.title.in_(language)):
            return waiting.session, ""
    library = office.library
    return "", pick_symptom(desk.terminal, library.symptoms(), library.others)


def _start(tree: Tree, at: str | None) -> str:
    """The address to start at; a solved problem must be earned by walking there."""
    if at is None:
        return f"{tree.id}.{tree.start}"
    node = tree.nodes.get(at.removeprefix(f"{tree.id}."))
    if node is None:
        raise TroubleshootError(_no_such_node(tree, at))
    if isinstance(node, (Resolved, Recorded)):
        raise TroubleshootError(_is_an_end(tree, at))
    return f"{tree.id}.{node.id}"


def _no_such_node(tree: Tree, at: str) -> Text:
    from troubleshoot.source.spelling import nearest

    near = nearest(at, list(tree.nodes)) or tree.start
    return Text(
        f"Pohon `{tree.id}` tidak punya simpul `{at}`. Maksudnya `{near}`?",
        f"Tree `{tree.id}` has no node `{at}`. Did you mean `{near}`?",
    )


def _is_an_end(tree: Tree, at: str) -> Text:
    return Text(
        f"`{at}` adalah akhir pohon `{tree.id}`. Silakan mulai dari `{tree.start}`.",
        f"`{at}` is an end of tree `{tree.id}`. Please start at `{tree.start}`.",
    )


_NOTHING_PICKED = Text(
    "Belum ada masalah yang dipilih. Jalankan lagi: troubleshoot",
    "No problem was picked. Run again: troubleshoot",
)
_NOTHING_WAITS = Text(
    "Tidak ada pemeriksaan yang belum selesai. Mulai dengan: troubleshoot",
    "No session is waiting to go on. Start with: troubleshoot",
)
