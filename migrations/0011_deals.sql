-- Deals that keep themselves current: what is computed of each from what was said, and what people decided beside it.

create table deals_due (
    opportunity_id uuid primary key references opportunities (id) on delete cascade,
    change bigint not null,
    since timestamptz not null default clock_timestamp()
);
comment on table deals_due is 'Deals whose record may differ from what it rests on. Written by triggers, so with every change, whoever makes it.';
create sequence deal_changes owned by deals_due.change;
comment on column deals_due.change is 'Grows with each change: only what was folded is taken out.';

create table deal_folds (
    opportunity_id uuid primary key references opportunities (id) on delete cascade,
    inputs text not null,
    conversations uuid[] not null,
    health_factors jsonb not null,
    warnings jsonb not null,
    folded_at timestamptz not null default now()
);
comment on table deal_folds is 'What the fold of a deal adds to its row in lists and to its health.';
comment on column deal_folds.inputs is 'A hash of everything that the record was computed from.';
comment on column deal_folds.conversations is 'Those that were read then, so that a version of the plan can name the one that brought it about.';

create function warnings_on(stored jsonb, today date) returns jsonb language sql immutable parallel safe
return (select coalesce(jsonb_agg(w.one order by w.n), '[]')
        from jsonb_array_elements(stored) with ordinality as w (one, n)
        where w.one ->> 'from_day' is null or (w.one ->> 'from_day')::date <= today);
comment on function warnings_on is 'Of stored warnings those that hold on a day: some come with time, should nothing be said before.';

create table qualification_signals (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    signal text not null,
    status text not null check (status in ('confirmed', 'partial', 'missing', 'contradicted')),
    confidence real not null check (confidence between 0 and 1),
    since timestamptz,
    state jsonb not null,
    primary key (opportunity_id, signal)
);
comment on column qualification_signals.state is 'The signal as it is answered, with its evidence.';

create table qualification_overrides (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    signal text not null,
    verdict text not null check (verdict in ('confirmed', 'rejected')),
    reason text not null,
    author text not null,
    at timestamptz not null default now(),
    primary key (opportunity_id, signal)
);
comment on table qualification_overrides is 'What a person decided about a signal: it outranks what is computed.';

create table stakeholders (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    person_id uuid not null,
    position integer not null,
    name text not null,
    met boolean not null,
    state jsonb not null,
    primary key (opportunity_id, person_id)
);
comment on column stakeholders.person_id is 'Of people, or derived from account and name for someone who was only spoken of.';
comment on column stakeholders.state is 'The person as they are answered: roles and scores with their parts and evidence.';

create table influences (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    source_id uuid not null,
    target_id uuid not null,
    state jsonb not null,
    primary key (opportunity_id, source_id, target_id)
);
comment on table influences is 'Who asks or follows whom in a deal, as it was said.';

create table stakeholder_overrides (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    person_id uuid not null,
    score text not null check (score in ('decision_power', 'influence_level', 'relationship_strength')),
    person_name text not null,
    value numeric(3, 1) not null check (value between 0 and 10),
    reason text not null,
    author text not null,
    at timestamptz not null default now(),
    primary key (opportunity_id, person_id, score)
);
comment on table stakeholder_overrides is 'A score that a person set: it outranks what is computed.';

create table stage_settings (
    id bigint generated always as identity primary key,
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    stage text not null,
    set_by text not null check (set_by in ('crm', 'person')),
    author text,
    reason text,
    at timestamptz not null default now()
);
comment on table stage_settings is
    'Stages as the CRM or a person set them, when that was seen: they outrank the rules. Written by a trigger, unless the transaction says dealcoach.folding.';
create index stage_settings_deal on stage_settings (opportunity_id, at, id);

create table close_dates (
    id bigint generated always as identity primary key,
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    close_date date,
    at timestamptz not null default now()
);
comment on table close_dates is 'Close dates as they were set, so that one that slips is seen.';
create index close_dates_deal on close_dates (opportunity_id, at, id);

