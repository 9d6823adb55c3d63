insert into client (id, number, name, name_key, description, client_uri, logo_uri, owner_id, owner_username, confidential, trusted,
    dynamically_registered, mattermost_app_id, status, redirect_warning, people_count, created_at, updated_at, last_used_at, version)
values
    ('app00000000000000000000001', 1000001, 'Pay ''n'' roll "2" 💸', 'pay ''n'' roll "2" 💸', '', 'https://app.example.test/', '', 'per00000000000000000000001', 'ada',
     true, false, false, '', 'ACTIVE', false, 1, timestamp with time zone '2024-02-29 23:59:59.999999+00', current_timestamp, null, 0),
    ('app00000000000000000000002', 1000002, 'W', 'w', 'Owner is gone', '', 'https://app.example.test/%F0%9F%90%98.png', null, 'gone', false, true, true,
     'com.example.plugin', 'SUSPENDED', true, 0, current_timestamp, current_timestamp, current_timestamp, 2147483648);
insert into client_redirect_uri (client_id, position, uri) values
    ('app00000000000000000000001', 0, 'https://app.example.test/cb?a=%27&b="'), ('app00000000000000000000001', 1, 'com.example.app:/cb'),
    ('app00000000000000000000002', 0, 'http://127.0.0.1/cb');
insert into client_secret (id, client_id, label, secret_hash, secret_encrypted, created_by, created_by_name, created_at, ends_at, last_used_at)
values
    ('sec00000000000000000000001', 'app00000000000000000000001', '', 'd000000000000000000000000000000000000000000000000000000000000001', null, null, '', current_timestamp, null, null),
    ('sec00000000000000000000002', 'app00000000000000000000001', 'älter', 'd000000000000000000000000000000000000000000000000000000000000002', 'bm90IGEgcmVhbCBvbmU=', 'per00000000000000000000001', 'ada',
     current_timestamp, current_timestamp, current_timestamp);
