-- A device that was silent for long is forgotten.
alter table sync_state add column used timestamptz not null default now();
comment on column sync_state.used is 'When the device last opened, went on with or ended a sync.';
