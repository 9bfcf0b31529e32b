"""Each rule of the mask by itself: where nothing else would hide the same."""

from __future__ import annotations

import pytest

from troubleshoot.redaction.numbers import are_telephones, plain_letters
from troubleshoot.redaction.redact import (
    LONGEST,
    LONGEST_PHONE,
    LONGEST_SECRET,
    SHORTEST_NAME,
    SHORTEST_NUMBER,
    Redactor,
)

HIDDEN = "[disamarkan]"
PLAIN = "melati"  # says nothing of what it is
SECRET_KEYS = (
    "mac",
    "bssid",
    "serial",
    "user",
    "username",
    "login",
    "password",
    "token",
    "secret",
    "psk",
    "home",
    "command_line",
)


@pytest.mark.parametrize("key", SECRET_KEYS)
def test_what_stands_under_such_a_key_never_leaves(key: str) -> None:
    for name in (key, key.upper(), f"proxy_{key}"):
        for value in (PLAIN, [PLAIN], {"a": PLAIN}, 7):
            assert Redactor().value({name: value}) == {name: HIDDEN}
        empty: object
        for empty in (None, "", 0, []):
            assert Redactor().value({name: empty}) == {name: empty}
    for name in (f"{key}_kind", f"x{key}") if key != "bssid" else ():
        assert Redactor().value([{name: PLAIN}]) == [{name: PLAIN}]


def test_every_text_is_masked_however_deep_it_stands_and_nothing_else_changes() -> None:
    phone = "0812-3456-7890"
    value = {"a": [phone, (phone, 7)], phone: [{"b": {"c": phone}}], "d": [1.5, None, True]}
    assert Redactor().value(value) == {
        "a": [HIDDEN, [HIDDEN, 7]],
        HIDDEN: [{"b": {"c": HIDDEN}}],
        "d": [1.5, None, True],
    }


@pytest.mark.parametrize("key", ["saved_ssids", "ssids", "Other_SSID"])
def test_other_networks_never_leave_and_the_joined_one_does(key: str) -> None:
    assert Redactor().value({key: [PLAIN], "ssid": PLAIN, "joined_ssid": PLAIN}) == {
        key: HIDDEN,
        "ssid": PLAIN,
        "joined_ssid": PLAIN,
    }
    assert Redactor().value({key: None}) == {key: None}


@pytest.mark.parametrize("key", ["user", "username", "login", "pc_user"])
def test_who_is_logged_in_is_learnt_from_such_a_key(key: str) -> None:
    redactor = Redactor.learn([], [{"pc": [{key: "wahyuni"}]}, {"name": "melati"}])
    assert redactor.text("wahyuni dan melati") == f"{HIDDEN} dan melati"


@pytest.mark.parametrize(
    ("name", "hidden"), [("ab", False), ("abc", True), ("12345", False), ("123456", True)]
)
def test_a_name_that_is_too_short_would_hide_words(name: str, hidden: bool) -> None:
    redactor = Redactor.learn([], [{"user": name}])
    assert redactor.text(f"({name}) x{name}x") == f"({HIDDEN if hidden else name}) x{name}x"


def test_a_longer_name_goes_before_one_that_is_a_part_of_it() -> None:
    redactor = Redactor.learn([], [{"user": "ani"}, {"user": "ani wati"}])
    assert redactor.text("Ani Wati, ani") == f"{HIDDEN}, {HIDDEN}"


@pytest.mark.parametrize(
    "number",
    ["0285 42198", "(0285) 42198", "+62 285 4219", "0285-421987", "62-285-4219", "08123456"],
)
def test_a_telephone_of_few_digits(number: str) -> None:
    assert Redactor().text(f"hubungi {number} ya") == f"hubungi {HIDDEN} ya"


@pytest.mark.parametrize("number", ["285 4219", "0285 421", "192.168.7.20", "5 0285 4219"])
def test_what_is_no_telephone_stays(number: str) -> None:
    assert Redactor().text(f"hubungi {number} ya") == f"hubungi {number} ya"


@pytest.mark.parametrize("number", ["1234567890", "0000 0000 00", "1234#5678#9012#3456"])
def test_a_long_number_that_is_no_telephone(number: str) -> None:
    assert Redactor().text(f"lalu {number} ya") == f"lalu {HIDDEN} ya"


@pytest.mark.parametrize(
    "own", ["0285 421987", "(0285) 421987 / 0812-3456-7890", "0285421987 ext. 12", "421987"]
)
def test_the_office_s_own_numbers_stay(own: str) -> None:
    assert Redactor().phone(f" {own} ") == own
    assert Redactor().phone(own, 4) == own[:4]


@pytest.mark.parametrize(
    ("written", "hidden"),
    [
        ("3326011505900004", "3326011505900004"),  # somebody's identity
        ("0812-3456-7890 sandi melati9", "melati9"),
        ("0812-3456-7890 (Bu Siti Aminah)" + " " * 99 + "x", "0812-3456"),
        (("0812-3456-7890 / " * 9)[:-3], "0812-3456"),  # longer than any office's
    ],
)
def test_what_else_stands_in_that_place_does_not(written: str, hidden: str) -> None:
    assert hidden not in Redactor().phone(written)


def test_an_office_has_only_so_many_numbers() -> None:
    own = "0285 42198" + "1" * 5
    most = f"{own} / {own} / {own} / {own} / {own}"
    fits = f"{most} / {own}"[:LONGEST_PHONE]
    assert len(fits) == LONGEST_PHONE
    assert Redactor().phone(fits) == fits
    assert own not in Redactor().phone(fits + "4")


