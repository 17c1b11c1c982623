-- An upgrade beside a running node must not queue behind its transactions and hold up all that follow.
set lock_timeout = '5s';
