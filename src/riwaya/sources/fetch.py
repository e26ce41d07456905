"""Pages from the web, politely: robots.txt obeyed, one request at a time and a pause between two to one host; only what may be asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urljoin

import msgspec

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.addresses import Target, machines, resolve, target_of
from riwaya.sources.connection import AGENT, Answer, Limits, ask
from riwaya.sources.robots import Robots

PAUSE = 1.0  # seconds between two requests to one host: what search engines take for courtesy
LONGEST_PAUSE = 30.0  # seconds: a site that asks for more would be read for days
MOST_REDIRECTS = 5
MOST_MACHINES = 3  # of one name that are tried, one after the other
ROBOTS_SIZE = 512_000  # bytes of a robots.txt that have to be read (RFC 9309, 2.5)
NO_ROBOTS = Robots("", AGENT)  # what is asked for before anybody could say what may be
REDIRECTS = (301, 302, 303, 307, 308)
STATUS = {
    401: "it wants a name and a password", 402: "it has to be paid for", 403: "the server refuses to give it", 404: "there is no such page",
    410: "the page is gone", 429: "the server has had too many requests; try again later", 451: "it is withheld for legal reasons",
    503: "the server is overloaded; try again later",
}  # fmt: skip


class Policy(msgspec.Struct, frozen=True):
    """What may be fetched, and within which limits."""

    allow_private: bool = False
    limits: Limits = Limits()


class World(msgspec.Struct, frozen=True):
    """What fetching takes from outside: the moment, a running clock, waiting, and the machines behind a name."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    running: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Callable[[str, int], list[str]] = resolve


class Fetcher:
    """Fetches pages, and remembers of each host what its robots.txt says and when it was last asked."""

    def __init__(self, policy: Policy, world: World | None = None) -> None:
        self.policy = policy
        self.world = world or World()
        self._robots: dict[str, Robots | InputError] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, address: str) -> Document:
        """The page at an address, with where it was in the end. Raises `InputError` that says why there is none."""
        target, answer = self._follow(address, self.policy.limits, is_asked_for=True)
        if answer.status != 200:
            raise InputError(f"the server says {answer.status}: {STATUS.get(answer.status, 'no page')}")
        media = answer.headers.get("content-type", "application/octet-stream").strip()
        return Document(answer.body, address, media, target.address, self.world.now())

    def _follow(self, address: str, limits: Limits, *, is_asked_for: bool) -> tuple[Target, Answer]:
        """The first answer that sends nowhere else; every address on the way is checked, and where it `is_asked_for`, its robots.txt."""
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(address, allow_private=self.policy.allow_private)
            robots = self._robots_of(target) if is_asked_for else NO_ROBOTS
            if not robots.allows(target.path):
                raise InputError(f"the robots.txt of {target.host} keeps programs from it; save the page in a browser")
            answer = self._ask(target, robots, limits)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return target, answer
            address = urljoin(target.address, answer.headers["location"])
        raise InputError(f"it leads on more than {MOST_REDIRECTS} times")

    def _robots_of(self, target: Target) -> Robots:
        """What the robots.txt of a host says, asked for once. Raises `InputError` where the host cannot be asked."""
        found = self._robots.get(target.origin)
        if found is None:
            try:
                found = self._read_robots(target)
            except InputError as error:
                found = error
            self._robots[target.origin] = found
        if isinstance(found, InputError):
            raise InputError(str(found))
        return found

    def _read_robots(self, target: Target) -> Robots:
        """What a robots.txt says; none is none, and a server that fails to say is taken to say no (RFC 9309, 2.3.1)."""
        limits = msgspec.structs.replace(self.policy.limits, largest=ROBOTS_SIZE)
        _, answer = self._follow(f"{target.origin}/robots.txt", limits, is_asked_for=False)
        if answer.status >= 500 or answer.status == 429:
            raise InputError(f"{target.host} fails to say what may be fetched (robots.txt: {answer.status}); try again later")
        return Robots(answer.body.decode("utf-8", "replace"), AGENT)

    def _ask(self, target: Target, robots: Robots, limits: Limits) -> Answer:
        """The answer of the first machine that can be reached, after the pause that is due."""
        found = machines(target, self.world.resolve(target.host, target.port), allow_private=self.policy.allow_private)
        self._pause(target.host, robots)
        problem = InputError("")
        for machine in found[:MOST_MACHINES]:
            try:
                return ask(target, machine, limits)
            except InputError as error:
                problem = error
            finally:
                self._asked[target.host] = self.world.running()
        raise problem

    def _pause(self, host: str, robots: Robots) -> None:
        """Wait until the host may be asked again."""
        if host in self._asked:
            due = self._asked[host] + max(PAUSE, min(robots.delay, LONGEST_PAUSE))
            wait = due - self.world.running()
            if wait > 0:
                self.world.sleep(wait)


@cache
def fetcher(policy: Policy) -> Fetcher:
    """The fetcher of this program under a policy; the second call gives the same one, which knows whom it asked and when."""
    return Fetcher(policy)
