import re

from tests.knowledge.samples import TREE
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.print import mermaid
from troubleshoot.knowledge.tree import Recorded, Tree, targets_of
from troubleshoot.knowledge.tree_loader import load_tree
from troubleshoot.text import Text

EDGE = re.compile(r'^  (\w+) -->\|".+"\| (\w+)$')


def test_every_way_is_drawn_with_its_answer() -> None:
    tree = load_tree(TREE.encode(), "contoh.yaml")
    lines = mermaid(tree, {}, "en").splitlines()
    assert lines[0] == "flowchart TD"
    assert '  n_bahaya -->|"Yes"| n_lapor_bahaya' in lines
    assert '  n_cabut -->|"Cannot"| n_lapor' in lines
    assert '  n_ukur -->|"Anything else"| n_remedy' in lines
    assert '  n_remedy[["The remedy of the measured<br>cause"]]' in lines


def test_every_edge_ends_at_a_node_that_is_drawn() -> None:
    library = Knowledge.open()
    causes = library.causes().causes
    for tree_id in library.ids:
        tree = library.tree(tree_id)
        lines = mermaid(tree, causes, "id").splitlines()
        drawn = {match[1] for line in lines if (match := re.match(r"^  (n_\w+)[\[({]", line))}
        edges = [match for line in lines if (match := EDGE.match(line))]
        assert {match[2] for match in edges} | {match[1] for match in edges} <= drawn
        assert len(edges) == sum(len(targets_of(node)) for node in tree.nodes.values())


def test_signs_that_mermaid_minds_are_written_as_entities() -> None:
    node = Recorded(id="a-b", text=Text('5 < 6 & "x" #1'))
    chart = mermaid(Tree("t", Text("T"), "a-b", {"a-b": node}), {}, "id")
    assert 'n_a_b(["5 #lt; 6 #amp; #quot;x#quot; #35;1"])' in chart
