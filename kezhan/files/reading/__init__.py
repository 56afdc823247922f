"""What a file says: a picture's time and place, its small copies and its hash, a paper's text and its fingerprint.

Decoders are old and large, and the files are strangers'. They are read in a process of its own, with bounds.
"""
