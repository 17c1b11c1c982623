-- A database that was restored or promoted may know less than what was done: what it still has to forward is looked up before it
-- leaves.
alter table installation add column incarnation bigint not null default 0;
comment on column installation.incarnation is 'Grows with each start of a node: what was accepted in an earlier one may have left without a trace here.';

alter table forward add column incarnation text not null default '';
comment on column forward.incarnation is 'Start, identity and timeline of the database when it was accepted.';

create function current_incarnation() returns text language sql stable as $$
    select coalesce((select incarnation from installation), 0) || '/' || (select system_identifier from pg_control_system()) || '/'
        || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
$$;
comment on function current_incarnation() is 'Another one after a start, a restore into another cluster, and a promotion.';
