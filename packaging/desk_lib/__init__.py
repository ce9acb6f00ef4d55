"""The chores behind `packaging/desk.py`. Standard library only: it runs before anything is there.

commandline → chores · pinning → environment → system → apt · libraries → checkout · turn · talk
"""
