"""Pages and pictures of the responsibility graph: values in, HTML and SVG out."""
