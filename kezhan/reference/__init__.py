"""What the country's lists say: divisions, industries, disciplines, sizes of enterprises, credit codes, working days.

Each list is carried in `data/` with its source and read once, when it is first asked. Nothing here knows stations,
people or the policy; whoever asks with a code or a figure that cannot be read gets a ValueError in plain Chinese.
"""
