"""学术交流 (§2.4): an event is announced, people sign in, what came of it is written down, and the host confirms."""
