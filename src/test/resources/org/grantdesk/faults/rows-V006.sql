insert into client_logout_uri (client_id, position, uri) values ('app00000000000000000000001', 0, 'https://app.example.test/out?"');
insert into scope (name, title_en, title_de, sentence_en, sentence_de, risk, built_in, created_at, updated_at, version)
values ('desk:read', 'Read the desk 🗄', 'Schalter lesen', '''quoted''', 'Ä', 'HIGH', false, current_timestamp, current_timestamp, 4);
insert into client_scope (client_id, scope) values ('app00000000000000000000001', 'desk:read'), ('app00000000000000000000001', 'openid');
insert into signing_key (kid, private_encrypted, created_at, ends_at)
values ('kid00000000000000000000001', 'bm90IGEgcmVhbCBvbmU=', current_timestamp, null);
insert into client_failure (id, client_id, kind, expected, presented, occurrences, first_at, last_at)
values ('fai00000000000000000000001', 'app00000000000000000000001', 'REDIRECT_URI', '', 'https://evil.example.test/''', 2147483647, current_timestamp, current_timestamp);
insert into app_authorization (id, grant_id, client_id, person_id, grant_type, scopes, authenticated_at, request, created_at, expires_at)
values ('aut00000000000000000000003', null, 'app00000000000000000000001', 'per00000000000000000000001', 'authorization_code', 'openid', null, '{"state": "💬\"''"}', current_timestamp, current_timestamp);
insert into app_token (id, authorization_id, kind, token_hash, issued_at, expires_at, consumed_at, scopes)
values ('tok00000000000000000000003', 'aut00000000000000000000003', 'STATE', 'e000000000000000000000000000000000000000000000000000000000000003', current_timestamp, current_timestamp, null, '');
update client set machine = true, access_token_format = 'JWT' where id = 'app00000000000000000000002';
