"""Pages of whoever manages accounts."""
