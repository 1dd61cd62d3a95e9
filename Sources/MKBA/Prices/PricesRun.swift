import Documents
import Evidence
import Reporting

/// `mkba prices`: looks prices up, and brings them to another price year.
public struct PricesRun: Sendable {
  private let words: [String]
  private let files: [String]
  private let year: Int?
  private let index: String
  private let language: Language
  private let width: Int

  /// - Parameters:
  ///   - words: each must stand in the name or the description.
  ///   - files: registers of prices beside those of the program.
  ///   - year: the price year to bring amounts to; nil leaves them as published.
  ///   - index: the name of a price index.
  public init(
    _ words: [String], files: [String] = [], year: Int? = nil, index: String = "cpi", language: Language = .en,
    width: Int = 100
  ) {
    self.words = words
    self.files = files
    self.year = year
    self.index = index
    self.language = language
    self.width = width
  }

  /// - Throws: `Findings` where a file, the index or the year is wrong, or no price has these words.
  public func run() throws(Findings) -> Answer {
    var registers = try PriceRegister.shipped()
    for file in files {
      registers.append(try PriceRegister.read(try SourceFile(path: file, bytes: FileBytes.read(file))))
    }
    let chosen = try chosenIndex()
    let found = PriceSearch.find(words, in: registers)
    if found.isEmpty { throw Findings(nothing(in: registers)) }
    let prices = found.map { IndexedPrice($1, of: $0, to: year, by: chosen) }
    return Answer(
      text: TextRenderer.render(
        PricesReport(prices, year: year, index: chosen, language: language).report, width: width),
      json: PricesDocument.json(prices, year: year))
  }

  private func chosenIndex() throws(Findings) -> PriceIndex? {
    guard let year else { return nil }
    let indices = try PriceIndices.shipped()
    guard let chosen = indices.first(where: { $0.name == index }) else {
      let names = indices.map(\.name)
      throw Findings(
        Finding(
          code: "unknown_index",
          Words(
            nl: "\(index) is geen prijsindex; wel: \(names.joined(separator: ", ")).",
            en: "\(index) is no price index; these are: \(names.joined(separator: ", "))."),
          hint: NearestName.of(index, among: names).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    guard chosen.levels[year] != nil else {
      let reach = chosen.reach.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "–"
      throw Findings(
        Finding(
          code: "index_reach",
          Words(
            nl: "De index \(index) reikt over \(reach), niet tot \(year).",
            en: "The index \(index) reaches over \(reach), not to \(year)."),
          hint: Words(nl: "Kies een jaar daarbinnen.", en: "Choose a year within that.")))
    }
    return chosen
  }

  private func nothing(in registers: [PriceRegister]) -> Finding {
    let known = PriceSearch.vocabulary(of: registers)
    let near = words.lazy.compactMap { NearestName.of($0.lowercased(), among: known) }.first
    let asked = words.joined(separator: " ")
    return Finding(
      code: "no_such_price",
      Words(nl: "Geen prijs heeft al deze woorden: \(asked).", en: "No price has all these words: \(asked)."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
        ?? Words(nl: "mkba prices zonder woorden noemt ze alle.", en: "mkba prices without words lists them all."))
  }
}
