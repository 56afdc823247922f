"""What hosts need (需求): posted by a host, or collected by an association for a host to be found (代征集, §3.2)."""
