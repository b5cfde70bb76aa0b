"""When each word of the script is heard."""
