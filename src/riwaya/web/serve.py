"""The desk on the network: a server for one case that says little and ends cleanly."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from riwaya.store.case import Case
from riwaya.web.app import app_for, guarded
from riwaya.web.desk import Desk
from riwaya.web.security.porter import Porter

LAST_WORDS = 3  # seconds that answers under way have to end when the desk is closed


def serve(case: Case, porter: Porter, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer at the socket until the program is interrupted; `ready` is called when it answers."""
    app = app_for(Desk(case))
    # Faults go to standard error with where they happened; what was asked for is noted nowhere.
    config = uvicorn.Config(
        guarded(app, porter), log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none", lifespan="off",
        timeout_graceful_shutdown=LAST_WORDS,
    )  # fmt: skip
    try:
        Server(config, ready).run([listening])
    except KeyboardInterrupt:  # which is how a desk is closed
        return
    finally:
        app.state.jobs.close()


class Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self.ready()
