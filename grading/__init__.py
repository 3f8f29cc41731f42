"""An invented county of villages with planted faults, to judge the rules by."""
