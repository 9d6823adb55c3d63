insert into api_usage (api_id, usage_day, event, client_id, amount)
values ('api00000000000000000000001', date '2026-01-31', 'TOKEN', 'app00000000000000000000001', 9223372036854775807),
       ('api00000000000000000000009', date '0001-01-01', 'INTROSPECTION', '', 0);
