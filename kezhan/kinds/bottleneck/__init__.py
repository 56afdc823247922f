"""技术攻关 (§2.2): a task force works on a bottleneck of the host by a task paper, and the host accepts the result."""
