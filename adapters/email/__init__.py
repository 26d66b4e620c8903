"""E-mail: the newsletter, sent through a relay by SMTP, with pages to subscribe, to choose and to leave."""
