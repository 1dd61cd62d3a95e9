import Documents

/// One thing that makes a price doubtful, and that no reader of a single line can see.
public protocol PriceLint: Sendable {
  /// The code of its warning.
  var code: String { get }
  /// What it warns of, for the list of lints.
  var says: Words { get }
  func findings(in prices: LintedPrices) -> [Finding]
}
