"""咨询论证 (§2.6): a host asks, one of the standing team answers within the term, the host rates the answer."""
