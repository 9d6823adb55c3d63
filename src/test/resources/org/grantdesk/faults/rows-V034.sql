update app_grant set expires_at = timestamp with time zone '2032-01-01 00:00:00+00',
    idle_since = timestamp with time zone '2026-01-01 00:00:00+00';
update app_authorization set grant_ends_at = timestamp with time zone '2032-01-01 00:00:00+00' where grant_id is not null;
