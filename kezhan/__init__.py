"""科站通: the life of a learned society's service station, from a need to the taking away of its plaque."""
