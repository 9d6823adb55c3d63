-- Which apps reach an API is told from one index. Null in what an older instance wrote during an upgrade.
alter table app_grant_api add column client_id varchar(26);
update app_grant_api set client_id = (select g.client_id from app_grant g where g.id = app_grant_api.grant_id);
create index app_grant_api_app on app_grant_api (api_id, client_id);
drop index app_grant_api_api;
create index app_grant_api_api on app_grant_api (api_id, first_granted_at, grant_id, client_id);
