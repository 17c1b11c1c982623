-- Run by bin/install-modules, once or any number of times. It adds what is missing and deletes nothing, so that after an update
-- the devices go on where they were, with their mappings and anchors. The same words serve all three databases that the host may
-- have; the packager lays them out three times, since the installer looks in a directory for each.

insert into fnbl_module (id, name, description)
  select 'cardroster', 'Cardroster', 'Contacts and instant messaging' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_module where id = 'cardroster');
insert into fnbl_connector (id, name, description)
  select 'cardroster', 'Cardroster', 'Cardroster' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_connector where id = 'cardroster');
insert into fnbl_module_connector (module, connector)
  select 'cardroster', 'cardroster' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_module_connector where module = 'cardroster' and connector = 'cardroster');

insert into fnbl_sync_source_type (id, description, class)
  select 'cardroster-contacts', 'Cardroster contacts', 'io.cardroster.funambol.ContactsSyncSource' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_sync_source_type where id = 'cardroster-contacts');
insert into fnbl_connector_source_type (connector, sourcetype)
  select 'cardroster', 'cardroster-contacts' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_connector_source_type where connector = 'cardroster' and sourcetype = 'cardroster-contacts');
-- Another module's items are not ours: what devices know of them is worth nothing.
delete from fnbl_client_mapping where sync_source = 'contacts'
  and exists (select * from fnbl_sync_source where uri = 'contacts' and sourcetype <> 'cardroster-contacts');
delete from fnbl_last_sync where sync_source = 'contacts'
  and exists (select * from fnbl_sync_source where uri = 'contacts' and sourcetype <> 'cardroster-contacts');
update fnbl_sync_source set config = 'cardroster/cardroster/contacts/Contacts.xml', name = 'contacts', sourcetype = 'cardroster-contacts' where uri = 'contacts';
insert into fnbl_sync_source (uri, config, name, sourcetype)
  select 'contacts', 'cardroster/cardroster/contacts/Contacts.xml', 'contacts', 'cardroster-contacts' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_sync_source where uri = 'contacts');

insert into fnbl_sync_source_type (id, description, class)
  select 'cardroster-forward', 'Cardroster forward', 'io.cardroster.funambol.ForwardSyncSource' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_sync_source_type where id = 'cardroster-forward');
insert into fnbl_connector_source_type (connector, sourcetype)
  select 'cardroster', 'cardroster-forward' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_connector_source_type where connector = 'cardroster' and sourcetype = 'cardroster-forward');
-- Another module's items are not ours: what devices know of them is worth nothing.
delete from fnbl_client_mapping where sync_source = 'forward'
  and exists (select * from fnbl_sync_source where uri = 'forward' and sourcetype <> 'cardroster-forward');
delete from fnbl_last_sync where sync_source = 'forward'
  and exists (select * from fnbl_sync_source where uri = 'forward' and sourcetype <> 'cardroster-forward');
update fnbl_sync_source set config = 'cardroster/cardroster/forward/Forward.xml', name = 'forward', sourcetype = 'cardroster-forward' where uri = 'forward';
insert into fnbl_sync_source (uri, config, name, sourcetype)
  select 'forward', 'cardroster/cardroster/forward/Forward.xml', 'forward', 'cardroster-forward' from (select count(*) as n from fnbl_module) one
  where not exists (select * from fnbl_sync_source where uri = 'forward');
