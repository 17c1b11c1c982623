-- What a roster is compared with, what the owner is asked about strangers, and what a changed number replaced.

alter table account add column was text not null default '';
comment on column account.was is 'Number that this one replaced on its card, as spelled; empty when it replaced none.';

alter table roster_entry
    add column number text not null default '',
    add column pending boolean not null default false,
    add column agreed boolean not null default false,
    add column answers int not null default 0 check (answers >= 0);
comment on column roster_entry.number is 'Number as the platform spells it; empty in rows of an earlier release.';
comment on column roster_entry.pending is 'The owner''s request was not answered yet.';
comment on column roster_entry.agreed is 'Card and roster had the same name; only such a name follows the card.';
comment on column roster_entry.answers is 'How often a request that comes back from this contact may still be approved.';

alter table roster_pull
    add column version text not null default '',
    add column additions timestamptz[] not null default '{}',
    add column requests_seen timestamptz,
    add column last_try timestamptz;
comment on column roster_pull.version is 'Version under which the platform knows the roster that roster_entry holds; empty when it must be read whole.';
comment on column roster_pull.additions is 'When accounts were added without asking the owner, latest first.';
comment on column roster_pull.last_try is 'When it was tried last to read the roster, whatever came of it.';
comment on column roster_pull.requests_seen is 'When strangers'' requests were looked for last.';

create table contact_request (
    owner bigint not null,
    type text not null,
    normal text not null,
    number text not null,
    nick text not null,
    state text not null check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'REFUSED')),
    primary key (owner, type, normal)
);
comment on table contact_request is 'Strangers who want to see the owner''s presence. They make no card.';
comment on column contact_request.nick is 'What he calls himself, as he wrote it: never shown unescaped.';
