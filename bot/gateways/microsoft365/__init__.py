"""Microsoft 365 and Azure billing: what the API shows is read, what it cannot do the customer is guided through."""
