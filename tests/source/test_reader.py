from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.knowledge.pack import shipped
from troubleshoot.source import reader
from troubleshoot.source.reader import DEEPEST, MOST_BYTES, MOST_VALUES, Unreadable, read_yaml
from troubleshoot.source.values import Mapping, Scalar, Sequence


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
        (b"a: [b\n", "yaml", 1),
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


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
@pytest.mark.parametrize("piece", ["[", "[\n", "{a: ", "- ", "[{a: "])
@pytest.mark.parametrize("times", [DEEPEST + 10, 900, 100_000])
def test_depth_has_one_name_whoever_counts_it(
    loader: str, piece: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_Loader", getattr(yaml, loader))
    with pytest.raises(Unreadable) as caught:
        read_yaml((piece * times).encode(), "x.yaml")
    assert caught.value.problem.code == "too-deep"


@pytest.mark.parametrize(
    ("text", "place", "what", "fix"),
    [
        ("a: {id: Ya, en: Yes\nb: c\n", "1:4", "`{` here is never closed", "Type `}`"),
        ("a:\n  b: {id: x\n  c: {id: z}\n", "2:6", "`{` here is never closed", "Type `}`"),
        ("a: [b, c\nd: e\n", "1:4", "`[` here is never closed", "Type `]`"),
        ('a: {id: "Ya, en: x}\nb: c\n', "1:9", '`"` here is never closed', 'Type `"`'),
        ("ask: Pilih: ya\n", "1:11", "inside a sentence", 'in quotes: ask: "Pilih: ya"'),
        ("ask: {id: Pilih: ya, en: x}\n", "1:16", "inside a sentence", '{id: "…", en: "…"}'),
        ("a: “Ya: benar”\n", "1:7", "curly quotes", 'Type " instead'),
        ("a: {id: „Ya” x: y, en: z}\n", "1:15", "curly quotes", 'Type " instead'),
        ('a: {id: "Kata: “x”", en: y\n', "1:4", "`{` here is never closed", "Type `}`"),
        ("a: b\n  c: d\n", "2:4", "stands below a sentence", "Compare the indentation"),
    ],
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_what_people_mistype_is_named_as_what_it_is(
    text: str, place: str, what: str, fix: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("no libyaml here")
    monkeypatch.setattr(reader, "_Loader", getattr(yaml, loader))
    with pytest.raises(Unreadable) as told:
        read_yaml(text.encode(), "x.yaml")
    problem = told.value.problem
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert (what in problem.message, fix in problem.fix) == (True, True), problem


@given(st.text("aA:{}[]“”\"'-, \n\t\u2028\r", max_size=40))
def test_whatever_is_typed_is_told_in_one_fault(text: str) -> None:
    with suppress(Unreadable):  # and nothing else
        read_yaml(text.encode(), "x.yaml")
