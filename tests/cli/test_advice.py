"""What `check` says to do: one sentence, and nothing that only a screen of the wizard offers."""

from __future__ import annotations

import re

import pytest

from troubleshoot.cli.check_output import next_step
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.text import LANGUAGES, Language

LIBRARY = Knowledge.open()
CAUSES = sorted(LIBRARY.causes().causes)
OF_THE_WIZARD = re.compile(r"tidak bisa\b|Lanjutkan|that you cannot|choose Continue|program ini")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_one_sentence(cause: str, language: Language) -> None:
    said = next_step(cause, LIBRARY).in_(language)
    assert len(re.split(r"(?<=[.!?])\s+", said)) == 1, said
    assert said.endswith(".")
    assert not OF_THE_WIZARD.search(said), said


def test_where_the_wizard_would_go_on_the_sentence_sends_there() -> None:
    said = next_step("dns_silent", LIBRARY)
    assert said.id.startswith("Simpan pekerjaan, lalu silakan nyalakan ulang komputer ini; ")
    assert said.id.endswith("; sesudahnya jalankan `troubleshoot`.")
    assert said.in_("en").endswith("restart this computer; afterwards run `troubleshoot`.")


def test_a_cable_that_is_pulled_is_also_pushed_in_again() -> None:
    assert (
        "; tunggu 5 detik, lalu pasang sampai berbunyi klik;" in next_step("no_gateway", LIBRARY).id
    )


def test_what_a_system_offers_may_still_be_chosen() -> None:
    assert next_step("wifi_disconnected", LIBRARY).id.endswith(
        "; pilih Wi-Fi kantor, lalu klik Sambungkan."
    )
