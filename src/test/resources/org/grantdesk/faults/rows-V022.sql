insert into client_failure_seen (person_id, client_id, seen_at)
values ('per00000000000000000000001', 'app00000000000000000000001', current_timestamp);
