insert into app_grant (id, person_id, client_id, scopes, first_granted_at, updated_at, last_used_at, expires_at)
values
    ('gra00000000000000000000001', 'per00000000000000000000001', 'app00000000000000000000001', 'profile user', timestamp with time zone '2024-02-29 23:59:59.999999+00', current_timestamp, null, null),
    ('gra00000000000000000000002', 'per00000000000000000000002', 'app00000000000000000000002', '', current_timestamp, current_timestamp, current_timestamp, current_timestamp);
insert into app_authorization (id, grant_id, client_id, grant_type, scopes, created_at, expires_at)
values
    ('aut00000000000000000000001', 'gra00000000000000000000001', 'app00000000000000000000001', 'authorization_code', 'profile', current_timestamp, timestamp with time zone '2099-01-01 00:00:00+00'),
    ('aut00000000000000000000002', null, 'app00000000000000000000002', 'client_credentials', '', current_timestamp, current_timestamp);
insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, consumed_at)
values
    ('tok00000000000000000000001', 'aut00000000000000000000001', 'REFRESH', 'e000000000000000000000000000000000000000000000000000000000000001', current_timestamp, timestamp with time zone '2099-01-01 00:00:00+00', null),
    ('tok00000000000000000000002', 'aut00000000000000000000001', 'CODE', 'e000000000000000000000000000000000000000000000000000000000000002', current_timestamp, current_timestamp, current_timestamp);
