create table job_failures (
    job_id bigint not null references procrastinate_jobs (id) on delete cascade,
    attempt integer not null,
    error text not null,
    failed_at timestamptz not null default now(),
    primary key (job_id, attempt)
);
comment on table job_failures is 'Why a job failed, each time; the queue itself keeps only that it did.';