def test_a_name_learnt_from_the_session_is_not_told_with_the_office_s_number() -> None:
    assert "wahyuni" not in Redactor(("wahyuni",)).phone("0285 421987 wahyuni")


@pytest.mark.parametrize("secret", ["0812-3456-7890", "3326011505900004", "siti.aminah@contoh.id"])
def test_what_a_cut_leaves_of_a_secret_goes_too(secret: str) -> None:
    """Cut anywhere: a part of a number or an address is known by no pattern."""
    for before in range(LONGEST - len(secret), LONGEST + 1):
        text = ("a " * LONGEST)[: before - 1] + " " + secret + " b" * 99
        left = Redactor().text(text)
        assert left.strip("ab ").replace(HIDDEN, "") == ""


def test_the_limits_are_these() -> None:
    """An address with its token has 200 letters; a name of two would hide ordinary words."""
    assert (LONGEST, LONGEST_SECRET, LONGEST_PHONE) == (10_000, 200, 100)
    assert (SHORTEST_NAME, SHORTEST_NUMBER) == (3, 6)


def test_so_many_letters_are_left_and_no_more() -> None:
    whole = "a b " * LONGEST
    assert Redactor().text(whole[:LONGEST]) == whole[:LONGEST]
    assert Redactor().text(whole[: LONGEST + 1]) == whole[: LONGEST - LONGEST_SECRET]
    assert Redactor().text(whole, 50) == whole[:50]
    assert Redactor().text("a b c", 3) == "a b"


def test_who_it_is_stays_in_its_own_field_in_a_long_text_too() -> None:
    long = "Ibu Siti Aminah " + "a " * LONGEST
    assert Redactor().text(long, people=True).startswith("Ibu Siti Aminah a")
    assert not Redactor().text(long).startswith("Ibu Siti")


@pytest.mark.parametrize(
    "place",
    [
        r"C:\Users\wahyuni\x",
        "/home/wahyuni/x",
        "/run/media/wahyuni/x",
        "~wahyuni/x",
        r"KANTOR\wahyuni masuk",
    ],
)
def test_who_it_is_is_learnt_from_each_kind_of_place(place: str) -> None:
    redactor = Redactor.learn([f"ada di {place}"], [])
    assert redactor.names[0].startswith("wahyuni")
    assert redactor.text("lalu WAHYUNI pergi") == f"lalu {HIDDEN} pergi"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("fe80::21a:2bff:fe3c:4d62", f"fe80::{HIDDEN}"),
        ("2001:db8:1:2:21a:2bff:fe3c:4d62/64", f"2001:db8:1:2::{HIDDEN}"),
        ("2001:db8:1:2::53", "2001:db8:1:2::53"),
        ("2001:db8:1:2:3:4:5:6%eth0", "2001:db8:1:2:3:4:5:6%eth0"),
        ("192.168.7.20/24", "192.168.7.20/24"),
        ("10.0.0.1:8080", "10.0.0.1:8080"),
        ("00:11:22:33:44:55:66:77", HIDDEN),  # hardware of eight bytes
        ("00:11:22:33:44:55", HIDDEN),
    ],
)
def test_networks_stay_and_hardware_goes(address: str, left: str) -> None:
    assert Redactor().text(f"lalu {address} ya") == f"lalu {left} ya"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("112", True),
        ("11", False),
        ("421987", True),
        ("123456789012345", True),
        ("1234567890123456", False),  # an identity
        ("1234567890123", False),
        ("081234567890123", True),
        ("0812345678901234", False),
        ("0281421987", True),
        ("0081421987", False),
        ("62811222333", True),
        ("62081222333", True),  # alone, any short number is one
        ("0285 421987 / 0812-3456-7890", True),
        ("0285 421987 dan 421987", False),  # beside another, a whole one
        ("0285 42 / 0285 421987", False),
        ("0285 421 / 0285 421987", True),
        ("0285 421987 (Bu Siti) ext. 12", True),
        ("0285 421987 #12", False),
        ("", False),
        (" / ", False),
    ],
)
def test_what_can_be_an_office_s_own_number(text: str, own: bool) -> None:
    assert are_telephones(text) is own


@pytest.mark.parametrize(
    ("sign", "seen"),
    [
        ("\uff01\uff21\uff5e", "!A~"),  # full width
        ("\uff00\uff5f", "\uff00\uff5f"),  # beside it
        ("\u0661\u0662", "12"),  # digits of another script
        ("a\u200bb\u00adc", "abc"),  # signs that nobody sees
        ("a\u034f\ufe0fb", "ab"),
        ("a\u2028b\x00c", "a b c"),
        ("é", "é"),
    ],
)
def test_a_sign_is_read_as_it_looks(sign: str, seen: str) -> None:
    assert plain_letters(sign) == seen


@pytest.mark.parametrize(
    ("path", "left"),
    [
        (r"D:\data\Siti\x.docx", rf"D:\data\{HIDDEN}"),
        (r"D:\Windows\System32\x.dll", r"D:\Windows\System32\x.dll"),
        (r"\\SERVER\scan\wahyuni", rf"\\SERVER\scan\{HIDDEN}"),
        (r"D:\wahyuni\troubleshoot\text.py", rf"D:\{HIDDEN}\text.py"),
        (r"SERVER\data", r"SERVER\data"),
        (r"KANTOR\wahyuni", HIDDEN),
    ],
)
def test_which_part_of_a_path_stays(path: str, left: str) -> None:
    assert Redactor().text(f"di {path}") == f"di {left}"
