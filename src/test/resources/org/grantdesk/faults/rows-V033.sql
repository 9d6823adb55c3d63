update client set default_scopes = 'openid profile', never_used_since = now(), likeness = 'alike'
where id = (select min(id) from client);
insert into registration_token (id, token_hash, label, created_by_name, created_at, expires_at, used)
values ('registrationtoken000000001', 'hash', 'Office', 'admin', now(), now(), 0);
insert into client_registration (client_id, token_hash, auth_method, members)
select min(id), 'hash', 'none', '{}' from client;
