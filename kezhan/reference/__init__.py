"""What the country's lists say: divisions, industries, disciplines, sizes of enterprises, credit codes, working days.
Nothing here knows stations, people or the policy.

- Each list is kept in `data/` with its source and read once, at the first question.
- A code or figure that cannot be read raises ValueError in plain Chinese.
"""
