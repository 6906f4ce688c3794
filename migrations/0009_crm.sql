-- The CRM in step with our records: what stands for what, what both sides agreed on last, and what is still to be told.

create table crm_connections (
    connector text primary key,
    active boolean not null,
    remembered jsonb not null,
    queued_at timestamptz,
    created_at timestamptz not null default now()
);
comment on table crm_connections is 'The CRMs that were set up. While one is active, changes of our records are queued for it.';
comment on column crm_connections.remembered is 'What the adapter found or made at set-up: ids of tables and fields, so that new names break nothing.';
comment on column crm_connections.queued_at is 'When all records that there were had been queued, so that what was there before gets there too.';

create table crm_links (
    connector text not null,
    kind text not null check (kind in ('account', 'stakeholder', 'opportunity')),
    local_id uuid not null,
    remote_id text,
    state text not null check (state in ('creating', 'linked', 'unreachable', 'trashing', 'trashed', 'forgotten')),
    base jsonb not null default '{}',
    sending jsonb,
    sent_at timestamptz,
    edited_at timestamptz,
    keyed boolean not null default true,
    chosen text[] not null default '{}',
    url text,
    seen_in uuid,
    primary key (connector, kind, local_id),
    unique (connector, kind, remote_id),
    check (remote_id is not null or state in ('creating', 'forgotten'))
);
comment on column crm_links.state is
    'creating: sent, answer not known; unreachable: the CRM shows it no more, which proves nothing; trashing: a person decided so; trashed: proven to be in the trash; forgotten: erased here.';
comment on column crm_links.base is 'What both sides last agreed on, field by field.';
comment on column crm_links.sending is 'What is being written to the CRM: should the answer be lost, our own values are not taken for a person''s.';
comment on column crm_links.sent_at is 'When the create was last sent, written before it is: a retry looks the record up first.';
comment on column crm_links.edited_at is 'The CRM''s own time of the last edit that `base` knows of.';
comment on column crm_links.keyed is 'Whether the CRM''s record carries our id.';
comment on column crm_links.chosen is 'Fields whose value a person chose when resolving a conflict: it is written to the CRM, whoever owns the field.';
comment on column crm_links.seen_in is 'The last complete pass that showed the record.';

create sequence crm_changes;
create table crm_outbox (
    kind text not null,
    local_id uuid not null,
    change bigint not null default nextval('crm_changes'),
    attempts integer not null default 0,
    not_before timestamptz,
    queued_at timestamptz not null default now(),
    primary key (kind, local_id)
);
comment on table crm_outbox is 'Records that may differ from what the CRM was told last. Written by triggers, so with every change, whoever makes it.';
comment on column crm_outbox.change is 'Grows with each change: only what was read is taken out.';
create index crm_outbox_order on crm_outbox (kind, change);

create table crm_conflicts (
    id uuid primary key default gen_random_uuid(),
    connector text not null,
    kind text not null check (kind in ('account', 'stakeholder', 'opportunity')),
    local_id uuid not null,
    field text,
    winner text not null check (winner in ('dealcoach', 'crm')),
    kept jsonb,
    lost jsonb,
    found_at timestamptz not null default now(),
    resolved_at timestamptz,
    resolution text check (resolution in ('dealcoach', 'crm')),
    resolved_by text,
    check ((resolved_at is null) = (resolution is null))
);
comment on table crm_conflicts is 'Values that one side had set and that did not become the field''s value. `kept` and `lost` may name people and prices.';
comment on column crm_conflicts.field is 'Null where one side removed the record that the other had edited.';
create unique index crm_conflicts_once on crm_conflicts
    (connector, kind, local_id, coalesce(field, ''), md5(coalesce(lost::text, '')), md5(coalesce(kept::text, '')))
    where resolved_at is null;
create index crm_conflicts_open on crm_conflicts (found_at desc, id) where resolved_at is null;

alter table accounts add column crm_held text[] not null default '{}', add column gone_at timestamptz;
alter table people add column crm_held text[] not null default '{}', add column gone_at timestamptz;
alter table opportunities add column crm_held text[] not null default '{}', add column gone_at timestamptz;
comment on column accounts.crm_held is 'Columns that a person set in the connected CRM: no source and no recomputation writes them.';
comment on column people.crm_held is 'Columns that a person set in the connected CRM: no source and no recomputation writes them.';
comment on column opportunities.crm_held is 'Columns that a person set in the connected CRM: no source and no recomputation writes them.';
comment on column accounts.gone_at is 'When people put the record into the CRM''s trash. It is kept, and comes back when they take it out.';
comment on column people.gone_at is 'When people put the record into the CRM''s trash. It is kept, and comes back when they take it out.';
comment on column opportunities.gone_at is 'When people put the record into the CRM''s trash. It is kept, and comes back when they take it out.';

create function queue_for_crm() returns trigger language plpgsql as $$
begin
    if exists (select from crm_connections where active) then
        insert into crm_outbox (kind, local_id)
        select tg_argv[0], id from changed order by id
        on conflict (kind, local_id) do update set
            change = nextval('crm_changes'), attempts = 0, not_before = null, queued_at = now();
    end if;
    return null;
end $$;

create trigger accounts_added_for_crm after insert on accounts
    referencing new table as changed for each statement execute function queue_for_crm('account');
create trigger accounts_changed_for_crm after update on accounts
    referencing new table as changed for each statement execute function queue_for_crm('account');
create trigger accounts_removed_for_crm after delete on accounts
    referencing old table as changed for each statement execute function queue_for_crm('account');
create trigger people_added_for_crm after insert on people
    referencing new table as changed for each statement execute function queue_for_crm('stakeholder');
create trigger people_changed_for_crm after update on people
    referencing new table as changed for each statement execute function queue_for_crm('stakeholder');
create trigger people_removed_for_crm after delete on people
    referencing old table as changed for each statement execute function queue_for_crm('stakeholder');
create trigger opportunities_added_for_crm after insert on opportunities
    referencing new table as changed for each statement execute function queue_for_crm('opportunity');
create trigger opportunities_changed_for_crm after update on opportunities
    referencing new table as changed for each statement execute function queue_for_crm('opportunity');
create trigger opportunities_removed_for_crm after delete on opportunities
    referencing old table as changed for each statement execute function queue_for_crm('opportunity');

create function sees_crm_record(seen uuid[], kind text, id uuid) returns boolean language sql stable parallel safe
return case kind
    when 'opportunity' then sees_deal(seen, (select o.owner_id from opportunities o where o.id = sees_crm_record.id))
    when 'account' then sees_account(seen, sees_crm_record.id)
    else sees_account(seen, (select p.account_id from people p where p.id = sees_crm_record.id))
end;
comment on function sees_crm_record is
    'A record of the CRM is seen by those who see its deal or account; a person by those who see their company.';
