"""Trees to look at: `trees list`, `find`, `graph`, `preview`, `print` and `schema`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer import Argument, Option

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.options import LangOption, ProfileOption, TreesOption, opened
from troubleshoot.errors import TroubleshootError

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.source.values import Problem

# Whether trees are sound: `trees lint` and `trees test`.


FormatOption = Annotated[Literal["text", "json"], Option("--format", help="text | json")]


def lint(trees: TreesOption = None, form: FormatOption = "text", lang: LangOption = "id") -> int:
    """Cari semua kesalahan sekaligus / find every fault in one run."""
    import json

    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.knowledge.lint.lint import as_json, as_text, explained, read_of
    from troubleshoot.text import inert_json

    knowledge = Knowledge.unchecked(trees)
    faults, pack = faults_of(knowledge), knowledge.packs[-1]
    if form == "json":
        print(inert_json(json.dumps(as_json(faults, pack), ensure_ascii=False, indent=1)))
    else:
        meanings = explained(faults) if lang == "id" else []
        read = read_of(knowledge, lang)
        print("\n".join([*read, *meanings, as_text(faults, lang)]))
    return Exit.FOUND if faults else Exit.DONE


def rehearse(
    trees: TreesOption = None,
    walks: Annotated[int, Option(help="Jalan acak / random walks.", min=0)] = 10_000,
    seed: Annotated[int, Option(help="Benih acak / seed of the walks.")] = 1,
    record: Annotated[
        str | None,
        Option("--record", metavar="SESSION", help="Jadikan kisah uji / make it a journey."),
    ] = None,
) -> int:
    """Mainkan kisah uji dan jalan acak / play the journeys and walk at random."""
    from troubleshoot.rehearsal import rehearse as stories

    if record is not None:
        from troubleshoot.cli.context import Office

        office = Office(None, opened(trees))
        events = office.store.read(record).events
        print(stories.story_of(events, record, office.library), end="")
        return Exit.DONE
    rehearsal = stories.rehearse(opened(trees), walks, seed)
    print(stories.as_text(rehearsal))
    return Exit.FOUND if rehearsal.problems or rehearsal.unwalked else Exit.DONE


def faults_of(knowledge: "Knowledge") -> "list[Problem]":
    """Every fault of everything that packs may hold.

    The stories of the pack on top and the scenarios are only played on trees that can be walked.
    """
    from troubleshoot.knowledge.lint.lint import STYLE
    from troubleshoot.knowledge.lint.lint import lint as find_faults
    from troubleshoot.rehearsal.player import Walked, play
    from troubleshoot.rehearsal.rehearse import stories_of
    from troubleshoot.source.values import by_place
    from troubleshoot.training.loader import Course
    from troubleshoot.training.prove import lint as find_in_lessons

    faults, top = find_faults(knowledge), knowledge.packs[-1]
    stories, own = list(stories_of(knowledge, faults)), set(map(top.shown, top.addresses()))
    sound = {fault.code for fault in faults} <= STYLE
    if sound:
        told = (play(story, knowledge, Walked()) for story in stories if story.place.file in own)
        faults += filter(None, told)
    faults += find_in_lessons(Course(knowledge), play=sound)
    return sorted(set(faults), key=by_place)


TreeArgument = Annotated[str, Argument(metavar="TREE", help="Lihat / see: trees list")]


def list_(trees: TreesOption = None, lang: LangOption = "id") -> int:
    """Tampilkan semua pohon / name every tree, as `run TREE` takes it."""
    from troubleshoot.knowledge.knowledge import catalogue

    library = opened(trees)
    for line in catalogue(library, lang):
        print(line)
    print(library.version)
    return Exit.DONE


def find(
    words: Annotated[
        list[str], Argument(metavar="WORDS...", help="Kata operator / what an operator would type.")
    ],
    trees: TreesOption = None,
) -> int:
    """Cari pohon, yang paling cocok di atas / find trees by words, the best first."""
    found = opened(trees).find(" ".join(words))
    print("".join(f"{head.id}\n" for head in found), end="")
    return Exit.DONE if found else Exit.FOUND


OutOption = Annotated[Path | None, Option("--out", help="Berkas HTML baru / a new HTML file.")]


def graph(
    tree: TreeArgument, out: OutOption = None, trees: TreesOption = None, lang: LangOption = "id"
) -> int:
    """Gambar satu pohon: Mermaid, atau halaman HTML / draw one tree, as text or a page."""
    from troubleshoot.knowledge.print import drawing, mermaid

    library = opened(trees)
    draw = drawing if out else mermaid
    return _given(draw(library.tree(tree), library.causes().causes, lang), out)


def _given(page: str, out: Path | None) -> int:
    """On the screen, or as a new file."""
    from troubleshoot.storage.files import write_new

    if out is None:
        print(page, end="")
    else:
        write_new(out.parent, out.stem, out.suffix, page, exactly=True)
    return Exit.DONE


def preview(
    tree: TreeArgument,
    at: Annotated[str | None, Option("--at", help="Hanya simpul ini / this node only.")] = None,
    trees: TreesOption = None,
    lang: LangOption = "id",
) -> int:
    """Tampilkan semua layar satu pohon / show every screen of one tree."""
    from troubleshoot.cli.trees_run import preview_trees as show

    show(opened(trees), tree, at, lang)
    return Exit.DONE


def print_(
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="[TREE]...",
            help="Tanpa nama: semua lembar bimtek / without: all the sheets of a class.",
        ),
    ] = None,
    out: OutOption = None,
    profile: ProfileOption = None,
    trees: TreesOption = None,
    lang: LangOption = "id",
) -> int:
    """Lembar kertas (HTML, A4) untuk bekerja tanpa komputer / a paper hand-out."""
    from troubleshoot.cli.trees_run import handouts
    from troubleshoot.knowledge.print import handout

    library = opened(trees, profile)
    if names:  # the whole of each of these trees, every step of it
        page = handout([library.tree(name) for name in names], library, lang)
    else:
        page = handouts(library, profile, lang)
    return _given(page, out)


def schema() -> int:
    """JSON Schema untuk penyunting teks / for editors."""
    import json

    from troubleshoot.knowledge.node_loader import schema as draw

    print(json.dumps(draw(), indent=1))
    return Exit.DONE


WrittenOption = Annotated[
    Path, Option("--trees", "--out", metavar="FOLDER", help="Folder paket / the pack's folder.")
]


def new(
    name: Annotated[str, Argument(metavar="NAME", help="Contoh: mesin-absensi")],
    pack: WrittenOption = Path("paket"),
    lang: LangOption = "id",
) -> int:
    """Tulis pohon baru untuk diubah / write a tree to start from."""
    from troubleshoot.knowledge.installed import new_tree, said

    print(said("written", place=new_tree(name, pack), pack=pack).in_(lang))
    return Exit.DONE


def copy(tree: TreeArgument, pack: WrittenOption = Path("paket"), lang: LangOption = "id") -> int:
    """Salin pohon bawaan untuk diubah / copy a shipped tree to change it."""
    from troubleshoot.knowledge.installed import copy_tree, said

    print(said("written", place=copy_tree(tree, pack), pack=pack).in_(lang))
    return Exit.DONE


BookArgument = Annotated[Path, Argument(metavar="FILE", help="Berkas .xlsx / an .xlsx file.")]


def export(
    file: BookArgument,
    names: Annotated[
        list[str] | None, Argument(metavar="[TREE]...", help="Tanpa nama: semua / without: all.")
    ] = None,
    trees: TreesOption = None,
    lang: LangOption = "id",
) -> int:
    """Tulis pohon sebagai lembar Excel / write trees as a workbook."""
    from troubleshoot.knowledge.installed import said
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.knowledge.overlay import folder_of
    from troubleshoot.knowledge.spreadsheet import FOLDERS, workbook_of
    from troubleshoot.storage.files import write_new
    from troubleshoot.storage.table import is_workbook

    if not is_workbook(file):
        raise TroubleshootError(said("not-xlsx"))
    knowledge = Knowledge.unchecked(trees)
    top = [a for a in knowledge.packs[-1].addresses() if folder_of(a) in FOLDERS]
    chosen = [knowledge.address(name) for name in names] if names else top
    write_new(file.parent, file.stem, file.suffix, workbook_of(knowledge, chosen), exactly=True)
    print(said("exported", n=len(chosen), place=file).in_(lang))
    return Exit.DONE


def import_(
    file: BookArgument,
    out: WrittenOption = Path("paket"),
    lang: LangOption = "id",
) -> int:
    """Jadikan lembar Excel pohon, sesudah diperiksa / make trees of a workbook that lint passes."""
    from troubleshoot.knowledge.installed import said
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.knowledge.lint.lint import STYLE, as_text, explained
    from troubleshoot.knowledge.spreadsheet import Draft

    draft = Draft(file, out)
    faults = draft.findings.problems
    if draft.files and not faults:
        faults = faults_of(Knowledge.unchecked(draft))
    serious = any(fault.code not in STYLE for fault in faults)
    meanings = explained(faults) if lang == "id" else []
    print("\n".join([*meanings, as_text(faults, lang)]))
    written = [] if serious else draft.write()
    for place in written:
        print(said("written", place=place, pack=out).in_(lang))
    if not written:
        print(said("unwritten" if serious else "unchanged").in_(lang))
    return Exit.FOUND if serious else Exit.DONE


# `troubleshoot trees …`: for those who write the trees.

app = typer.Typer(help="Pohon keputusan: periksa, lihat, uji / decision trees: lint, show, test.")
for _command in (lint, list_, find, new, copy, export, import_, graph, preview, print_, schema):
    app.command(_command.__name__.rstrip("_"))(_command)
app.command("test")(rehearse)
