"""
What a newcomer sees: both authorities, their real registers, and openly invented providers.

No invented event or date is ever attached to a real provider.
"""
