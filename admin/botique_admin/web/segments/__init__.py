"""The pages about segments."""
