update app_grant set end_chosen = true where id = (select min(id) from app_grant);
