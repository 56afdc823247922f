"""Pages of 人才培训: courses, who enrols and how, and the pages for everybody."""
