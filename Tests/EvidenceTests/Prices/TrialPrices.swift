import Documents
import Evidence

/// A small register of prices, to which lines are added.
enum TrialPrices {
  static let head = """
    format: 1
    prices: mine
    source: {title: A list of prices, publisher: Somebody, year: 2024, status: read}
    units: [visit, night]

    """

  static func file(_ text: String) throws(Findings) -> SourceFile {
    try SourceFile(path: "mine.yaml", bytes: Array(text.utf8))
  }

  /// The lines begin on line 6.
  static func register(head: String = head, _ lines: String...) throws(Findings) -> PriceRegister {
    try PriceRegister.read(file(head + "lines:\n" + lines.map { "  \($0)\n" }.joined()))
  }
}
