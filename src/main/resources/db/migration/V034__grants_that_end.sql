-- When a grant ends is in app_grant.expires_at, which was empty until now; null: when it is revoked, or not used any more.
create index app_grant_end on app_grant (expires_at);

-- Not used before this time as far as housekeeping has seen, which moves it on. What stands already counts from the upgrade.
alter table app_grant add column idle_since timestamp(6) with time zone default current_timestamp not null;
create index app_grant_idle on app_grant (idle_since);

-- The end of the grant it is under: no token of it lives longer. Beside the authorization, because that is what is locked
-- and read when tokens are made.
alter table app_authorization add column grant_ends_at timestamp(6) with time zone;
