-- What a device has room for.
alter table sync_state add column device_full boolean not null default false;
comment on column sync_state.device_full is 'The device answered that it has no room, or said so: it gets no additions in the open sync.';

alter table sync_state add column room_properties text[] not null default '{}';
alter table sync_state add column room_elements bigint[] not null default '{}';
alter table sync_state add constraint sync_state_room check (cardinality(room_properties) = cardinality(room_elements));
comment on column sync_state.room_properties is 'Properties of which the device said how many a card may have.';
comment on column sync_state.room_elements is 'How many, in the order of room_properties.';
