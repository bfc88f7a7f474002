"""Complaints, praise, suggestions and questions, with answers in the chat."""
