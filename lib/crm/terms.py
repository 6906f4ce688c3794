"""What a CRM's sync is told in; apart from the contract, so that answering a request imports no more than these."""

from typing import Literal

type Kind = Literal["account", "stakeholder", "opportunity"]
type Side = Literal["dealcoach", "crm"]
