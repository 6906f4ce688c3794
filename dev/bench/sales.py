"""A sales team's database of any size, made by the database itself: skewed as real ones are, always the same."""

from psycopg import Connection
from psycopg.rows import TupleRow

OPPORTUNITIES = 100_000
TOUCHES = 1_000_000


def fill(conn: Connection[TupleRow], opportunities: int, touches: int) -> None:
    """Users, accounts, opportunities, and calls and emails on them, then what a database does by itself at night."""
    given = {
        "opportunities": opportunities,
        "accounts": max(1, opportunities // 5),
        "owners": min(200, max(2, opportunities // 50)),
        "calls": touches * 6 // 10,
        "emails": touches - touches * 6 // 10,
    }
    add_users(conn, given)
    add_accounts(conn, given)
    add_opportunities(conn, given)
    add_calls(conn, given)
    add_emails(conn, given)
    conn.execute(
        """
        update opportunities o set last_touch_at = t.at
        from (select opportunity_id, max(occurred_at) as at from call_opportunities group by 1) t
        where t.opportunity_id = o.id
        """
    )
    conn.commit()
    conn.autocommit = True
    conn.execute("alter system set autovacuum = off")  # it would come between the figures
    conn.execute("select pg_reload_conf()")
    conn.execute("vacuum (analyze)")
    conn.autocommit = False


def add_users(conn: Connection[TupleRow], given: dict[str, int]) -> None:
    conn.execute(
        """
        insert into users (id, source, external_id, email, name, title, manager_id)
        select md5('user' || n)::uuid, 'bench', n, 'user' || n || '@seller.example',
               (array['Ada', 'Bo', 'Cyd', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Jo'])[1 + n %% 10] || ' '
               || (array['Moss', 'Reed', 'Vale', 'Stone', 'Marsh', 'Brook', 'Field', 'Hill'])[1 + n / 10 %% 8] || ' '
               || n,
               'Account Executive', md5('user' || n / 10)::uuid
        from generate_series(0, %(owners)s - 1) n
        """,
        given,
    )


def add_accounts(conn: Connection[TupleRow], given: dict[str, int]) -> None:
    """Names of two or three syllables and a trade, as companies have them; a few trades are very common."""
    conn.execute(
        """
        insert into accounts (id, source, external_id, name, domain, industry, employees)
        select md5('account' || n)::uuid, 'bench', n,
               initcap(syllable[1 + n %% 24] || syllable[1 + n / 24 %% 24] || syllable[1 + n * 7 / 24 %% 24]) || ' '
               || trade[1 + floor(16 * power(hashint4(n)::bigint & 1023, 2) / (1024 * 1024.0))::int],
               'customer' || n || '.example', trade[1 + n %% 16], 10 + n %% 5000
        from generate_series(0, %(accounts)s - 1) n,
             (select string_to_array('hex a,va le,bri o,cor d,dun e,el m,for a,gal e,hol t,ir i,jun o,kes l,lor n,'
                 'mar a,nor d,ost e,pel l,qui n,ros k,sol a,tar n,ul m,ves t,wyn d', ',') as raw) s,
             (select array['Logistics', 'Foods', 'Energy', 'Health', 'Media', 'Steel', 'Retail', 'Insurance',
                 'Shipping', 'Software', 'Mining', 'Textiles', 'Aviation', 'Pharma', 'Telecom', 'Ceramics'] as trade) t,
             lateral (select array_agg(replace(part, ' ', '')) as syllable from unnest(s.raw) part) p
        """,
        given,
    )


def add_opportunities(conn: Connection[TupleRow], given: dict[str, int]) -> None:
    """Few owners have much; every thirtieth has no account, every fiftieth no owner, every seventh no health."""
    conn.execute(
        """
        insert into opportunities (id, source, external_id, account_id, owner_id, owner_source, name, product, stage,
                                   crm_stage, amount, currency, close_date, probability, health_score,
                                   metadata, updated_at)
        select md5('opportunity' || n)::uuid, 'bench', n, a.id,
               case when n %% 50 <> 0 then
                    md5('user' || floor(%(owners)s * power((hashint4(n)::bigint & 4095) / 4096.0, 2)))::uuid end,
               case when n %% 50 <> 0 then 'source' end,
               coalesce(a.name, 'Unknown company') || ' - ' || product[1 + n %% 9] || ' '
               || kind[1 + floor(8 * power((hashint4(n + 1)::bigint & 1023) / 1024.0, 2))::int] || ' ' || 2024 + n %% 3,
               product[1 + n %% 9], stage, initcap(replace(stage, '_', ' ')), (hashint4(n + 2)::bigint & 1048575) / 4,
               'USD', date '2026-01-01' + (hashint4(n + 3) & 511), 10 * (n %% 10),
               case when n %% 7 <> 0 then hashint4(n + 4) & 63 + n %% 37 end,
               '{"fields": {"Type": "New Business", "ForecastCategory": "Pipeline"}}',
               timestamptz '2026-09-01 00:00Z' - make_interval(secs => hashint4(n + 5) & 16777215)
        from generate_series(0, %(opportunities)s - 1) n
        cross join (select array['Fleet Tracker', 'Dock Planner', 'Route Desk', 'Yard View', 'Cold Chain', 'Load Match',
                                 'Freight Pay', 'Carrier Hub', 'Customs Flow'] as product,
                           array['renewal', 'expansion', 'new business', 'pilot', 'upgrade', 'migration', 'tender',
                                 'Kaleidoscope'] as kind) w
        cross join lateral (select (array['prospecting', 'discovery', 'evaluation', 'proposal', 'negotiation',
                                          'closed_won', 'closed_won', 'closed_lost', 'closed_lost', 'closed_lost'])
                                   [1 + (hashint4(n + 6) & 1023) %% 10] as stage) s
        left join accounts a on n %% 30 <> 0 and a.id = md5('account' || floor(
            %(accounts)s * power((hashint4(n + 7)::bigint & 1048575) / 1048576.0, 1.5)))::uuid
        """,
        given,
    )


def add_calls(conn: Connection[TupleRow], given: dict[str, int]) -> None:
    conn.execute(
        """
        insert into calls (id, source, external_id, title, started_at, duration_seconds, brief)
        select md5('call' || n)::uuid, 'bench', n, 'Call ' || n,
               timestamptz '2026-09-01 00:00Z' - make_interval(secs => n * 53), 1800, 'What was said in call ' || n
        from generate_series(0, %(calls)s - 1) n
        """,
        given,
    )
    conn.execute(
        """
        insert into call_opportunities (call_id, opportunity_id, source, confidence, occurred_at)
        select c.id, md5('opportunity' || c.external_id::int %% %(opportunities)s)::uuid, 'crm', 1, c.started_at
        from calls c where c.source = 'bench'
        """,
        given,
    )


def add_emails(conn: Connection[TupleRow], given: dict[str, int]) -> None:
    conn.execute(
        """
        insert into emails (id, sender, sent_at, direction, subject, snippet)
        select md5('email' || n)::uuid, 'buyer' || n %% 1000 || '@customer.example',
               timestamptz '2026-09-01 00:00Z' - make_interval(secs => n * 71), 'inbound', 'Re: terms ' || n,
               'What was written in email ' || n
        from generate_series(0, %(emails)s - 1) n
        """,
        given,
    )
    conn.execute(
        """
        insert into email_opportunities (email_id, opportunity_id, source, confidence, occurred_at)
        select e.id, md5('opportunity' || substr(e.subject, 11)::int %% %(opportunities)s)::uuid, 'crm', 1, e.sent_at
        from emails e
        """,
        given,
    )
