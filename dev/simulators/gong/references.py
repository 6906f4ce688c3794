"""The endpoints that look something up: an address's emails, and objects of a generic CRM."""

from dev.simulators.gong import shapes
from dev.simulators.gong.asked import Asked, as_ids
from dev.simulators.gong.refusals import UNSUPPORTED, RefusedError
from dev.simulators.gong.state import State
from dev.simulators.gong.world import Json

KINDS = {"ACCOUNT": "Account", "DEAL": "Opportunity", "CONTACT": "Contact", "LEAD": "Lead"}
MOST_IDS = 100


def get_email_data(state: State, asked: Asked) -> Json:
    """All that Gong tells of an address's emails: no subject, no body, no recipients, no paging, no dates."""
    address = asked.query.get("emailAddress", "").lower()
    if "@" not in address:
        raise RefusedError(400, "emailAddress: must be a well-formed email address")
    emails = [
        {
            "id": reference.id,
            "from": reference.sender,
            "sentTime": shapes.tenant_time(state, reference.sent_time),
            "mailbox": reference.mailbox,
            "messageHash": reference.message_hash,
        }
        for reference in state.world.emails(address)
        if reference.sent_time <= state.now
    ]
    return {"emails": emails, "calls": [], "meetings": [], "customerData": [], "customerEngagement": []}


def get_crm_entities(state: State, asked: Asked) -> Json:
    """A GET whose body, which many clients drop, is the list of ids."""
    ids = as_ids(asked.body)
    if ids is None:
        raise RefusedError(415, UNSUPPORTED)
    if not asked.query.get("integrationId", "").isdigit():
        raise RefusedError(400, "integrationId: must not be null")
    kind = KINDS.get(asked.query.get("objectType", ""))
    if kind is None:
        raise RefusedError(400, "objectType: must be one of ACCOUNT, CONTACT, DEAL, LEAD")
    if len(ids) > MOST_IDS:
        raise RefusedError(400, f"size must be between 0 and {MOST_IDS}")
    found: Json = {}
    for identity in ids:
        history = [version for version in state.world.crm_history(kind, identity) if version.at <= state.now]
        found[identity] = dict(history[-1].fields) if history else None
    return {"crmObjectsMap": found}
