"""The CRM in step with Postgres, both ways: what people decide there comes here, what is learned here goes there."""
