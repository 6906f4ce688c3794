"""The people of a deal: who they are, what part they have, and how much they count."""

from lib.deals.stakeholders.cited import list_cited
from lib.deals.stakeholders.fold import fold_stakeholders

__all__ = ["fold_stakeholders", "list_cited"]
