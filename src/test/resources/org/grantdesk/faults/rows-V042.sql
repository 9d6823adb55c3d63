insert into access_check_up (person_id, sent_at)
select min(id), timestamp with time zone '2026-01-01 00:00:00+00' from person;
