"""Pages of 技术攻关: the task paper, the steps, the result, and the host's acceptance."""
