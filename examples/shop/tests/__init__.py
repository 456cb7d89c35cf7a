"""The web program's tests. Those that ask the database need the fixture `test` in it."""
