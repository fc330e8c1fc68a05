"""What every page has: header, navigation, search, own copy, errors."""
