"""What the country's lists say: divisions, industries, disciplines, sizes of enterprises, credit codes, working days.

Each list is kept in `data/` with its source and read once, at the first question. Nothing here knows stations, people
or the policy; a code or figure that cannot be read raises ValueError in plain Chinese.
"""
