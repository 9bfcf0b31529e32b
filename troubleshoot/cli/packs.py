"""`troubleshoot packs list|add|remove`: knowledge of the office beside the shipped one."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.options import LangOption
from troubleshoot.errors import TroubleshootError
from troubleshoot.text import printable

if TYPE_CHECKING:
    from troubleshoot.knowledge.installed import Installed
    from troubleshoot.source.values import Problem


def list_(lang: LangOption = "id") -> int:
    """Tampilkan paket kantor / name the office's packs."""
    from troubleshoot.knowledge.installed import office_packs, open_office, said

    knowledge = open_office(None, None)
    used = {pack.name for pack in knowledge.packs[1:]}
    rows = [
        said("row", files=len(list(one.pack.addresses())), **vars(one))
        for one in office_packs()
        if one.pack and one.name in used and not one.trouble
    ]
    for line in (*rows, *knowledge.unused) or (said("none"),):
        print(printable(line.in_(lang)))
    return Exit.FOUND if knowledge.unused else Exit.DONE


def add(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="Folder atau zip / folder or zip.")],
    lang: LangOption = "id",
) -> int:
    """Pasang paket dari folder atau zip / add a pack from a folder or zip."""
    from troubleshoot.knowledge.installed import candidate, install, office_packs, said
    from troubleshoot.knowledge.lint.lint import STYLE, told

    new = candidate(pack)
    others = [one for one in office_packs() if one.pack is not None and not one.trouble]
    facts = {"name": new.name, "version": new.version, "place": printable(str(pack))}
    for one in others:
        if one.name == new.name and one.version > new.version:
            raise TroubleshootError(said("older", other=one.version, **facts))
    faults = _faults(new, [one for one in others if one.name != new.name])
    serious = [fault for fault in faults if fault.code not in STYLE]
    if serious:
        first = told(serious[0])
        raise TroubleshootError(said("faulty", n=len(serious), first=first, **facts))
    print(said("added", **{**facts, "place": install(new)}).in_(lang))
    if faults:
        print(said("style", n=len(faults), **facts).in_(lang))
    return Exit.DONE


def _faults(new: "Installed", others: "list[Installed]") -> "list[Problem]":
    """What lint finds with the new pack over those that are there, and not without it."""
    from troubleshoot.cli.trees import faults_of
    from troubleshoot.knowledge.knowledge import Knowledge

    below = [one.pack for one in others]
    faults = faults_of(Knowledge.unchecked(*below, new.pack))
    before = faults_of(Knowledge.unchecked(*below)) if faults and below else ()
    return [fault for fault in faults if fault not in set(before)]


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Lihat / see: packs list")],
    lang: LangOption = "id",
) -> int:
    """Hapus paket yang dipasang / take an added pack away."""
    from troubleshoot.knowledge.installed import kept, office_packs, said
    from troubleshoot.source.spelling import no_such

    found = office_packs()
    places = [one.place for one in found if one.name == name]
    ours = [one for one in places if one.parent == kept() and not os.path.isdir(one)]
    if not places:
        names = [one.name for one in found]
        raise TroubleshootError(no_such(said("pack"), name, names, said("see-list")))
    for place in ours:
        place.unlink()
    left = [said("elsewhere", name=name, place=one) for one in places if one not in ours]
    if not ours:
        raise TroubleshootError(left[0])
    print(said("removed", name=name).in_(lang))
    for one in left:
        print(one.in_(lang), file=sys.stderr)
    return Exit.FOUND if left else Exit.DONE


app = typer.Typer(help="Paket pengetahuan kantor / the office's own knowledge.")
app.command("list")(list_)
app.command()(add)
app.command()(remove)
