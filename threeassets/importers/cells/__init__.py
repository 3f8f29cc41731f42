"""One cell becomes one stored value: what is written in it, a day, two facts in one."""
