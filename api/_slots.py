"""Connections are waited for without holding a thread.

Were they waited for in threads, many requests at once would take every thread to wait in, and leave none to those that
have a connection and could give it back: all would stand until the pool's timeout.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import cache
from weakref import WeakKeyDictionary

from lib.errors import UpstreamError

MOST_SLOW = 32
"""Requests that wait for somebody outside, at once."""
SECONDS = 15.0
"""How long a request waits."""
FREE: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


@asynccontextmanager
async def connection_slot() -> AsyncGenerator[None]:
    """Holds one of as many places as the pool has connections; raises UpstreamError when none gets free."""
    from lib.settings import settings

    free = FREE.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(settings().database_pool_size))
    try:
        async with asyncio.timeout(SECONDS):
            await free.acquire()
    except TimeoutError as error:
        raise UpstreamError("Too many requests wait for the database. Try again in a moment.") from error
    try:
        yield
    finally:
        free.release()


async def run_slowly[T](work: Callable[[], T]) -> T:
    """Do what may wait for seconds in threads of its own, which other requests do not miss; it holds no connection."""
    return await asyncio.get_running_loop().run_in_executor(slow_threads(), copy_context().run, work)


@cache
def slow_threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(MOST_SLOW, "slow")
