"""Registering, as one person sees it: what they may ask for, what they hold, what they are answered."""
