"""What every simulated vendor is served with: uvicorn on a free loopback port, in a thread of this process."""

import asyncio
import socket
import threading
import time
from collections.abc import Generator, MutableMapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any, override

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class ConnectionCutter:
    """Drops the connection instead of the answer, or in the middle of it, where the app marked it so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        cut = ""

        async def cutting_send(message: Message) -> None:
            nonlocal cut
            if message["type"] == "http.response.start":
                cut = header(message, b"x-simulated-cut")
                if cut == "cut":
                    await hang_up(send)
                    raise ConnectionResetError
            if cut == "cut-body" and message["type"] == "http.response.body":
                await send({**message, "body": message["body"][: len(message["body"]) // 2], "more_body": True})
                raise ConnectionResetError
            await send(message)

        try:
            await self.app(scope, receive, cutting_send)
        except ConnectionResetError:
            if not cut:
                raise


async def hang_up(send: Any) -> None:
    """Close the connection without a word. ASGI has no word for it; uvicorn's `send` belongs to what has the socket."""
    send.__self__.transport.abort()
    await asyncio.sleep(0)


class PromptServer(uvicorn.Server):
    """Uvicorn looks ten times a second whether it should stop, and then sleeps; this one stops at once."""

    @override
    async def main_loop(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.stopped = asyncio.Event()
        await self.on_tick(0)
        await self.stopped.wait()

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=1.0)

    def stop(self) -> None:
        """From any thread."""
        self.loop.call_soon_threadsafe(self.stopped.set)


def header(message: MutableMapping[str, Any], name: bytes) -> str:
    return next((value.decode() for key, value in message.get("headers", ()) if key == name), "")


def is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def served(app: ASGIApp) -> Generator[str]:
    """The address of the app until the block ends."""
    # The protocol by name: asyncio turns Nagle's delay (40 ms for each answer) off only where it sees TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    config = uvicorn.Config(ConnectionCutter(app), log_config=None, access_log=False, lifespan="off")
    server = PromptServer(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not hasattr(server, "stopped"):
        time.sleep(0.002)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.stop()
        thread.join(timeout=10)
        listener.close()
