-- The connections of one API in each order of the list are read from indexes of their own: an API may be much younger
-- than most grants. The time of the last use and the end are the grant's. In what an older instance writes during an
-- upgrade they are of before, until the next use.
alter table app_grant_api add column last_used_at timestamp(6) with time zone;
alter table app_grant_api add column expires_at timestamp(6) with time zone;
update app_grant_api set
    last_used_at = (select g.last_used_at from app_grant g where g.id = app_grant_api.grant_id),
    expires_at = (select g.expires_at from app_grant g where g.id = app_grant_api.grant_id);
create index app_grant_api_used on app_grant_api (api_id, last_used_at desc nulls last, grant_id desc, first_granted_at);
create index app_grant_api_end on app_grant_api (api_id, expires_at, grant_id);
