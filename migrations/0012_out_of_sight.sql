alter table crm_links add column refused jsonb not null default '{}';
comment on column crm_links.refused is
    'Values that the CRM did not take, by field: they are not sent again before they change, or, of owners, before the CRM knows them.';
