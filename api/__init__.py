"""The doors on HTTP: SPARQL, named questions, linked data and pages, all read-only."""
