"""Notion as a CRM: each kind of record is a data source, each of its fields a property, known by their ids."""

from lib.crm.base import Access, Crm


def connect(access: Access) -> Crm:
    """The adapter; raises Misconfigured, naming the setting, for an access that lacks something."""
    from lib.crm.notion.adapter import NotionCrm

    return NotionCrm(access)
