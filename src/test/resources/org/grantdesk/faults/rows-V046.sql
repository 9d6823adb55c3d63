update app_grant set organization_scopes = scopes where organization is not null;
