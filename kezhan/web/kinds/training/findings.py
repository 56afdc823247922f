"""Courses by name and by what is taught."""

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.models import Course
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("培训课程", Course, course_page, "courses"),)
