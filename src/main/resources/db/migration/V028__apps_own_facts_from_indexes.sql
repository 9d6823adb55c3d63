-- What is asked about one app is in an index that begins with the app.

-- All that is asked about an app's secrets. With the end beside it, H2 does not prefer client_secret_age, where it would
-- read the secrets of every app.
drop index client_secret_client;
create index client_secret_client on client_secret (client_id, created_at, ends_at);
-- A person's apps that were used last.
create index client_owner_used on client (owner_id, last_used_at desc nulls last, id desc);
