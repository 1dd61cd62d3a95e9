import Foundation
import ReferenceCases
import Testing

/// The table of Accuracy.md in the documentation. With MKBA_PRINT_ACCURACY=1 this suite prints it as it should be.
@Suite(
  "The table of accuracy in the documentation",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct AccuracyTableTests {
  static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources/MKBA/MKBA.docc/Accuracy.md")

  /// Digits, cut off and not rounded up.
  static func cut(_ digits: Double) -> String { String(format: "%.1f", (digits * 10).rounded(.down) / 10) }

  static func line(_ set: NISTSet, _ quantity: NISTSet.Quantity) -> String {
    let zero = quantity.certified == 0 ? " (absolute)" : ""
    return "| \(set.name) | \(quantity.name) | \(cut(quantity.reached))\(zero) | \(quantity.floor.map(cut) ?? "–") |"
  }

  @Test func `holds every NIST set and quantity, and claims no more digits than are reached`() throws {
    let rows = try String(contentsOf: Self.page, encoding: .utf8).split(whereSeparator: \.isNewline)
      .filter { $0.hasPrefix("| ") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    var lines: [String] = []
    for name in NISTSet.univariate + NISTSet.variance + NISTSet.linear {
      let set = try NISTSet(name)
      for quantity in set.quantities {
        lines.append(Self.line(set, quantity))
        let row = rows.first { $0.count == 4 && $0[0] == name && $0[1] == quantity.name }
        let claimed = row.flatMap { Double($0[2].split(separator: " ")[0]) }
        // Another BLAS may cost a few units in the fifteenth digit.
        #expect((claimed ?? .infinity) <= quantity.reached + 0.5, "\(lines.last ?? "")")
      }
    }
    if ProcessInfo.processInfo.environment["MKBA_PRINT_ACCURACY"] == "1" { print(lines.joined(separator: "\n")) }
  }
}
