"""The nearest known word, for "did you mean"."""

from collections.abc import Iterable

from troubleshoot.text import Text, printable

FURTHEST = 2


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word within an edit distance of two, the closest first; None when none is."""
    scored = [(distance(word, other), other) for other in known if _comparable(word, other)]
    close = [pair for pair in scored if pair[0] <= FURTHEST]
    return min(close)[1] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A fix: the nearest word, or the whole choice when it is short, or nothing."""
    words = sorted(set(known))
    if near := nearest(word, words):
        return f"Did you mean `{near}`?"
    return f"Known are: {', '.join(words)}." if 0 < len(words) <= 20 else ""


def no_such(what: Text, name: str, known: Iterable[str], otherwise: Text) -> Text:
    """That there is none of that name, and the nearest one, or else what to do."""
    near = nearest(name, known)
    hint = Text(f"Maksudnya `{near}`?", f"Did you mean `{near}`?") if near else otherwise
    return Text("Tidak ada {what} `{name}`. {hint}", "There is no {what} `{name}`. {hint}").filled(
        what=what, name=printable(name[:60]), hint=hint
    )


def distance(one: str, other: str) -> int:
    """Letters to insert, delete, replace or swap with their neighbour (optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row, earlier = row, [i], before
        for j, wanted in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def _comparable(word: str, other: str) -> bool:
    """Short words have neighbours everywhere; very long ones are not worth comparing."""
    shorter = min(len(word), len(other))
    return abs(len(word) - len(other)) <= FURTHEST and FURTHEST <= shorter <= 80
