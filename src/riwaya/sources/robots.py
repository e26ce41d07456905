"""What a site lets programs fetch: its robots.txt (RFC 9309)."""

from __future__ import annotations

import re
from math import inf

from protego import Protego

VERSION = re.compile(r"^([ \t]*user-agent[ \t]*:[ \t]*[\w-]+)/[^\s#]*", re.IGNORECASE | re.MULTILINE)


class Robots:
    """What a robots.txt says to the program of a name; `delay` is how many seconds to wait between two requests.

    >>> Robots("User-agent: *\\nDisallow: /private\\nCrawl-delay: 5", "riwaya").allows("/private/a")
    False
    """

    def __init__(self, text: str, agent: str) -> None:
        self._agent = agent
        # A site that names a version means every one, and a mark of the encoding is not part of the first line.
        self._said = Protego.parse(VERSION.sub(r"\1", text.removeprefix("\ufeff")))
        delay = self._said.crawl_delay(agent) or 0.0
        self.delay = delay if 0 <= delay < inf else 0.0

    def allows(self, path: str) -> bool:
        """Whether the path, with what is asked for after it, may be fetched."""
        return bool(self._said.can_fetch(path, self._agent))
