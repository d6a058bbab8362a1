"""Persian: the sign of the link (ezafe) that is written on names that end in a vowel.

The plural ``ها`` is left out: glued to a name it has the letters of the Arabic "her", and names
of places have no plural. Persian letters are folded with the Arabic ones.
"""

from gazetteer.languages.language import Declension

EZAFE = (
    Declension("ه", "هي", least=3, example="سوریه سوریه‌ی"),
    Declension("ا", "اي", least=3, example="اروپا اروپای"),
)
"""Arabic has neither ending on a name: before a suffix its ة becomes ت, its اء keeps the hamza."""
