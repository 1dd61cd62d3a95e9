/// What may stand behind a key in a file of ours, or in a document that the program prints.
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
  /// What a printed document holds; files have texts that the program reads.
  case value(ValueForm)

  /// Yes or no.
  public static let yesNo = KeyForm.word(["yes", "no"])

  /// The words of a type as a file writes them.
  public static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> KeyForm
  where Word.RawValue == String { .word(type.allCases.map(\.rawValue)) }
}

/// A value in a printed document. A number may always be null, with a `why` beside it: it is not finite, not there, or withheld.
public indirect enum ValueForm: Sendable {
  case string
  case oneOf([String])
  case number
  case whole
  case flag
  /// An object by its name.
  case object(String)
  /// An object whose keys are names: of actors, of years, of quantiles.
  case map(ValueForm)
  case array(ValueForm)
  /// The value, or null with the reason beside it.
  case orNull(ValueForm)
}
