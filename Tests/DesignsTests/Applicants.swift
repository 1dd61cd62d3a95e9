import Designs
import Foundation
import Models
import ReferenceCases

/// Reference/applicants.csv: 400 people of a seeded generator, some of whom took part in a programme.
enum Applicants {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")

  static let table: ReferenceTable = {
    do { return try ReferenceTable(contentsOf: folder.appendingPathComponent("applicants.csv")) } catch {
      fatalError("applicants.csv: \(error)")
    }
  }()

  static func numbers(_ file: String) throws -> JSONValue {
    try JSONValue(contentsOf: folder.appendingPathComponent(file))
  }

  static var district: DesignTerm {
    let (codes, levels) = table.codes("district")
    return .categorical(name: "district", codes: codes, levels: levels)
  }

  static var covariates: [DesignTerm] {
    ["age", "debt", "earlier"].map { .numeric(name: $0, values: table.numbers($0)) } + [district]
  }

  static var offices: SamplingUnits {
    SamplingUnits(codes: table.numbers("office").map { Int($0) }, word: "offices")
  }

  /// - Parameter order: the rows, in an order of one's own.
  static func sample(
    _ outcome: String = "income", isWeighted: Bool = false, isClustered: Bool = false, order: [Int]? = nil
  ) throws -> ComparisonSample {
    let order = order ?? Array(table.rows.indices)
    let shuffled = table.keeping(order.map { table.rows[$0] })
    let (codes, levels) = shuffled.codes("district")
    let numbers = ["age", "debt", "earlier"].map { DesignTerm.numeric(name: $0, values: shuffled.numbers($0)) }
    return try ComparisonSample(
      isTreated: shuffled.numbers("treated").map { $0 == 1 }, outcome: shuffled.numbers(outcome),
      covariates: numbers + [.categorical(name: "district", codes: codes, levels: levels)],
      weights: isWeighted ? shuffled.numbers("weight") : nil,
      units: isClustered
        ? SamplingUnits(codes: shuffled.numbers("office").map { Int($0) }, word: "offices") : nil,
      identifiers: shuffled.numbers("person").map { Int($0) })
  }
}
