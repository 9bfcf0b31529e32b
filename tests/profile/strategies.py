"""Profiles of every kind, for round trips."""

from __future__ import annotations

from ipaddress import ip_network

from hypothesis import strategies as st

from checks.settings import KnownName, PortalProbe, ProbeHost
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.profile.items import SERVICES, Service
from troubleshoot.profile.model import CONTACTS, Contact, Network, Person, Probes, Profile
from troubleshoot.profile.values import Endpoint, TimeZone

lines = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=40
).map(str.strip)
some_line = lines.filter(bool)
phones = st.from_regex(r"\+?0[0-9]{2}[0-9 -]{6,8}[0-9]", fullmatch=True).filter(
    lambda number: 9 <= sum(letter.isdigit() for letter in number) <= 13
)
names = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,5})?(\.[a-z]{2,6}){1,2}", fullmatch=True)
addresses = st.ip_addresses().map(str)
networks = st.builds(
    lambda address, bits: str(ip_network(f"{address}/{bits}", strict=False)),
    st.ip_addresses(),
    st.integers(8, 32),
)
ports = st.integers(1, 65535)
endpoints = st.builds(Endpoint, st.one_of(names, addresses), ports)
contacts = st.builds(
    Contact,
    name=lines,
    phone=st.just("") | phones,
    whatsapp=st.just("") | phones,
    email=st.just("") | names.map(lambda name: f"petugas@{name}"),
).filter(lambda contact: contact != Contact())


def few(items: st.SearchStrategy[object], least: int = 1) -> st.SearchStrategy[tuple[object, ...]]:
    """A short tuple without repetition."""
    return st.lists(items, min_size=least, max_size=4, unique=True).map(tuple)


network = st.one_of(
    st.builds(
        Network,
        expected=few(networks, 0),
        intranet=st.none() | endpoints,
        internet=st.booleans(),
        package_mbps=st.none() | st.floats(0.1, 10_000),
        speed_url=st.none() | names.map(lambda name: f"https://{name}/garbage.php?ckSize=10"),
    ),
    st.builds(Network, gateway=addresses),
)
probes = st.builds(
    Probes,
    hosts=few(st.builds(ProbeHost, addresses, few(ports)), 2),
    names=few(st.builds(KnownName, names, few(addresses))),
    portal=few(st.builds(PortalProbe, names, st.just("/a?b=c#"), st.integers(100, 599), lines), 2),
    tls=few(names, 2),
)
services = st.builds(Service, some_line, endpoints, st.sampled_from(Owner), st.booleans())
profiles = st.builds(
    Profile,
    unit=lines,
    address=lines,
    room=lines,
    operator=st.builds(Person, lines, lines),
    whatsapp=st.just("") | phones,
    service_hours=lines,
    time_zone=st.none() | st.sampled_from(TimeZone),
    units=st.none() | st.just("units.csv"),
    contacts=st.dictionaries(st.sampled_from(CONTACTS), contacts),
    network=network,
    probes=st.just(Probes()) | probes,
    services=st.just(SERVICES) | few(services, 0),
    priorities=st.dictionaries(
        st.sampled_from(["dns_silent", "wifi_weak"]), st.sampled_from(Priority)
    ),
)
