update app_grant set risk = 2 where id = (select min(id) from app_grant);
insert into cut_off (id, kind, subject_id, ordered_by, ordered_at)
values ('ybndrfg8ejkmcpqxot1uwisz35', 'PERSON', 'ybndrfg8ejkmcpqxot1uwisz35', 'ybndrfg8ejkmcpqxot1uwisz35', current_timestamp);
insert into grant_rating (id, reached) values ('ybndrfg8ejkmcpqxot1uwisz35', '');
