import Documents

/// What follows for a comparison from what either of its sides withholds: what gives one side away is withheld of both.
public struct ComparisonDisclosure: Sendable {
  /// Whether an estimate that is withheld is an input of a side: then no amount is told.
  let withholdsAmounts: Bool
  /// Whether anything is withheld of a side: then amounts are rounded, and of what the files say otherwise only the places are told,
  /// since a number that was changed may be the size of a group.
  let withholdsAnything: Bool
  /// The words in the place of a number or a text.
  let words: Words

  public init(_ sides: [RunDisclosure]) {
    let withheld = sides.filter(\.withholdsAnything)
    withholdsAmounts = withheld.contains(where: \.withholdsAmounts)
    withholdsAnything = !withheld.isEmpty
    words = withheld.first?.words ?? Words(nl: "", en: "")
  }

  /// Of two scenarios that withhold nothing.
  public static let none = ComparisonDisclosure([])
}
