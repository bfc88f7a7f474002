"""Who the customer is: language, consents, phone, details, notifications."""
