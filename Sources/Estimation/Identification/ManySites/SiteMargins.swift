import Documents
import Evidence
import Models
import Pooling

/// The make-up of a population of sites, held against the sites that were seen: in which cell each stands, and the columns that tell cells
/// apart.
struct SiteMargins {
  let classification: PopulationCells.Classification
  /// Of people, one a cell; they add up to 1.
  let shares: [Double]
  /// The cell of each site.
  let cellOfSite: [Int]
  /// A column for each level of each classifying column but its first.
  let terms: [DesignTerm]
  /// The columns of the pooled model in each cell, an intercept first.
  let rows: [[Double]]

  /// The columns of the model over the people of the population.
  var mean: [Double] {
    rows[0].indices.map { j in rows.indices.reduce(0) { $0 + shares[$1] * rows[$1][j] } }
  }

  /// - Throws: `Findings` where sites and cells do not fit.
  init(_ key: MarginsKey, sites: SiteFits, design: Design) throws {
    guard let classification = key.cells.classifications.first, key.cells.classifications.count == 1 else {
      throw key.fault(
        Words(
          nl: "Voor plaatsen hoort elke cel dezelfde kolommen te noemen.",
          en: "For sites every cell names the same columns."))
    }
    guard classification.people > 0 else {
      throw key.fault(Words(nl: "In geen cel staat iemand.", en: "There is nobody in any cell."))
    }
    self.classification = classification
    shares = classification.cells.map { $0.people / classification.people }
    let columns = classification.columns
    let values = try columns.map { column in
      try Self.valueBySite(column, key, sites: sites, levels: ColumnLevels(design.column(column)))
    }
    cellOfSite = try sites.fits.indices.map { site in
      let place = classification.cells.firstIndex { cell in
        columns.indices.allSatisfy { cell.values[columns[$0].string] == values[$0][site] }
      }
      guard let place else {
        throw key.fault(
          Words(
            nl: "Een plaats staat in een cel die het margebestand niet heeft.",
            en: "A site stands in a cell that the margins file does not have."))
      }
      return place
    }
    var terms: [DesignTerm] = []
    var rows = classification.cells.map { _ in [1.0] }
    for (place, column) in columns.enumerated() {
      var levels: [String] = []
      for cell in classification.cells where cell.people > 0 {
        let value = cell.values[column.string] ?? ""
        if !levels.contains(value) { levels.append(value) }
      }
      if let absent = levels.first(where: { !values[place].contains($0) }) {
        throw key.fault(
          Words(
            nl: "Geen enkele plaats heeft \(column.string) \(absent): over die mensen zeggen deze plaatsen niets.",
            en: "No site has \(column.string) \(absent): of those people these sites say nothing."))
      }
      for level in levels.dropFirst() {
        terms.append(
          .numeric(name: "\(column.string)[\(level)]", values: values[place].map { $0 == level ? 1 : 0 }))
        for cell in rows.indices {
          rows[cell].append(classification.cells[cell].values[column.string] == level ? 1 : 0)
        }
      }
    }
    self.terms = terms
    self.rows = rows
  }

  /// A column of sites has one value in each.
  private static func valueBySite(
    _ column: Text, _ key: MarginsKey, sites: SiteFits, levels: ColumnLevels
  ) throws -> [String] {
    try sites.fits.map { site in
      let values = Set(site.records.map { levels.name($0) })
      guard values.count == 1, let value = values.first ?? nil else {
        throw key.fault(
          Words(
            nl: "\(column.string) is niet overal binnen een plaats hetzelfde, of ontbreekt.",
            en: "\(column.string) is not the same everywhere within a site, or is missing."))
      }
      return value
    }
  }

  /// The population as sites, where every cell says over how many its people are spread.
  func population(_ pooled: PooledSites) throws -> SitePopulation? {
    let cells = classification.cells
    guard cells.allSatisfy({ $0.people == 0 || ($0.sites ?? 0) > 0 }) else { return nil }
    return try SitePopulation(
      pooled,
      parts: cells.indices.map { place in
        let sites = cells[place].people > 0 ? cells[place].sites ?? 0 : 0
        let size: Double = sites > 0 ? cells[place].people / Double(sites) : 0
        return SitePopulation.Part(
          name: classification.name(of: cells[place]), sizes: [Double](repeating: size, count: sites), row: rows[place])
      })
  }
}
