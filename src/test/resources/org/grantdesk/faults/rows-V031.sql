update client set origin = 'REGISTRATION', hold = 'APPROVAL', unverified = true, software_id = 'software'
where id = (select min(id) from client);