create table stage_history (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    position integer not null,
    from_stage text,
    to_stage text not null,
    set_by text not null check (set_by in ('rules', 'crm', 'person')),
    at timestamptz not null,
    state jsonb not null,
    primary key (opportunity_id, position)
);
comment on table stage_history is 'How the stage moved, with reason and evidence, as the fold gives it.';

create table opportunity_plans (
    opportunity_id uuid primary key references opportunities (id) on delete cascade,
    version integer not null,
    plan jsonb not null,
    updated_at timestamptz not null default now()
);
create table opportunity_plan_versions (
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    version integer not null,
    at timestamptz not null default now(),
    conversation_id uuid,
    kind text check (kind in ('call', 'email')),
    title text,
    changes jsonb not null,
    primary key (opportunity_id, version)
);
create table account_plans (
    account_id uuid primary key references accounts (id) on delete cascade,
    version integer not null,
    plan jsonb not null,
    updated_at timestamptz not null default now()
);
create table account_plan_versions (
    account_id uuid not null references accounts (id) on delete cascade,
    version integer not null,
    at timestamptz not null default now(),
    conversation_id uuid,
    kind text check (kind in ('call', 'email')),
    title text,
    changes jsonb not null,
    primary key (account_id, version)
);

create table detections (
    conversation_id uuid primary key,
    kind text not null check (kind in ('call', 'email')),
    reading_key text not null,
    account_id uuid references accounts (id) on delete set null,
    verdict text not null check (verdict in ('new', 'update', 'watch', 'none')),
    confidence real not null check (confidence between 0 and 1),
    opportunity_id uuid references opportunities (id) on delete set null,
    linked boolean not null default false,
    state jsonb not null,
    detected_at timestamptz not null default now()
);
comment on column detections.linked is 'Whether the conversation is on its opportunity because of this.';
comment on table detections is 'What each read conversation shows: a new deal, one that is there, something to watch, or nothing.';
create index detections_account on detections (account_id);
create index detections_opportunity on detections (opportunity_id) where opportunity_id is not null;

create table opportunity_candidates (
    id uuid primary key,
    account_id uuid references accounts (id) on delete cascade,
    product text,
    time_frame date,
    confidence real not null check (confidence between 0 and 1),
    conversation_id uuid not null,
    kind text not null check (kind in ('call', 'email')),
    at timestamptz not null,
    state jsonb not null,
    opportunity_id uuid references opportunities (id) on delete set null,
    updated_at timestamptz not null default now()
);
comment on table opportunity_candidates is 'What may become a deal when a further conversation lifts it; `opportunity_id` once it did.';
create index opportunity_candidates_account on opportunity_candidates (account_id);
create index opportunity_candidates_open on opportunity_candidates (confidence desc, id) where opportunity_id is null;

alter table opportunities
    add column detected boolean not null default false,
    add column review text,
    add column meddic text,
    add column next_step text;
comment on column opportunities.detected is 'Whether it was made from what was said, by nobody.';
comment on column opportunities.review is 'Needs review for a detected one until a person says Reviewed, in the CRM.';
comment on column opportunities.meddic is 'The letters of MEDDIC: upper case confirmed, lower case partial, - otherwise.';
comment on column opportunities.next_step is 'What was agreed last and is open, with who and by when.';

create function note_due_deals(deals uuid[]) returns void language sql as $$
    insert into deals_due (opportunity_id, change)
    select o.id, nextval('deal_changes') from opportunities o
    where o.id in (select unnest(deals)) order by o.id
    on conflict (opportunity_id) do update set change = nextval('deal_changes'), since = clock_timestamp();
$$;

create function reading_makes_due() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(
        select l.opportunity_id from stored s join call_opportunities l on l.call_id = s.call_id
        union select l.opportunity_id from stored s join email_opportunities l on l.email_id = s.email_id));
    return null;
end $$;
create trigger readings_make_due after insert on readings
    referencing new table as stored for each statement execute function reading_makes_due();

