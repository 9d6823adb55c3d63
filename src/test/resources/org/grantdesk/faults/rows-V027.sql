insert into api (id, identifier, identifier_key, name, sort_key, words, description, logo_uri, documentation_uri, owner_id,
    token_format, token_seconds, open, published, created_at, updated_at, version)
values ('api00000000000000000000001', 'HTTPS://Calendar.example.test/', 'https://calendar.example.test', 'Kalender ß',
     cast('k' as bytea), ' kalender ss', 'äöü', '', '', 'per00000000000000000000002', 'ES256', 600, false, true, timestamp with time zone '2026-01-31 23:59:59.999999+00',
     current_timestamp, 7),
    ('api00000000000000000000002', 'http://127.0.0.1:9000/mcp', 'http://127.0.0.1:9000/mcp', 'Ownerless', cast('o' as bytea), ' ownerless', '', '', '', null,
     'OPAQUE', 3600, true, false, current_timestamp, current_timestamp, 0);
insert into api_scope (api_id, name, position, title_en, title_de, sentence_en, sentence_de, risk, needs_approval)
values ('api00000000000000000000001', 'read', 0, 'Read', 'Lesen', 'Reads.', 'Liest.', 'LOW', false),
    ('api00000000000000000000001', 'write', 1, 'Write', 'Schreiben', 'Writes.', 'Schreibt.', 'HIGH', true),
    ('api00000000000000000000002', 'read', 0, 'Read', 'Lesen', 'Reads.', 'Liest.', 'LOW', false);
insert into api_secret (id, api_id, label, secret_hash, secret_encrypted, created_by, created_by_name, created_at, ends_at, last_used_at)
values ('ase00000000000000000000001', 'api00000000000000000000001', '',
     'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', null, null, '', current_timestamp, null, null);
insert into api_client (api_id, client_id, added_at)
values ('api00000000000000000000001', 'app00000000000000000000001', current_timestamp);
insert into client_api (client_id, api_id) values ('app00000000000000000000001', 'api00000000000000000000001');
insert into client_api_scope (client_id, api_id, scope)
values ('app00000000000000000000001', 'api00000000000000000000001', 'read');
insert into app_grant_api (grant_id, api_id, first_granted_at)
select g.id, 'api00000000000000000000001', current_timestamp from app_grant g where g.id =
    (select min(id) from app_grant);
insert into signing_key (kid, private_encrypted, ec_private_encrypted, created_at, ends_at)
values ('kid00000000000000000000002', 'bm90IGEgcmVhbCBvbmU=', 'bm9yIHRoaXM=', current_timestamp, current_timestamp);
insert into api_leftover (api_id, scope, left_at) values ('api00000000000000000000009', '', current_timestamp);
insert into deleted_api (identifier_key, name, deleted_at) values ('https://gone.example.test/mcp', 'Gone', current_timestamp);
