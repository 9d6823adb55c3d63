update app_grant set organization = 'Corporate' where id = (select min(id) from app_grant);
insert into used_assertion (assertion_hash, expires_at)
values ('0000000000000000000000000000000000000000000000000000000000000037', timestamp with time zone '2099-01-01 00:00:00+00');
