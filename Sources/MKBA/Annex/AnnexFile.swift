import Documents
import Foundation

/// What an annex file says: for which municipalities, what is counted, and what the organisation tells of each itself.
struct AnnexFile {
  /// One municipality, or another part of the area that an organisation accounts to.
  struct Municipality {
    let name: Text
    /// The value by which the registration knows it.
    let group: Text
    /// The organisation's own words, a paragraph each.
    let narrative: [Words]
    /// What people said, with who they are as far as the organisation wants to tell.
    let quotes: [(says: Words, by: String?)]
    let scenario: Text?
    let alternative: Text?
    let hypotheses: [Text]

    /// The name as a name of files: `s-gravenhage`.
    var slug: String { AnnexFile.slug(name.string) }
  }

  /// What is counted of each.
  struct Counting {
    let codebook: Text
    /// The column that tells the municipalities apart.
    let by: Text
    /// One period; nil for all together.
    let period: Text?
    /// Names of indicators, in the order in which they are told; empty for all.
    let shown: [Text]
  }

  let path: String
  let title: Words
  let doneBy: String?
  let counting: Counting?
  /// As the file lists them; told in alphabetical order.
  let municipalities: [Municipality]
  /// Hypotheses that are told to every municipality.
  let hypotheses: [Text]

  /// Letters that fit on the sheet, for one municipality: of the narrative, and of each quote.
  static let mostLetters = 1_500
  static let mostOfQuote = 200
  static let mostQuotes = 3
  static let mostHypotheses = 2
  /// Lines of the table of figures.
  static let mostFigures = 12

  /// A path in the file is relative to it.
  func path(_ text: Text) -> String {
    let name = text.string
    guard !name.hasPrefix("/"), let end = path.lastIndex(of: "/") else { return name }
    return path[...end] + name
  }

  /// Small letters, digits and hyphens; other signs part words, and accents are left off.
  static func slug(_ name: String) -> String {
    let plain = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
    return plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
  }
}
