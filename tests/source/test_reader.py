import pytest
import yaml

from troubleshoot.source.reader import MOST_BYTES, MOST_VALUES, Unreadable, read_yaml
from troubleshoot.source.values import Mapping, Scalar, Sequence
from troubleshoot.trees.shelf import shipped


def test_scalars_stay_text() -> None:
    value = read_yaml(b"a: no\nb: [012, 12:30, ~, 1e3]\n", "x")
    assert isinstance(value, Mapping)
    no = value.get("a")
    assert isinstance(no, Scalar)
    assert (no.text, str(no.place)) == ("no", "x:1:4")
    items = value.get("b")
    assert isinstance(items, Sequence)
    assert [item.text for item in items if isinstance(item, Scalar)] == ["012", "12:30", "~", "1e3"]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty", 1),
        (b"# only a comment\n", "empty", 1),
        (b"a:\n\tb: 1\n", "tab", 2),
        (b"a: 1\nb: *x\n", "alias", 2),
        (b"a: &x 1\n", "alias", 1),
        (b"a:\n  - !!python/object:os.system 1\n", "tag", 2),
        (b"a: 1\nb: \x01\n", "control-character", 2),
        (rb'a: "\e[2J"', "control-character", 1),
        (b"a: 1\n\nb: \xff\n", "not-utf8", 3),
        (b"a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        (b"a: {b: 1, b: 2}\n", "duplicate-key", 1),
        (b"[" * 100_000, "too-deep", 1),
        (b"---\na: 1\n---\nb: 2\n", "documents", 3),
        (b"? [a]\n: b\n", "key", 1),
        (b"a: [b\n", "yaml", 2),
        (b"a: it is: so\n", "yaml", 1),
        (b"a: " + b"x" * MOST_BYTES, "too-big", 1),
        (b"- a\n" * (MOST_VALUES + 1), "too-big", MOST_VALUES),
        ("a: \u202egnp.exe".encode(), "control-character", 1),
    ],
)
def test_what_is_refused(data: bytes, code: str, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_yaml(data, "x.yaml")
    assert (caught.value.problem.code, caught.value.problem.place.line) == (code, line)
    assert caught.value.problem.fix or code in {"empty"}


def test_the_plain_parser_reads_the_shipped_files_like_the_fast_one() -> None:
    """Some PCs have no libyaml, and the two parsers differ in places, e.g. `{id: Apa?, …}`."""
    shelf = shipped()
    for address in shelf.addresses():
        if address.endswith(".yaml"):
            text = shelf.read(address).decode()
            plain = yaml.load(text, Loader=yaml.BaseLoader)
            assert plain == yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
