from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.sources.addresses import is_public, machines, target_of


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://e.org", "https://e.org/"),
        ("HTTP://E.org:80/a?b=1#c", "http://e.org/a?b=1"),
        ("https://e.org:8443/", "https://e.org:8443/"),
        ("https://e.org/أخبار?س=1", "https://e.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B3=1"),
        ("https://e.org/%D8%A3", "https://e.org/%D8%A3"),
        ("https://أخبار.example/", "https://xn--igbicxr.example/"),
        ("https://[2606:4700::1]/a", "https://[2606:4700::1]/a"),
    ],
)
def test_an_address_as_it_is_asked_for(address: str, asked: str) -> None:
    assert target_of(address).address == asked


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("ftp://e.org/", "only http and https"),
        ("gopher://e.org:70/", "only http and https"),
        ("https://user:secret@e.org/", "a name or a password"),
        ("https://e.org@evil.org/", "a name or a password"),
        ("https://e.org:22/", "port 22 is not one of the web's"),
        ("http://e.org:6379/", "port 6379"),
        ("https://e.org:99999/", "no address that can be read"),
        ("https:///a", "no address"),
        ("https://e.org\\@evil.org/", "no address"),
        ("https://e.org/a\r\nX: y", "no address"),
        ("https://e.org/" + "a" * 3000, "no address"),
        ("https://" + "a" * 70 + ".org/", "no address"),
        ("https://[::1/", "no address"),
    ],
)
def test_what_is_not_fetched(address: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        target_of(address)


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250",
        "255.255.255.255", "240.0.0.1", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::",
        "2002:808:808::", "2001::1", "2001:db8::1", "fec0::1", "::", "not one",
    ],
)  # fmt: skip
def test_the_own_network_is_closed_in_every_dress(machine: str) -> None:
    assert not is_public(machine)


@pytest.mark.parametrize("machine", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::5"])
def test_the_public_network_is_open(machine: str) -> None:
    assert is_public(machine)


def test_of_several_machines_only_public_ones_are_asked() -> None:
    target = target_of("https://e.org/")
    assert machines(target, ["10.0.0.1", "8.8.8.8"]) == ["8.8.8.8"]
    assert machines(target, ["10.0.0.1"], allow_private=True) == ["10.0.0.1"]
    with pytest.raises(InputError, match=r"e.org is in a private or reserved network \(10.0.0.1, ::1\); --allow-private allows it"):
        machines(target, ["10.0.0.1", "::1"])
