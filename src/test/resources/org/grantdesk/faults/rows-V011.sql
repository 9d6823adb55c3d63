-- Two people without an address: not the same address.
insert into person (id, username, email, name_key, first_name, last_name, nickname, position, locale, created_at, updated_at, security_version, version)
values
    ('per00000000000000000000004', 'from.provider', null, 'from provider', 'From', 'Provider', '', '', 'de', current_timestamp, current_timestamp, 0, 0),
    ('per00000000000000000000005', 'from.provider2', null, 'from provider', 'From', 'Provider', '', '', 'de', current_timestamp, current_timestamp, 0, 0);
insert into person_identity (id, person_id, issuer, subject, provider, label, created_at, last_used_at)
values
    ('ide00000000000000000000001', 'per00000000000000000000004', 'https://id.example.test/realms/Süd', 'Sub', 'keycloak', 'from.provider@example.test', current_timestamp, null),
    ('ide00000000000000000000002', 'per00000000000000000000004', 'https://id.example.test/realms/Süd', 'sub', 'keycloak', '漢字 ''label''', current_timestamp, timestamp with time zone '2024-02-29 23:59:59.999999+00');
insert into person_role (person_id, role_id, by_hand) values ('per00000000000000000000004', 'rol00000000000000000000001', false);
insert into person_role_source (person_id, role_id, source) values
    ('per00000000000000000000004', 'rol00000000000000000000001', 'keycloak'),
    ('per00000000000000000000004', 'rol00000000000000000000001', '');
insert into provider_logout (token_hash, expires_at)
values ('0000000000000000000000000000000000000000000000000000000000000001', timestamp with time zone '2099-01-01 00:00:00+00');
