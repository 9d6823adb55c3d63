insert into browser_session (id, person_id, created_at, last_seen_at, expires_at, address, user_agent, provider, provider_subject, provider_session)
values
    ('bro00000000000000000000001', 'per00000000000000000000001', timestamp with time zone '2024-02-29 23:59:59.999999+00', current_timestamp, current_timestamp,
     '2001:db8:ffff:ffff:ffff:ffff:255.255.255.255', 'Mozilla/5.0 (''X''; "Y" 🦊) \z', null, null, null),
    ('bro00000000000000000000002', 'per00000000000000000000002', current_timestamp, current_timestamp, timestamp with time zone '2099-01-01 00:00:00+00',
     '', '', 'keycloak', 'żółć|漢字 ''sub''', 'sid"1');
insert into api_session (id, person_id, token_hash, created_at, expires_at, address)
values ('ses00000000000000000000002', 'per00000000000000000000002', 'b000000000000000000000000000000000000000000000000000000000000002', current_timestamp, current_timestamp, '192.0.2.1');
