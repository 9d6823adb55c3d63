update client set support_email = 'help@example.test' where id = 'app00000000000000000000001';
