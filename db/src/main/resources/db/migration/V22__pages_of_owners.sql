-- Owners' own pages. An earlier release beside this one registers devices without naming first_seen, and they get it all the same.

create table owner_session (
    owner bigint not null references owner,
    token_hash bytea not null,
    expires timestamptz not null,
    seen timestamptz not null,
    primary key (owner, token_hash)
);
comment on table owner_session is 'Sessions of owners on their own pages, by the hash of their token.';
comment on column owner_session.expires is 'End, however busy it is.';
comment on column owner_session.seen is 'Last request, for the idle time.';

alter table device add column first_seen timestamptz;
alter table device alter column first_seen set default now();
comment on column device.first_seen is 'When it first came; null for those that came before this was noted.';
