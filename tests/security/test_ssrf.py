"""Server-side request forgery: no page, feed, redirect or list makes Riwaya ask a machine of the network that it runs in.

That a redirect and a name that resolves anew are checked again, over real sockets, is tested in tests/sources/test_fetch.py.
"""

from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.sources.addresses import is_public, machines, target_of

INSIDE = (
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",  # noqa: S104 - not to listen there
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "ff02::1", "fec0::1", "no address",
)  # fmt: skip


@pytest.mark.parametrize("machine", INSIDE)
def test_ssrf_no_machine_of_the_own_network_is_asked(machine: str) -> None:
    assert not is_public(machine)
    with pytest.raises(InputError, match="private or reserved network"):
        machines(target_of("http://press.example/"), [machine])


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://press.example/", "http://press.example:22/", "http://press.example:5432/",
        "http://me:secret@press.example/", "http://press.example\\@127.0.0.1/", "http://press.example\r\nHost: inside/", "http://[::1/",
        "http:///inside", "//inside/", "jar:http://press.example!/", "http://press.example:99999/", "http://a\x00b/",
    ],
)  # fmt: skip
def test_ssrf_no_other_scheme_port_or_trick_of_spelling(address: str) -> None:
    with pytest.raises(InputError):
        target_of(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_ssrf_an_address_in_another_spelling_is_checked_as_the_machine_that_it_is(host: str) -> None:
    from riwaya.sources.addresses import resolve

    try:
        found = resolve(target_of(f"http://{host}/").host, 80)
    except InputError:
        return  # this system knows no such spelling
    with pytest.raises(InputError, match="private or reserved network"):
        machines(target_of(f"http://{host}/"), found)
