-- A refresh from a device replaces the book at once, when the device is done; until then its items wait here.
create table staged_item (
    owner bigint not null,
    device int not null,
    datastore text not null,
    generation int not null,
    luid text not null,
    content_type text not null,
    body bytea not null,
    primary key (owner, device, datastore, generation, luid)
);
comment on table staged_item is 'Items of a refresh from a device that has not sent everything yet. Nobody else sees them.';
comment on column staged_item.generation is 'The map that the refresh will write.';

alter table sync_state add column begun bigint not null default 0 check (begun >= 0);
comment on column sync_state.begun is 'Owner''s revision when the open sync began, before any interruption: what is younger was changed meanwhile.';
