"""A client that was told by when it has to be done: it begins nothing later, and what it began ends by then."""

import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal

import pytest

from lib.db import Transaction
from lib.errors import UpstreamError
from lib.gong.client import GongClient
from lib.gong.config import AccessKey, GongConfig, OAuthApp
from lib.jobs.deadline import Deadline, OutOfTimeError
from tests.lib.gong.script import Connect, answer, refusal

USERS = answer(200, {"requestId": "r", "records": {"totalRecords": 0}, "users": []})
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"

type Habit = Literal["silent", "stalling", "trickling"]


@contextmanager
def slow_gong(habit: Habit) -> Generator[str]:
    """A server that takes connections and then never comes to the end of an answer; yields its address."""
    over = threading.Event()

    def serve(conn: socket.socket) -> None:
        with conn:
            conn.recv(65_536)
            if habit != "silent":
                conn.sendall(HEAD)
            while not over.wait(0.05):
                if habit == "trickling":
                    try:
                        conn.sendall(b" ")
                    except OSError:
                        return

    def accept(listener: socket.socket) -> None:
        while True:
            try:
                conn, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=serve, args=(conn,)))
            threads[-1].start()

    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads.append(threading.Thread(target=accept, args=(listener,)))
        threads[0].start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
    for thread in threads:
        thread.join(timeout=10)


def ask(client: GongClient) -> float:
    """Ask for the users in vain; returns the seconds that it took to give up."""
    began = time.monotonic()
    with pytest.raises(OutOfTimeError):
        list(client.user_pages())
    return time.monotonic() - began


@pytest.mark.parametrize("habit", ["silent", "stalling", "trickling"])
def test_a_request_ends_by_the_deadline(gong_transaction: Transaction, habit: Habit) -> None:
    """However Gong keeps us waiting; the lease can be given back before the platform ends the function."""
    with slow_gong(habit) as address, GongClient(GongConfig(address, AccessKey("k", "s")), gong_transaction) as client:
        client.deadline = Deadline.after(4.0)

        assert 2.0 < ask(client) < 5.0


def test_no_request_begins_that_would_not_end_in_time(connect: Connect) -> None:
    """A request may have to wait two seconds for its slot."""
    client, script = connect(USERS)
    client.deadline = Deadline.after(2.5)

    assert ask(client) < 1.0
    assert (script.asked, script.slept) == ([], [])


def test_no_wait_between_two_tries_goes_past_the_deadline(connect: Connect) -> None:
    """Gong fails, and there is no time to see whether it passes."""
    client, script = connect(refusal(500, "Internal server error occurred"), USERS)
    client.deadline = Deadline.after(3.3)

    ask(client)
    assert (len(script.asked), script.slept) == (1, [])


def test_with_time_enough_a_failing_gong_is_still_a_failure(connect: Connect) -> None:
    """Three failures are Gong's, not a lack of time."""
    client, _ = connect(*[refusal(500, "Internal server error occurred")] * 3)
    client.deadline = Deadline.after(200)

    with pytest.raises(UpstreamError, match="3 times in a row"):
        list(client.user_pages())


def test_what_took_half_a_minute_in_vain_is_a_failure(connect: Connect) -> None:
    """Else a Gong that never answers would look like a lack of time for ever, and nobody would be told."""
    client, script = connect()
    client.deadline = Deadline.after(2.0)
    now = time.monotonic()

    with pytest.raises(OutOfTimeError):
        client.wire.rest(1, now - 10.0, "ReadTimeout")
    with pytest.raises(UpstreamError, match="ReadTimeout"):
        client.wire.rest(1, now - 38.0, "ReadTimeout")
    assert script.slept == []


def test_a_token_is_not_renewed_in_the_last_seconds(connect: Connect) -> None:
    """Refresh tokens work once: an answer that nobody waits for would lock the company out."""
    app = OAuthApp("id", "the-client-secret", "the-first", "https://app.gong.io/oauth2/generate-customer-token")
    client, script = connect(USERS, credentials=app)
    client.deadline = Deadline.after(6.0)

    assert ask(client) < 1.0
    assert script.asked == []


def test_another_instances_renewal_is_waited_for_until_the_deadline_only(
    connect: Connect, gong_transaction: Transaction
) -> None:
    """The lock on the token is held by whoever renews it."""
    app = OAuthApp("id", "the-client-secret", "the-first", "https://app.gong.io/oauth2/generate-customer-token")
    client, _ = connect(USERS, credentials=app)
    with gong_transaction() as conn:
        conn.execute(
            "insert into oauth_tokens (provider, access_token, refresh_token, expires_at)"
            " values ('gong', '', 'the-first', '-infinity')"
        )
    with gong_transaction() as conn:
        conn.execute("select 1 from oauth_tokens for update")
        client.deadline = Deadline.after(4.0)

        assert 2.0 < ask(client) < 5.0
