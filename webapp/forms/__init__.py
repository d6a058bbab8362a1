"""What a person types, checked: forms for an article, a place, a claim's review, a mention."""
