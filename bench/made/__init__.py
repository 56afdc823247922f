"""Many pieces of work at once, as the platform's own deeds would have written them, for measurements at any size."""
