-- What people put into the CRM's trash is in no list, and what the CRM does not take is not sent again and again.

alter table crm_links add column refused jsonb not null default '{}';
comment on column crm_links.refused is
    'Values that the CRM did not take, by field: not sent again before they change, or, of owners, before the CRM knows them.';

-- The lists' own indexes, without what no list shows: so the rows that a page skips are still read from the index alone.
-- Built in moments, in which deals are read and not written; those of before go last, so that nobody is left without.
-- squawk-ignore require-concurrent-index-creation
create index opportunities_listed_updated on opportunities (updated_at, id desc) where gone_at is null;
-- squawk-ignore require-concurrent-index-creation
create index opportunities_listed_owner on opportunities (owner_id, updated_at desc) where gone_at is null;
-- squawk-ignore require-concurrent-index-creation
create index opportunities_owner on opportunities (owner_id);
-- squawk-ignore require-concurrent-index-creation
create index opportunities_listed_stage on opportunities (stage, close_date) where gone_at is null;
-- squawk-ignore require-concurrent-index-creation
create index opportunities_listed_health on opportunities (health_score) where gone_at is null;
-- squawk-ignore require-concurrent-index-deletion
drop index opportunities_by_updated;
-- squawk-ignore require-concurrent-index-deletion
drop index opportunities_owner_updated;
-- squawk-ignore require-concurrent-index-deletion
drop index opportunities_stage_close;
-- squawk-ignore require-concurrent-index-deletion
drop index opportunities_health;
