"""The composer: home, navigation, search page, help, legal pages and demo authority."""
