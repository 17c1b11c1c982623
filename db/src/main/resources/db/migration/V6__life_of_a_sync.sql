-- A sync that was broken off can be resumed.
alter table sync_state add column broken boolean not null default false;
comment on column sync_state.broken is 'The last sync did not end well and may be resumed, as may one that is still open.';
