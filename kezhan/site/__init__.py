"""Where the packages are put together into one Django site: settings, addresses, the server's entry."""
