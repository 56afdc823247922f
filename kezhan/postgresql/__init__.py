"""What PostgreSQL is asked in another way than Django asks it: each way to the server and back takes its time."""
