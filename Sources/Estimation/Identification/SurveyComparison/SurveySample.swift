import Documents
import Evidence
import LinearAlgebra
import Pooling

/// The sample that a survey comparison makes of the records: weights, strata, units, and margins that the weights are brought to.
struct SurveySample {
  let survey: SurveyDesign
  let findings: [Finding]
  let exhibits: [Exhibit]

  /// - Throws: `Findings` for weights or margins that do not fit the records.
  init(_ comparison: SurveyComparison, _ design: Design) throws {
    let before = try Self.numbers(comparison.weights, design) ?? [Double](repeating: 1, count: design.records)
    let populations = try Self.numbers(comparison.population, design)
    var strata: [Int]?
    if let text = comparison.strata {
      let levels = ColumnLevels(design.column(text))
      if levels.missing > 0 {
        throw Self.fault(
          text,
          Words(
            nl: "\(levels.missing) rijen hebben geen \(text.string).",
            en: "\(levels.missing) rows have no \(text.string)."))
      }
      strata = levels.codes
    }
    let drawn: SurveyDesign
    do {
      drawn = try SurveyDesign(
        weights: before, stages: [SurveyStage(units: design.units.unitOfRow, strata: strata, populations: populations)])
    } catch {
      throw NotTestable(reason: .survey(error))
    }
    guard let key = comparison.margins else {
      survey = drawn
      (findings, exhibits) = ([], [])
      return
    }
    let margins = try key.cells.classifications.map { try Self.margin($0, key, design) }
    do {
      survey = margins.count == 1 ? try drawn.postStratified(by: margins[0]) : try Raking()(drawn, to: margins)
    } catch {
      throw key.fault(
        Words(
          nl: "De gewichten zijn niet naar de marges te brengen: \(error).",
          en: "The weights cannot be brought to the margins: \(error)."))
    }
    exhibits = [Self.exhibit(margins, before: before, after: survey.weights, smallestCell: design.smallestCell)]
    findings = []
  }

  private static func fault(_ text: Text, _ words: Words) -> Findings {
    Findings(Finding(code: "weights_not_usable", at: text.place, words))
  }

  /// A column of numbers of 0 or more, known in every row.
  private static func numbers(_ text: Text?, _ design: Design) throws -> [Double]? {
    guard let text else { return nil }
    guard case .numbers(let numbers) = design.column(text).values else {
      throw fault(
        text,
        Words(nl: "\(text.string) is geen kolom met getallen.", en: "\(text.string) is no column of numbers."))
    }
    let missing = numbers.count { !$0.isFinite }
    if missing > 0 {
      throw fault(
        text,
        Words(
          nl: "\(missing) rijen hebben geen getal in \(text.string).",
          en: "\(missing) rows have no number in \(text.string)."
        ))
    }
    let negative = numbers.count { $0 < 0 }
    if negative > 0 {
      throw fault(
        text,
        Words(
          nl: "\(negative) rijen hebben in \(text.string) een getal onder 0.",
          en: "\(negative) rows have a number below 0 in \(text.string)."))
    }
    return numbers
  }

  private static func margin(
    _ classification: PopulationCells.Classification, _ key: MarginsKey, _ design: Design
  ) throws -> PopulationMargin {
    let levels = classification.columns.map { ColumnLevels(design.column($0)) }
    var place: [[String]: Int] = [:]
    for (number, cell) in classification.cells.enumerated() {
      place[classification.columns.map { cell.values[$0.string] ?? "" }] = number
    }
    let cellOfRow = (0..<design.records).map { record in
      place[levels.map { $0.name(record) ?? "" }] ?? -1
    }
    let outside = cellOfRow.count { $0 < 0 }
    if outside > 0 {
      throw key.fault(
        Words(
          nl: "\(outside) rijen vallen in geen cel van \(classification.name).",
          en: "\(outside) rows are in no cell of \(classification.name)."))
    }
    return PopulationMargin(
      name: classification.name, cells: classification.cells.map { classification.name(of: $0) },
      counts: classification.cells.map(\.people), cellOfRow: cellOfRow)
  }

  /// How the sample and the population are made up.
  private static func exhibit(
    _ margins: [PopulationMargin], before: [Double], after: [Double], smallestCell: Int
  ) -> Exhibit {
    let whole = DoubleDouble.sum(of: before)
    var rows: [[Exhibit.Cell]] = []
    var fewest = before.count
    for margin in margins {
      var sums = [Double](repeating: 0, count: margin.cells.count)
      var counts = [Int](repeating: 0, count: margin.cells.count)
      for (row, cell) in margin.cellOfRow.enumerated() {
        sums[cell] += before[row]
        counts[cell] += 1
      }
      fewest = min(fewest, counts.min() ?? 0)
      for cell in margin.cells.indices {
        rows.append([
          .name(margin.cells[cell]), .share(sums[cell] / whole), .share(margin.counts[cell] / margin.total),
        ])
      }
    }
    let sum = DoubleDouble.sum(of: after)
    let squares = DoubleDouble.sum(of: after.map { $0 * $0 })
    let effective = Int((sum * sum / squares).rounded())
    return Exhibit(
      key: "sample_and_population",
      title: Words(nl: "De steekproef en de bevolking", en: "The sample and the population"),
      columns: [
        Exhibit.Column("cell", Words(nl: "cel", en: "cell")),
        Exhibit.Column("sample", Words(nl: "aandeel met de eigen gewichten", en: "share with the weights given")),
        Exhibit.Column("population", Words(nl: "aandeel in de bevolking", en: "share in the population")),
      ],
      rows: rows,
      note: Words(
        nl: "Met de nieuwe gewichten komen beide overeen; \(after.count) rijen wegen dan als \(effective) gelijke.",
        en: "With the new weights both agree; \(after.count) rows then weigh as \(effective) equal ones."),
      insideOnly: fewest < smallestCell)
  }
}
