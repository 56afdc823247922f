"""人才培训 (§2.5): courses with their sessions, who enrols, who attends, who passes, and what the host gets of it."""
