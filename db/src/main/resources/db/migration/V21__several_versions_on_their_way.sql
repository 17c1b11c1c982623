-- Until now a text in device_item.reason said so.
alter table device_item add column several_sent boolean not null default false;
update device_item set several_sent = true, reason = ''
    where sent is not null and reason = 'sent in several versions';
alter table device_item alter column several_sent drop default;
alter table device_item add constraint device_item_several_sent check (not several_sent or sent is not null);
comment on column device_item.several_sent is
    'Other versions were sent before the one on its way, and none was answered: the device may have taken any of them.';
comment on column device_item.reason is 'Why an item is refused or skipped.';
