update client set purpose = 'AGENT', sponsor_id = (select min(id) from person) where id = (select min(id) from client);
