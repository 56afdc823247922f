"""Pages of questions: the host asks from its phone, the team answers, the host rates."""
