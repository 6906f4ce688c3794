"""A Notion workspace for tests and for the local world: the part of Notion's API that a CRM lives in."""
