"""What the Windows door tells of a PC whose every detail is known."""

import json

from tests.windows.lab.wine import WinePc

LOOK = """
import json, sys
from dataclasses import asdict
from checks.host import here
host = here()
gateway, outside, nobody = sys.argv[1:]
pings = {name: asdict(host.ping(where, 2.0, ttl)) for name, where, ttl in [
    ("gateway", gateway, None), ("hop", outside, 1), ("outside", outside, None),
    ("nobody", nobody, None)]}
found = {
    "platform": host.platform,
    "adapters": [asdict(each) for each in host.adapters()],
    "routes": [asdict(each) for each in host.routes()],
    "neighbours": [asdict(each) for each in host.neighbours()],
    "dns": list(host.dns_servers()),
    "proxies": asdict(host.proxies()),
    "hosts": [asdict(each) for each in host.hosts_entries()],
    "wifi": list(host.wifi()),
    "counters": asdict(host.counters("eth0")),
    "load": asdict(host.load(0.2)),
    "pings": pings,
}
print(json.dumps(found))
"""


def test_everything_is_told_as_it_is(pc: WinePc) -> None:
    plan = pc.lab.plan
    done = pc.python("-", plan.router, "8.8.8.8", plan.nobody, stdin=LOOK)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    [adapter] = found["adapters"]
    addresses = [each["address"] for each in adapter["addresses"]]
    assert found["platform"] == "windows"
    assert (adapter["name"], adapter["medium"], adapter["enabled"]) == ("eth0", "cable", True)
    assert adapter["carrier"] is True
    assert {plan.pc, plan.pc6} <= set(addresses)
    assert [each["gateway"] for each in found["routes"]] == [plan.router]
    assert plan.router in {each["address"] for each in found["neighbours"]}
    assert found["dns"] == [plan.router]
    assert (found["proxies"]["http"], found["wifi"], found["hosts"]) == (None, [], [])
    assert found["counters"]["bytes_sent"] > 0
    assert 0 <= found["load"]["cpu_percent"] <= 100


def test_echo_requests_tell_who_answers(pc: WinePc) -> None:
    plan = pc.lab.plan
    done = pc.python("-", plan.router, "8.8.8.8", plan.nobody, stdin=LOOK)
    pings = json.loads(done.stdout)["pings"]
    assert pings["gateway"]["fault"] is None
    assert (pings["hop"]["fault"], pings["hop"]["sender"]) == (None, plan.router)
    assert pings["outside"]["fault"] is None
    assert 0.015 < pings["outside"]["seconds"] < 1.0
    assert pings["nobody"]["fault"] in ("timed_out", "unreachable")


def test_proxy_values_of_the_registry(pc: WinePc) -> None:
    key = r"Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
    script = f"""
import winreg, json
from dataclasses import asdict
from checks.host import here
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, "{key}") as at:
    winreg.SetValueEx(at, "ProxyServer", 0, winreg.REG_SZ, "10.0.0.9:3128")
    winreg.SetValueEx(at, "ProxyEnable", 0, winreg.REG_DWORD, 1)
print(json.dumps(asdict(here().proxies())))
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, "{key}") as at:
    winreg.SetValueEx(at, "ProxyEnable", 0, winreg.REG_DWORD, 0)
print(json.dumps(asdict(here().proxies())))
"""
    done = pc.python("-", stdin=script)
    on, off = map(json.loads, done.stdout.splitlines())
    assert (on["http"], on["https"], off["http"]) == ("10.0.0.9:3128", "10.0.0.9:3128", None)


def test_policies_of_the_registry(pc: WinePc) -> None:
    script = r"""
import winreg, json
from dataclasses import asdict
from checks.host import here
USER, MACHINE = winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE
CONNECTIONS = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections"
RULE = r"SYSTEM\CurrentControlSet\Services\Dnscache\Parameters\DnsPolicyConfig\{vpn}"
told = [
    (USER, CONNECTIONS, "DefaultConnectionSettings", winreg.REG_BINARY, bytes(8) + b"\x09"),
    (MACHINE, r"SOFTWARE\Policies\Google\Chrome", "ProxyMode", winreg.REG_SZ, "direct"),
    (MACHINE, RULE, "ConfigOptions", winreg.REG_DWORD, 8),
    (MACHINE, RULE, "Name", winreg.REG_MULTI_SZ, ["."]),
    (MACHINE, RULE, "GenericDNSServers", winreg.REG_SZ, "10.8.0.1"),
]
before = list(here().resolver_policy())
for root, path, name, kind, value in told:
    with winreg.CreateKey(root, path) as key:
        winreg.SetValueEx(key, name, 0, kind, value)
print(json.dumps([before, asdict(here().proxies()), list(here().resolver_policy())]))
for root, path, name, _, _ in told:
    with winreg.OpenKey(root, path, 0, winreg.KEY_ALL_ACCESS) as key:
        winreg.DeleteValue(key, name)
"""
    done = pc.python("-", stdin=script)
    before, proxies, after = json.loads(done.stdout)
    assert (before, after) == ([], ["nrpt"])
    assert proxies["searched"]
    assert [one["source"] for one in proxies["browsers"]] == ["Chrome"]
