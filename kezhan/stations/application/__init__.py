"""What society and host fill in together, from the opening of the draft to the handing in (§5.1, §5.2)."""
