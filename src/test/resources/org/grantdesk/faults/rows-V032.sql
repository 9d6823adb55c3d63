insert into installation_setting (name, chosen, updated_at) values ('client_documents', 'ask', now());
