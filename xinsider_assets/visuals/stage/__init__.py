"""The television studio, drawn part by part in linear light."""
