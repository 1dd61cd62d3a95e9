import Documents
import Evidence
import Registrations

/// Inhabitants by area and year: the denominators of rates.
public struct Population: Sendable {
  /// By area; the year, or 0 where the table is of one moment.
  private let counts: [String: [Int: Double]]

  public init(_ counts: [String: [Int: Double]]) {
    self.counts = counts
  }

  /// Reads the table that a plan names: any registration of ours, such as a CBS table. Rows of the same area and year
  /// add up: age groups, for instance.
  /// - Throws: `Findings` where the table or a column of it is not there.
  public static func read(_ rule: PopulationRule, threads: Int) throws(Findings) -> Population {
    let codebook = try Codebook.read(rule.codebookPath)
    let names = [rule.count, rule.key] + [rule.year].compactMap { $0 }
    for name in names where codebook.column(name) == nil {
      let near = NearestName.of(name, among: codebook.columns.map(\.name))
      throw Findings(
        Finding(
          code: "population_no_column", at: rule.place,
          Words(
            nl: "Het codeboek van de bevolking heeft geen kolom \(name).",
            en: "The codebook of the population has no column \(name)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let table = try Registration.read(codebook: codebook, columns: Set(names), threads: threads).table
    guard let numbers = table.column(rule.count).flatMap({ RowValues.numbers($0) }), let key = table.column(rule.key),
      case .codes(let codes, let levels) = key.values
    else {
      throw Findings(
        Finding(
          code: "population_columns", at: rule.place,
          Words(
            nl: "Bij de bevolking is count een getal en key een tekst of een keuze.",
            en: "Of a population count is a number, and key a text or a choice.")))
    }
    let years = rule.year.flatMap { table.column($0) }.flatMap { RowValues.numbers($0) }
    var counts: [String: [Int: Double]] = [:]
    for row in 0..<table.rowCount where codes[row] >= 0 && !numbers[row].isNaN {
      if let years, years[row].isNaN { continue }
      counts[levels[Int(codes[row])], default: [:]][years.map { Int($0[row]) } ?? 0, default: 0] += numbers[row]
    }
    return Population(counts)
  }

  /// Person-years of areas over periods; nil where one of them is not in the table.
  func personYears(_ areas: [String], _ periods: [String]) -> Double? {
    var sum = 0.0
    for area in areas {
      guard let byYear = counts[area] else { return nil }
      for period in periods {
        let parts = period.split(separator: "-")
        guard let count = byYear[0] ?? parts.first.flatMap({ Int($0) }).flatMap({ byYear[$0] }) else { return nil }
        sum += count * (parts.count < 2 ? 1 : parts[1].hasPrefix("Q") ? 0.25 : 1 / 12)
      }
    }
    return sum > 0 ? sum : nil
  }
}
