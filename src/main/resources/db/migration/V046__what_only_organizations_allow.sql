-- Of a grant's scopes, those that the organization allowed and the person has not. Until now nobody wrote down which those were, so
-- the person is asked once more.
alter table app_grant add column organization_scopes varchar(65536) default '' not null;
update app_grant set organization_scopes = scopes where organization is not null;
