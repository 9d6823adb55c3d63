update app_grant_api set last_used_at = current_timestamp, expires_at = current_timestamp;
