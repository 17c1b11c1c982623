-- History that can be undone: what each version did to its card, and the syncs that changed a book.

alter table version
    add column step text check (step in ('ADDED', 'CHANGED', 'REVIVED')),
    add column replaced bigint,
    add column device int,
    add column sync bigint;
comment on column version.step is 'What it did to its card; null for a body that never was a card''s content.';
comment on column version.replaced is 'Version that the card had before; null for a new card.';
comment on column version.device is 'Device and number of the sync in which it happened; null when it was no sync.';

alter table log_entry add column revision bigint not null default 0 check (revision >= 0);
comment on column log_entry.revision is 'Owner''s revision in which it happened; 0 when it was logged before this was kept.';
create index log_entry_card on log_entry (owner, card, entry) where card is not null;

create table book_sync (
    owner bigint not null,
    device int not null,
    sync bigint not null,
    mode text not null,
    began timestamptz not null default now(),
    ended timestamptz not null default now(),
    after_version bigint not null check (after_version >= 0),
    last_version bigint not null check (last_version >= after_version),
    after_entry bigint not null check (after_entry >= 0),
    last_entry bigint not null check (last_entry >= after_entry),
    added int not null check (added >= 0),
    changed int not null check (changed >= 0),
    removed int not null check (removed >= 0),
    undone boolean not null default false,
    primary key (owner, device, sync)
);
comment on table book_sync is 'Syncs that changed the book; written once for each message that does.';
comment on column book_sync.after_version is 'What it did stands in versions with greater numbers, up to last_version, that name it. Likewise its removals in log_entry.';

alter table owner
    add column duplicates text not null default 'hold' check (duplicates in ('hold', 'remove', 'merge'));
comment on column owner.duplicates is 'What becomes of a second card with the same account on one device.';
