"""Measures of speed and size. Each takes a scale (1 is the size that its bound is for) and returns its figures."""

from collections.abc import Callable, Sequence

from dev.bench import (
    cold_start,
    crm,
    deals,
    deep_page,
    import_time,
    insights,
    listing,
    memory,
    reading,
    requests,
    second_sync,
    storage,
)
from dev.measures import Row

MEASURES: dict[str, Callable[[float], Sequence[Row]]] = {
    "list": listing.measure,
    "deep-page": deep_page.measure,
    "requests": requests.measure,
    "second-sync": second_sync.measure,
    "memory": memory.measure,
    "storage": storage.measure,
    "import": import_time.measure,
    "insights": insights.measure,
    "reading": reading.measure,
    "crm": crm.measure,
    "deals": deals.measure,
    "cold-start": cold_start.measure,
}
