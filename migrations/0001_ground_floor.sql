-- People, companies, deals and conversations, and the bookkeeping of what keeps them current.
-- Ids are derived by code from where a record comes from (lib/ids.py), so a rebuilt database has the same ids.

create extension if not exists pg_trgm;

create table users (
    id uuid primary key,
    source text not null,
    external_id text not null,
    email text unique check (email = lower(email)),
    name text not null,
    title text,
    manager_id uuid references users (id),
    active boolean not null default true,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (source, external_id)
);
create index users_manager on users (manager_id);

create table accounts (
    id uuid primary key,
    source text not null,
    external_id text not null,
    name text not null,
    domain text unique check (domain = lower(domain)),
    industry text,
    website text,
    employees bigint check (employees >= 0),
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (source, external_id)
);
create index accounts_name_order on accounts (lower(name), id);
create index accounts_name_search on accounts using gin (name gin_trgm_ops) with (fastupdate = off);

create table people (
    id uuid primary key,
    account_id uuid references accounts (id),
    email text unique check (email = lower(email)),
    name text not null,
    title text,
    phone text,
    observed_at timestamptz not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column people.observed_at is 'When name, title and company were seen so: an older conversation never overwrites a newer one.';
create index people_account on people (account_id);

create table opportunities (
    id uuid primary key,
    source text not null,
    external_id text not null,
    account_id uuid references accounts (id),
    owner_id uuid references users (id),
    owner_source text check (owner_source in ('source', 'host')),
    name text not null,
    product text,
    stage text not null check (stage in
        ('prospecting', 'discovery', 'evaluation', 'proposal', 'negotiation', 'closed_won', 'closed_lost')),
    stage_order smallint not null generated always as (
        case stage
            when 'prospecting' then 1 when 'discovery' then 2 when 'evaluation' then 3 when 'proposal' then 4
            when 'negotiation' then 5 when 'closed_won' then 6 else 7
        end) stored,
    crm_stage text,
    amount numeric(16, 2),
    currency text,
    close_date date,
    probability numeric(5, 2) check (probability between 0 and 100),
    health_score smallint check (health_score between 0 and 100),
    last_touch_at timestamptz,
    search_text text not null,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column opportunities.id is 'Derived from source and external_id, which are therefore unique.';
comment on column opportunities.owner_source is
    'Who says who the owner is: the opportunity''s source, or only that they host its newest call.';
comment on column opportunities.crm_stage is 'The CRM''s own name of the stage.';
comment on column opportunities.search_text is
    'Names of account and opportunity in lower case, kept by triggers, so that a search reads one column and one index.';
create index opportunities_by_updated on opportunities (updated_at, id desc);
create index opportunities_owner_updated on opportunities (owner_id, updated_at desc);
create index opportunities_stage_close on opportunities (stage, close_date);
create index opportunities_health on opportunities (health_score);
create index opportunities_account on opportunities (account_id);
create index opportunities_search on opportunities using gin (search_text gin_trgm_ops) with (fastupdate = off);

create function set_opportunity_search_text() returns trigger language plpgsql as $$
begin
    new.search_text := lower(concat_ws(' ', (select name from accounts where id = new.account_id), new.name));
    return new;
end $$;
create trigger opportunities_search_text before insert or update of name, account_id on opportunities
    for each row execute function set_opportunity_search_text();

create function follow_account_name() returns trigger language plpgsql as $$
begin
    update opportunities set search_text = lower(concat_ws(' ', new.name, name)) where account_id = new.id;
    return null;
end $$;
create trigger accounts_name_followed after update of name on accounts
    for each row when (old.name is distinct from new.name) execute function follow_account_name();

create table opportunity_health (
    opportunity_id uuid primary key references opportunities (id) on delete cascade,
    reasons jsonb not null
);
comment on table opportunity_health is
    'Why opportunities.health_score is what it is. Apart from the deal, because the words change daily and lists do not read them.';

create table calls (
    id uuid primary key,
    source text not null,
    external_id text not null,
    account_id uuid references accounts (id),
    primary_user_id uuid references users (id),
    title text not null,
    started_at timestamptz not null,
    duration_seconds integer check (duration_seconds >= 0),
    direction text,
    scope text,
    language text,
    url text,
    is_private boolean not null default false,
    brief text,
    gone_at timestamptz,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (source, external_id)
);
comment on column calls.gone_at is 'When the source stopped showing the call. The call itself is kept.';
create index calls_started on calls (source, started_at, external_id);
create index calls_account on calls (account_id, started_at);
create index calls_primary_user on calls (primary_user_id, started_at);

create table call_participants (
    call_id uuid not null references calls (id) on delete cascade,
    key text not null,
    position integer not null,
    speaker_key text,
    person_id uuid references people (id),
    user_id uuid references users (id),
    name text,
    email text check (email = lower(email)),
    title text,
    company text,
    side text not null check (side in ('internal', 'external', 'unknown')),
    attended boolean,
    primary key (call_id, key)
);
comment on column call_participants.attended is 'Null where the source does not tell who of the invited came.';
create index call_participants_person on call_participants (person_id);
create index call_participants_user on call_participants (user_id);

create table transcripts (
    call_id uuid primary key references calls (id) on delete cascade,
    content_hash text not null,
    sentence_count integer not null,
    word_count integer not null,
    sentences jsonb not null,
    fetched_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column transcripts.sentences is
    'Array of {"n", "speaker", "start", "end", "text"}: n counts from 1, speaker is a participant''s speaker_key or null, times are ms from the start of the call or null.';

create table emails (
    id uuid primary key,
    message_id text unique,
    sender text not null check (sender = lower(sender)),
    sent_at timestamptz not null,
    account_id uuid references accounts (id),
    direction text not null check (direction in ('inbound', 'outbound', 'internal', 'unknown')),
    subject text,
    snippet text check (length(snippet) <= 500),
    thread_key text,
    content_hash text,
    body_deflated bytea,
    body_removed_at timestamptz,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on column emails.body_deflated is 'The full text, zlib-compressed UTF-8; removed when retention says so (body_removed_at).';
create index emails_sender_sent on emails (sender, sent_at);
create index emails_account on emails (account_id, sent_at);
create index emails_body_age on emails (sent_at) where body_deflated is not null;

create table email_participants (
    email_id uuid not null references emails (id) on delete cascade,
    field text not null check (field in ('from', 'to', 'cc', 'bcc')),
    address text not null check (address = lower(address)),
    name text,
    person_id uuid references people (id),
    user_id uuid references users (id),
    side text not null check (side in ('internal', 'external', 'unknown')),
    primary key (email_id, field, address)
);
create index email_participants_person on email_participants (person_id);
create index email_participants_address on email_participants (address);

create table email_sources (
    source text not null,
    external_id text not null,
    email_id uuid not null references emails (id) on delete cascade,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    primary key (source, external_id)
);
comment on table email_sources is 'Every system that knows an email: Gong''s references per mailbox, webhooks, imported files.';
create index email_sources_email on email_sources (email_id);

create table call_opportunities (
    call_id uuid not null references calls (id) on delete cascade,
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    source text not null check (source in ('crm', 'detected', 'person')),
    confidence real not null check (confidence between 0 and 1),
    occurred_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (call_id, opportunity_id)
);
comment on column call_opportunities.occurred_at is 'calls.started_at, repeated so that a timeline is one index range.';
create index call_opportunities_timeline on call_opportunities (opportunity_id, occurred_at desc, call_id);

create table email_opportunities (
    email_id uuid not null references emails (id) on delete cascade,
    opportunity_id uuid not null references opportunities (id) on delete cascade,
    source text not null check (source in ('crm', 'detected', 'person')),
    confidence real not null check (confidence between 0 and 1),
    occurred_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (email_id, opportunity_id)
);
comment on column email_opportunities.occurred_at is 'emails.sent_at, repeated so that a timeline is one index range.';
create index email_opportunities_timeline on email_opportunities (opportunity_id, occurred_at desc, email_id);

create table email_checks (
    address text primary key check (address = lower(address)),
    checked_at timestamptz not null
);
comment on table email_checks is 'When Gong was last asked for the emails of an outside address: the least recently asked comes first.';

create table webhook_events (
    id uuid primary key,
    provider text not null,
    dedupe_key text not null,
    body bytea not null,
    headers jsonb not null default '{}',
    received_at timestamptz not null default now(),
    processed_at timestamptz,
    attempts integer not null default 0,
    error text,
    unique (provider, dedupe_key)
);
create index webhook_events_waiting on webhook_events (received_at) where processed_at is null;

create table sync_status (
    name text primary key,
    checkpoint jsonb,
    counts jsonb not null default '{}',
    holder uuid,
    leased_until timestamptz,
    not_before timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    error text
);
comment on table sync_status is 'One row per recurring job: its lease, where it goes on, and how the last run ended.';

create table sync_problems (
    source text not null,
    kind text not null,
    record_id text not null,
    reason text not null,
    payload jsonb,
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    attempts integer not null default 1,
    resolved_at timestamptz,
    primary key (source, kind, record_id)
);
comment on table sync_problems is 'Records that could not be taken in, and alerts, until they are resolved.';
create index sync_problems_open on sync_problems (source, last_seen_at) where resolved_at is null;

create table rate_limits (
    name text primary key,
    next_at timestamptz not null,
    blocked_until timestamptz,
    day date not null,
    used integer not null
);
comment on table rate_limits is 'A vendor''s quota, shared by every instance: the next free moment and what the day has used.';

create table oauth_tokens (
    provider text primary key,
    access_token text not null,
    refresh_token text not null,
    base_url text,
    expires_at timestamptz not null,
    updated_at timestamptz not null default now()
);
comment on table oauth_tokens is 'Refresh tokens are single-use: a refresh holds this row locked until the new pair is stored.';
