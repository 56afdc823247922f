"""The pages. They translate between people and deeds and decide nothing; each noun has its own folder."""
