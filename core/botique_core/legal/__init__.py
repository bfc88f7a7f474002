"""What customers are asked to agree to: the client's own documents, by purpose and language."""
