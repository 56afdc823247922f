"""The associations of the province, its cities and counties."""
