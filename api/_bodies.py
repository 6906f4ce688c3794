"""Bodies of requests, read no further than they may be long."""

from fastapi import Request

from lib.errors import TooLarge


async def read_bounded(request: Request, most: int, what: str) -> bytes:
    """The body; raises TooLarge, which says `what` may be how large, as soon as it is longer than `most` bytes."""
    refusal = TooLarge(f"{what} may have {most >> 20} MB at most.")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:12]) > most:
        raise refusal
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise refusal
    return bytes(body)
