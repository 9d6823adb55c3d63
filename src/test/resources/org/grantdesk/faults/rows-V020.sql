insert into app_usage (client_id, usage_day, event, reason, amount)
values ('app00000000000000000000001', date '2026-01-31', 'FAILURE', 'REDIRECT_URI', 9223372036854775807),
       ('app00000000000000000000009', date '0001-01-01', 'SIGN_IN', '', 0);
