import Estimation
import Foundation
import Registrations
import Testing

/// A file that is large enough to be fitted block by block, made by arithmetic; some cells are empty.
private struct LargeFile {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-large-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try """
    format: 1
    codebook: Made
    file: rows.csv
    read: {separator: ",", decimal: ".", date: yyyy-mm-dd, encoding: utf-8, missing: [""]}
    unit: row
    key: [id]
    privacy: {smallest_cell: 10, forbidden: [bsn]}
    columns:
      id: {type: number}
      town: {type: pseudonym}
      help: {type: yes_no}
      x: {type: number}
      z: {type: number}
      events: {type: whole_number}
      y: {type: number}
    not_in_the_system:
      - Nothing, for rows that were made
    """.write(to: folder.appendingPathComponent("rows.codebook.yaml"), atomically: true, encoding: .utf8)
    var text = "id,town,help,x,z,events,y\n"
    text.reserveCapacity(12_000_000)
    for row in 0..<200_000 {
      let town = (row * 7) % 61
      let helped = (row / 3) % 2
      let (x, z) = ((row * 7919) % 10_007, (row * 104_729) % 99_991)
      let noise = (row * 31) % 173
      let y = 20_000 * helped + 3 * x - z + 500 * noise * (1 + helped) + 400 * (town % 7)
      // An outcome in thousandths, with every digit written.
      let written = "\(y < 0 ? "-" : "")\(abs(y) / 1000).\(String(1000 + abs(y) % 1000).dropFirst())"
      let missing = row % 997 == 5
      text += "\(row),town number \(town),\(helped == 1 ? "yes" : "no"),\(missing ? "" : "\(x)"),"
      text += "\(row % 4001 == 7 ? "" : "\(z)"),\(row % 4),\(written)\n"
    }
    try text.write(to: folder.appendingPathComponent("rows.csv"), atomically: true, encoding: .utf8)
  }
}

@Suite("mkba fit straight from a large file", .serialized)
struct StreamedFormulaTests {
  private static let file = Result { try LargeFile() }

  private func fit(_ arguments: [String]) throws -> PrintedJSON {
    let folder = try Self.file.get().folder
    let outcome = try ProgramUnderTest.run(["fit"] + arguments + ["--json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try PrintedJSON(outcome.output)
  }

  /// With a condition that every row meets the same fit is made from a table.
  private static let throughTable = ["--where", "y == y"]

  @Test(
    "says what a fit from a table says",
    arguments: [
      [], ["--cluster", "town"], ["--covariance", "HC0"], ["--covariance", "iid"],
      ["--cluster", "town", "--covariance", "CR0", "--null", "help = 19", "--wald", "help = 19, z = 0"],
    ])
  func same(_ options: [String]) throws {
    let arguments = ["y ~ help + x + z", "rows.codebook.yaml"] + options
    let streamed = try fit(arguments)
    let table = try fit(arguments + Self.throughTable)
    #expect(streamed["fits"][0]["terms"].items.count == 4)
    expectSame(streamed, table)
  }

  @Test func `is made without a table, but for a count`() throws {
    let codebook = try Codebook.read(try Self.file.get().folder.appendingPathComponent("rows.codebook.yaml").path)
    for (text, isStreamed) in [("y ~ help + x", true), ("events ~ help + x", false)] {
      let formula = try #require(StreamedFormula(try Formula(text), FitPlan(), codebook))
      let stream = try #require(
        try RegistrationStream.open(
          codebook: codebook, columns: formula.columns, leastBytes: StreamedFormula.leastBytes, threads: 2))
      #expect((try formula.fit(stream, threads: 2) != nil) == isStreamed)
    }
    for text in ["y ~ help * x", "y ~ log(x)", "y ~ help | town", "y ~ factor(town)", "y ~ x - 1"] {
      #expect(StreamedFormula(try Formula(text), FitPlan(), codebook) == nil)
    }
  }

  @Test func `does so for any number of threads, to the byte`() throws {
    let arguments = ["fit", "y ~ help + x + z", "rows.codebook.yaml", "--cluster", "town", "--json"]
    let folder = try Self.file.get().folder
    let outputs = try ["1", "2", "5"].map {
      try ProgramUnderTest.run(arguments + ["--threads", $0], in: folder).output
    }
    #expect(!outputs[0].isEmpty && outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }

  @Test(
    "takes a table where the rows themselves are needed",
    arguments: [
      ["events ~ help + x"], ["y ~ help + x + I(2 * x)"], ["y ~ help + x + factor(town)"], ["y ~ help | town"],
    ])
  func table(_ formula: [String]) throws {
    let streamed = try fit(formula + ["rows.codebook.yaml"])
    expectSame(streamed, try fit(formula + ["rows.codebook.yaml"] + Self.throughTable))
  }

  /// Every word and every number, to ten digits; a covariance to ten digits of the standard errors, as it may be nearly 0.
  private func expectSame(_ one: PrintedJSON, _ other: PrintedJSON) {
    let (ours, theirs) = (Self.leaves(one.value ?? "", "$"), Self.leaves(other.value ?? "", "$"))
    #expect(ours.map(\.path) == theirs.map(\.path))
    for (a, b) in zip(ours, theirs) {
      if let x = a.value as? Double, let y = b.value as? Double {
        let size = Self.covarianceSize(a.path, one) ?? max(abs(x), abs(y), 1e-12)
        #expect(abs(x - y) <= 1e-10 * size, "\(a.path): \(x), not \(y)")
      } else {
        #expect("\(a.value)" == "\(b.value)", "\(a.path)")
      }
    }
  }

  /// The product of the standard errors of a place in a covariance; nil for any other place.
  private static func covarianceSize(_ path: String, _ document: PrintedJSON) -> Double? {
    guard let match = path.wholeMatch(of: /\$\.fits\[0\]\.covariance\[(\d+)\]\[(\d+)\]/),
      let row = Int(match.1), let column = Int(match.2)
    else { return nil }
    let errors = document["fits"][0]["terms"].items.map { $0["std_error"].number ?? .nan }
    return errors[row] * errors[column]
  }

  private static func leaves(_ value: Any, _ path: String) -> [(path: String, value: Any)] {
    switch value {
    case let object as [String: Any]:
      object.keys.sorted().flatMap { leaves(object[$0] ?? "", "\(path).\($0)") }
    case let list as [Any]: list.enumerated().flatMap { leaves($0.element, "\(path)[\($0.offset)]") }
    case let number as NSNumber: [(path, number.doubleValue)]
    default: [(path, value)]
    }
  }
}
