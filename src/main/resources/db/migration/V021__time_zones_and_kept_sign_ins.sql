-- Times are shown in the zone that a person chose; without one, in the browser's.
alter table person add column time_zone varchar(64);

-- By a cookie of its own, of which the hash is kept, a browser finds its sign-in again after the server was restarted.
alter table browser_session add column token_hash varchar(64);
alter table browser_session add column security_version bigint;
alter table browser_session add column proven_at timestamp(6) with time zone;
create unique index browser_session_token on browser_session (token_hash);
