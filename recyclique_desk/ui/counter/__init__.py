"""Where weighings are typed."""
