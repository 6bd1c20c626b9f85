"""What is due soon, due or overdue tells whoever holds it, then the office above, then the district."""
