-- The list of connections in the order of their ends, and those of one app, are read from an index.
drop index app_grant_end;
create index app_grant_end on app_grant (expires_at, id);
create index app_grant_client_end on app_grant (client_id, expires_at, id);