create function link_makes_due() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(select opportunity_id from changed));
    return null;
end $$;
create trigger call_links_make_due after insert on call_opportunities
    referencing new table as changed for each statement execute function link_makes_due();
create trigger call_unlinks_make_due after delete on call_opportunities
    referencing old table as changed for each statement execute function link_makes_due();
create trigger email_links_make_due after insert on email_opportunities
    referencing new table as changed for each statement execute function link_makes_due();
create trigger email_unlinks_make_due after delete on email_opportunities
    referencing old table as changed for each statement execute function link_makes_due();
create trigger signal_overrides_make_due after insert on qualification_overrides
    referencing new table as changed for each statement execute function link_makes_due();
create trigger signal_overrides_changed_make_due after update on qualification_overrides
    referencing new table as changed for each statement execute function link_makes_due();
create trigger signal_overrides_gone_make_due after delete on qualification_overrides
    referencing old table as changed for each statement execute function link_makes_due();
create trigger score_overrides_make_due after insert on stakeholder_overrides
    referencing new table as changed for each statement execute function link_makes_due();
create trigger score_overrides_changed_make_due after update on stakeholder_overrides
    referencing new table as changed for each statement execute function link_makes_due();
create trigger score_overrides_gone_make_due after delete on stakeholder_overrides
    referencing old table as changed for each statement execute function link_makes_due();
create trigger stage_settings_make_due after insert on stage_settings
    referencing new table as changed for each statement execute function link_makes_due();

create function deal_added() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(select id from added));
    insert into close_dates (opportunity_id, close_date) select id, close_date from added where close_date is not null;
    insert into stage_settings (opportunity_id, stage, set_by)
    select id, stage, 'crm' from added where crm_stage is not null or 'stage' = any (crm_held);
    return null;
end $$;
create trigger opportunities_added_make_due after insert on opportunities
    referencing new table as added for each statement execute function deal_added();

create function deal_changed() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(
        select n.id from after n join before o on o.id = n.id
        where (n.name, n.account_id, n.owner_id, n.product, n.stage, n.crm_stage, n.amount, n.currency, n.close_date,
               n.probability, n.crm_held)
           is distinct from
              (o.name, o.account_id, o.owner_id, o.product, o.stage, o.crm_stage, o.amount, o.currency, o.close_date,
               o.probability, o.crm_held)));
    insert into close_dates (opportunity_id, close_date)
    select n.id, n.close_date from after n join before o on o.id = n.id
    where n.close_date is distinct from o.close_date;
    insert into stage_settings (opportunity_id, stage, set_by)
    select n.id, n.stage, 'crm' from after n join before o on o.id = n.id
    where n.stage <> o.stage and (n.crm_stage is not null or 'stage' = any (n.crm_held))
      and current_setting('dealcoach.folding', true) is distinct from 'on';
    return null;
end $$;
create trigger opportunities_changed_make_due after update on opportunities
    referencing old table as before new table as after for each statement execute function deal_changed();

create function call_makes_due() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(select l.opportunity_id from call_opportunities l where l.call_id = new.id));
    return null;
end $$;
create trigger calls_hidden_make_due after update of is_private on calls
    for each row when (old.is_private is distinct from new.is_private) execute function call_makes_due();

create function email_makes_due() returns trigger language plpgsql as $$
begin
    perform note_due_deals(array(select l.opportunity_id from email_opportunities l where l.email_id = new.id));
    return null;
end $$;
create trigger emails_emptied_make_due after update of body_deflated on emails
    for each row when (old.body_deflated is not null and new.body_deflated is null) execute function email_makes_due();

insert into stage_settings (opportunity_id, stage, set_by, at)
select id, stage, 'crm', created_at from opportunities where crm_stage is not null or 'stage' = any (crm_held);
insert into close_dates (opportunity_id, close_date, at)
select id, close_date, created_at from opportunities where close_date is not null;
select note_due_deals(array(select id from opportunities));
