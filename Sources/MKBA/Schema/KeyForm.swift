/// What may stand behind a key in a file of ours.
public indirect enum KeyForm: Sendable {
  /// A text of at least one letter: a name, a number with its unit, a formula.
  case text
  /// Texts, or one.
  case texts
  /// One of a few words.
  case word([String])
  /// A block of keys, by its name.
  case block(String)
  /// A block of which the keys are names of the user.
  case names(KeyForm)
  /// A list; nothing behind the key is an empty one.
  case list(KeyForm)
  case either([KeyForm])
  case anything
}
