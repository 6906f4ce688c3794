"""Who is asking, and whose deals they may see."""
