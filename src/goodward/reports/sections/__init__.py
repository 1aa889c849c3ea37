"""The sections of a report to cabinet: a module each, all of one period and the year before."""
