"""Needs in the office: the list, a need with who could help, posting, checking, finding a host, bringing a table."""
