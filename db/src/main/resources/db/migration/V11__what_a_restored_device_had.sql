-- Whether the memory of a device goes on from the syncs that are known.
alter table sync_state add column device_said text;
comment on column sync_state.device_said is 'Last that the device said when the open or last sync began.';

alter table sync_state add column device_before text;
comment on column sync_state.device_before is
    'Last that the device said when the last good sync began; it says so again if it missed the end of that one.';

alter table sync_state add column compared_anew boolean not null default false;
comment on column sync_state.compared_anew is
    'The device was reset, moved or restored: the map in force tells which item may be which card, but not what the device had of it.';
