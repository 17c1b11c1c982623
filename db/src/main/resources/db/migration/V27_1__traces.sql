-- What phones and server say, written down for owners for whom somebody asked for it.
create table trace (
    owner bigint not null references owner,
    device text not null,
    contents boolean not null,
    until timestamptz not null,
    size int not null default 0 check (size >= 0),
    primary key (owner)
);
comment on table trace is 'Whose sessions are written down, and until when; one for an owner. Deleted a while after its end.';
comment on column trace.device is 'The only device that is traced; empty for all.';
comment on column trace.contents is 'Whether cards are written down in full.';
comment on column trace.size is 'Characters written down so far.';

create table trace_exchange (
    owner bigint not null,
    exchange bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    device text not null,
    received text not null,
    answered text not null,
    primary key (owner, exchange)
);
comment on table trace_exchange is 'A message and its answer as text, without passwords, digests, nonces and the secrets of addresses.';
