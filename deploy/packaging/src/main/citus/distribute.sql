-- Distributes Cardroster's tables over the workers of a Citus cluster, by owner and colocated: whatever a sync, a page or a worker
-- reads and writes of one owner stays on one worker.
--
--   psql -d cardroster -f distribute.sql
--
-- Once, on the coordinator, after the first start of a server has made the schema, and while no node runs. After an upgrade that
-- brings tables of its own, the lines of those (the changelog names them).

-- A version is never changed and the audit only appended to: the triggers that see to it look at nothing but their own statement.
set citus.enable_unsafe_triggers = on;

begin;

-- Directories: they route or count and hold nothing of a book. Small, on every worker.
select create_reference_table('login');
select create_reference_table('throttle');
select create_reference_table('administrator');
select create_reference_table('administrator_session');
select create_reference_table('installation');
select create_reference_table('breaker');
select create_reference_table('log_count');
select create_reference_table('audit');

select create_distributed_table('owner', 'owner');
select create_distributed_table('owner_session', 'owner', colocate_with => 'owner');
select create_distributed_table('im_login', 'owner', colocate_with => 'owner');
select create_distributed_table('trace', 'owner', colocate_with => 'owner');
select create_distributed_table('trace_exchange', 'owner', colocate_with => 'owner');
select create_distributed_table('refused_login', 'owner', colocate_with => 'owner');

select create_distributed_table('device', 'owner', colocate_with => 'owner');
select create_distributed_table('device_sync', 'owner', colocate_with => 'owner');
select create_distributed_table('session', 'owner', colocate_with => 'owner');
select create_distributed_table('answer', 'owner', colocate_with => 'owner');
select create_distributed_table('chunk', 'owner', colocate_with => 'owner');
select create_distributed_table('sync_state', 'owner', colocate_with => 'owner');
select create_distributed_table('staged_item', 'owner', colocate_with => 'owner');
select create_distributed_table('device_item', 'owner', colocate_with => 'owner');
select create_distributed_table('note', 'owner', colocate_with => 'owner');

select create_distributed_table('version', 'owner', colocate_with => 'owner');
select create_distributed_table('card', 'owner', colocate_with => 'owner');
select create_distributed_table('account', 'owner', colocate_with => 'owner');
select create_distributed_table('book_sync', 'owner', colocate_with => 'owner');
select create_distributed_table('log_entry', 'owner', colocate_with => 'owner');

select create_distributed_table('lane', 'owner', colocate_with => 'owner');
select create_distributed_table('roster_pull', 'owner', colocate_with => 'owner');
select create_distributed_table('roster_entry', 'owner', colocate_with => 'owner');
select create_distributed_table('contact_request', 'owner', colocate_with => 'owner');
select create_distributed_table('forward', 'owner', colocate_with => 'owner');
select create_distributed_table('forward_recipient', 'owner', colocate_with => 'owner');

commit;
