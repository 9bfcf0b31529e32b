"""Where the hosts file lies."""

import pytest

from checks.host.windows.inventory import expand


@pytest.mark.parametrize(
    ("path", "full"),
    [
        (r"%SystemRoot%\System32\drivers\etc", r"D:\Win\System32\drivers\etc"),
        (r"%windir%\System32\drivers\etc", r"D:\Win\System32\drivers\etc"),
        (r"C:\elsewhere", r"C:\elsewhere"),
    ],
)
def test_the_system_folder_is_filled_in(path: str, full: str) -> None:
    assert expand(path, {"SYSTEMROOT": r"D:\Win"}) == full
