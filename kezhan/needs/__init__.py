"""What hosts need (需求): a host posts it, or an association collects it and finds the host later (代征集, §3.2)."""
