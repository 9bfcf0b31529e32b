import pytest

from troubleshoot.source.spelling import did_you_mean, distance, nearest


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("", "abc", 3),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("gatway", "gateway", 1),
        ("ab", "cd", 2),
    ],
)
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other) == distance(other, one) == far


def test_the_nearest_word_is_at_most_two_away() -> None:
    assert nearest("kritsi", ["kritis", "tinggi"]) == "kritis"
    assert nearest("gateway", ["dns", "web"]) is None


def test_without_a_near_word_a_short_choice_is_listed() -> None:
    assert did_you_mean("zzzzzz", ["b", "a"]) == "Known are: a, b."
    assert did_you_mean("zzzzzz", map(str, range(1000, 1100))) == ""
