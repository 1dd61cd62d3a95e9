import CReadStat
import Evidence
import Foundation
import Registrations

/// Times `Registration.read` of an SPSS file beside a bare pass of libreadstat over the same file, in turn, in one process.
///
///     swift run -c release StatFileBenchmark [ROWS] [PAIRS]
@main
struct StatFileBenchmark {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let rows = words.first ?? 1_000_000
    let pairs = words.dropFirst().first ?? 5
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-stat-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for isPacked in [false, true] {
      let file = folder.appendingPathComponent("made.sav").path
      let codebook = folder.appendingPathComponent("made.codebook.yaml").path
      var made = MadeFile()
      try made.write(file, rows: rows, isPacked: isPacked)
      let text = "format: 1\ncodebook: Made for timing\nfile: made.sav\n" + MadeFile.codebook
      try Data(text.utf8).write(to: URL(fileURLWithPath: codebook))
      let size = try Data(contentsOf: URL(fileURLWithPath: file)).count
      print("\(rows) rows, 15 columns, \(size / 1_000_000) MB, rows \(isPacked ? "packed" : "not packed")")
      let one = try Registration.read(codebook: Codebook.read(codebook), threads: 1).table
      let two = try Registration.read(codebook: Codebook.read(codebook), threads: 2).table
      precondition(zip(one.columns, two.columns).allSatisfy(Self.isSame), "two threads read something else than one")
      var empty: [Double] = []
      var summing: [Double] = []
      var ours: [Double] = []
      for _ in 0...pairs {
        empty.append(try seconds { try Self.bare(file, BareSums.skip) })
        summing.append(try seconds { try Self.bare(file, BareSums.add) })
        ours.append(
          try seconds {
            let read = try Registration.read(codebook: Codebook.read(codebook), threads: 2)
            precondition(read.table.rowCount == rows)
          })
      }
      // The first of each warms up.
      print("  libreadstat, empty calls    \(told(empty))")
      print("  libreadstat, summing calls  \(told(summing))")
      print("  Registration.read           \(told(ours))")
      let ratios = zip(ours, summing).dropFirst().map { $0 / $1 }.sorted()
      print("  ours / summing              \(ratios[ratios.count / 2]) (\(ratios[0]) to \(ratios[ratios.count - 1]))")
    }
  }

  private static func isSame(_ one: Column, _ two: Column) -> Bool {
    switch (one.values, two.values) {
    case (.numbers(let one), .numbers(let two)): zip(one, two).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    case (.codes(let one, let levels), .codes(let two, let others)): one == two && levels == others
    case (.days(let one), .days(let two)): one == two
    case (.flags(let one), .flags(let two)): one == two
    default: false
    }
  }

  private static func told(_ all: [Double]) -> String {
    let sorted = all.dropFirst().sorted()
    return "median \(sorted[sorted.count / 2]) s (\(sorted[0]) to \(sorted[sorted.count - 1]))"
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    let spent = ContinuousClock.now - start
    return (Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18).rounded(places: 3)
  }

  /// One pass over every cell with nothing built from it but what the call does.
  private static func bare(_ path: String, _ handler: @escaping readstat_value_handler) throws {
    guard let parser = readstat_parser_init() else { throw CocoaError(.fileReadUnknown) }
    defer { readstat_parser_free(parser) }
    // Without a call for variables this library reads no cells.
    readstat_set_variable_handler(parser) { _, _, _, _ in 0 }
    readstat_set_value_handler(parser, handler)
    var sums = BareSums()
    let error = withUnsafeMutablePointer(to: &sums) { readstat_parse_sav(parser, path, $0) }
    guard error == READSTAT_OK else { throw CocoaError(.fileReadUnknown) }
  }
}

/// What a caller of libreadstat does at the least.
struct BareSums {
  var total = 0.0
  var letters = 0

  static let skip: readstat_value_handler = { _, _, _, _ in 0 }

  static let add: readstat_value_handler = { _, _, value, context in
    guard let sums = context?.assumingMemoryBound(to: BareSums.self) else { return 1 }
    if value.type == READSTAT_TYPE_STRING {
      if let text = value.v.string_value { sums.pointee.letters += Int(text[0]) }
    } else if value.is_system_missing == 0 {
      sums.pointee.total += value.v.double_value
    }
    return 0
  }
}

extension Double {
  fileprivate func rounded(places: Int) -> Double {
    let power = pow(10, Double(places))
    return (self * power).rounded() / power
  }
}
