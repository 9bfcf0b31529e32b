import re
from html.parser import HTMLParser

from tests.knowledge.houses import Memory, files
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.print import handout
from troubleshoot.knowledge.tree import Do, in_reading_order


class Balanced(HTMLParser):
    """Every element that is opened is closed, and nothing is loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {name for name, _ in attrs} & {"src", "href", "onclick"}
        assert tag not in {"script", "img", "link", "iframe"}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(library: Knowledge, *names: str) -> str:
    trees = [library.tree(name) for name in names]
    return handout(trees, library, "id")


def test_steps_are_numbered_and_answers_lead_to_numbers() -> None:
    html = page(Knowledge(Memory(files())), "mati")
    assert "<section><b>1</b>Apakah ada bahaya?<ul><li>Ya → ke langkah " in html
    numbers = [int(number) for number in re.findall(r"<section><b>(\d+)</b>", html)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in re.findall(r"ke langkah (\d+)", html)} <= set(numbers)


def test_measuring_is_put_so_that_a_person_can_do_it() -> None:
    html = page(Knowledge(Memory(files())), "mati")
    assert "Tanpa komputer: silakan buka dua situs" in html
    assert "<li>Keduanya bisa → ke langkah" in html
    assert "Bila komputer mengukur: Wi-Fi lemah → ke langkah" in html
    assert "lembar “Laporan”" in html


def test_in_a_ladder_a_failed_step_leads_to_the_next_one() -> None:
    html = page(Knowledge(Memory(files())), "remedi-wifi_weak")
    assert "<li>Belum bisa → ke langkah 3</li>" in html


def test_signs_are_escaped_and_pictures_drawn() -> None:
    drawn = Memory({**files(), "pictures/kabel.txt": "<==>\n"})
    assert "<pre>&lt;==&gt;</pre>" in page(Knowledge(drawn), "mati")


def test_several_trees_are_several_sheets() -> None:
    assert page(Knowledge(Memory(files())), "mati", "laporan").count("<article>") == 2


def test_every_shipped_tree_prints_without_loading_anything() -> None:
    library = Knowledge.open()
    for tree_id in library.ids:
        parser = Balanced()
        parser.feed(page(library, tree_id))
        parser.close()
        assert parser.open == []


def test_nobody_walks_in_a_circle_on_a_printed_tree_without_doing_anything() -> None:
    library = Knowledge.open()
    for tree_id in library.ids:
        boxes = page(library, tree_id).split("<section><b>")[1:]
        texts = dict(box.split("</b>", 1) for box in boxes)
        acts = {name for name, node in library.tree(tree_id).nodes.items() if isinstance(node, Do)}
        order = [node.id for node in in_reading_order(library.tree(tree_id))]
        idle = {
            number: re.findall(r"ke langkah (\d+)", text)
            for number, text in texts.items()
            if order[int(number) - 1] not in acts
        }
        assert not circles(idle), tree_id


def circles(ways: dict[str, list[str]]) -> set[str]:
    """What is left when every box that leads out is taken away, again and again."""
    left = set(ways)
    while out := {box for box in left if not left & set(ways[box])}:
        left -= out
    return left
