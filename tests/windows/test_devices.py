"""Devices that are switched off, which the adapter list leaves out."""

import pytest

from checks.host.records import Adapter, Medium
from checks.host.windows.adapters import NetDevice, disabled_adapters, guid_bytes

GUID = "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}"
PHYSICAL, HAS_UI, VIRTUAL = 0x4, 0x80, 0x1
DISABLED, CANNOT_START, NO_PROBLEM = 22, 10, 0


def device(problem: int, kind: int = 6, characteristics: int = PHYSICAL | HAS_UI) -> NetDevice:
    return NetDevice(GUID, "Ethernet", problem, kind, characteristics)


def test_switched_off() -> None:
    assert list(disabled_adapters([device(DISABLED)], set())) == [
        Adapter("Ethernet", Medium.CABLE, enabled=False, carrier=None)
    ]


def test_wifi_switched_off_in_the_device_manager() -> None:
    [found] = disabled_adapters([device(DISABLED, kind=71)], set())
    assert found.medium is Medium.WIFI


@pytest.mark.parametrize("problem", [NO_PROBLEM, CANNOT_START])
def test_other_problems_are_not_a_switch(problem: int) -> None:
    assert not list(disabled_adapters([device(problem)], set()))


def test_software_adapters_do_not_count() -> None:
    assert not list(disabled_adapters([device(DISABLED, characteristics=VIRTUAL)], set()))


def test_one_that_the_adapter_list_tells_already() -> None:
    assert not list(disabled_adapters([device(DISABLED)], {GUID}))


@pytest.mark.parametrize(
    ("matched", "phone"),
    [
        (r"usb\ms_comp_rndis", True),
        (r"USB\Class_E0&SubClass_01&Prot_03", True),
        (r"usb\class_ef&subclass_04&prot_01", True),
        (r"usb\vid_05ac&pid_12a8&mi_02", True),
        (r"usb\vid_05ac&pid_1402", False),  # Apple's own adapter for a cable
        (r"usb\vid_0bda&pid_8153", False),
        (r"pci\ven_10ec&dev_8168", False),
        ("", False),
    ],
)
def test_telephones_that_share_their_data(matched: str, phone: bool) -> None:
    assert NetDevice(GUID, "Ethernet 3", NO_PROBLEM, 6, PHYSICAL, matched).is_phone is phone


def test_a_guid_as_it_lies_in_memory() -> None:
    assert guid_bytes(GUID).hex() == "e004253f894fd3119a0c0305e82c3301"
