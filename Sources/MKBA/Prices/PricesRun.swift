import CostBenefit
import Documents
import Evidence
import Foundation
import Reporting

/// `mkba prices`: looks prices up, brings them to another price year, and tells what is doubtful about them.
public struct PricesRun: Sendable {
  private let words: [String]
  private let files: [String]
  private let year: Int?
  private let index: String?
  private let indexFiles: [String]
  private let lints: Bool
  private let wantedFor: Int
  private let language: Language
  private let width: Int

  /// - Parameters:
  ///   - words: each must stand in the name or the description.
  ///   - files: registers of prices beside those of the program.
  ///   - year: the price year to bring amounts to; nil leaves them as published.
  ///   - index: the name of a price index; nil takes that of each price, and consumer prices where it names none.
  ///   - indexFiles: price indices beside those of the program.
  ///   - lints: tell what is doubtful in place of the prices; without `files`, of the registers of the program.
  ///   - wantedFor: the year for which the prices are wanted; nil is this year.
  public init(
    _ words: [String], files: [String] = [], year: Int? = nil, index: String? = nil, indexFiles: [String] = [],
    lints: Bool = false, wantedFor: Int? = nil, language: Language = .en, width: Int = 100
  ) {
    self.words = words
    self.files = files
    self.year = year
    self.index = index
    self.indexFiles = indexFiles
    self.lints = lints
    self.wantedFor = wantedFor ?? PriceChecks.thisYear
    self.language = language
    self.width = width
  }

  /// The answer, and whether something is doubtful enough for a warning.
  /// - Throws: `Findings` where a file, the index or the year is wrong, or no price has these words.
  public func run() throws(Findings) -> (answer: Answer, hasWarnings: Bool) {
    let shipped = try PriceRegister.shipped()
    var own: [PriceRegister] = []
    for file in files { own.append(try PriceRegister.read(SourceFile.read(file))) }
    let indices = try indices()
    let findings = try PriceChecks.findings(
      in: lints && files.isEmpty ? shipped : own, beside: files.isEmpty ? [] : shipped, wantedFor: wantedFor)
    let hasWarnings = findings.contains { $0.severity >= .warning }
    let registers = shipped + own
    let found = PriceSearch.find(words, in: lints && !files.isEmpty ? own : registers)
    if found.isEmpty { throw Findings(nothing(in: registers)) }
    var prices: [IndexedPrice] = []
    for (register, price) in found {
      let name = index ?? price.index ?? "cpi"
      prices.append(IndexedPrice(price, of: register, to: year, by: year == nil ? nil : indices.named(name)))
    }
    let json = PricesDocument.json(prices, year: year, findings: findings, language: language)
    if lints {
      let report = LintsReport(registers: files.isEmpty ? shipped : own, findings, wantedFor: wantedFor, language)
      let told = findings.map { "\n" + $0.text(in: language) + "\n" }.joined()
      return (Answer(text: TextRenderer.render(report.report, width: width) + told, json: json), hasWarnings)
    }
    let report = PricesReport(prices, year: year, language: language).report
    return (
      Answer(text: TextRenderer.render(report, width: width), json: json, findings: findings), hasWarnings
    )
  }

  /// The indices, of which one's own stand in front of those of the program; the one asked for must reach the year asked for.
  private func indices() throws(Findings) -> NamedIndices {
    var own: [PriceIndex] = []
    for file in indexFiles { own.append(try PriceIndex.read(SourceFile.read(file))) }
    let indices = NamedIndices(all: own + (try PriceIndices.shipped()))
    if let year { try indices.require(index ?? "cpi", reaching: year) }
    return indices
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
