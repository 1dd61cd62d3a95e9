import Evidence
import Foundation
import Registrations

/// A small sound codebook with its registration, in a folder of its own, in which a test changes one thing.
struct TrialRegistration {
  static let codebook = """
    format: 1
    codebook: Trial
    file: registration.csv
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year, between: [2022, 2024]}
      elderly_work: {type: yes_no}
      first_contact: {type: date}
      hours: {type: number, unit: hour, at_least: 0}
      referral: {choices: {geen: none, wlz: residential}}

    """

  static let data = """
    client;year;elderly_work;first_contact;hours;referral
    a1;2022;ja;03-02-2021;12,5;geen
    a2;2022;nee;;0;wlz
    a1;2023;ja;03-02-2021;8;geen

    """

  /// A column of a registration with many rows: `client;year;` and the cell given for each row.
  static func rows(_ count: Int, header: String, _ cell: (Int) -> String) -> String {
    "client;year;elderly_work;first_contact;hours;referral;\(header)\n"
      + (1...count).map { "c\($0);2022;ja;03-02-2021;1,5;geen;\(cell($0))\n" }.joined()
  }

  let folder: URL

  init(codebook: String = Self.codebook, data: [UInt8]? = Array(Self.data.utf8)) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(codebook.utf8).write(to: folder.appendingPathComponent("trial.codebook.yaml"))
    if let data { try Data(data).write(to: folder.appendingPathComponent("registration.csv")) }
  }

  func read(_ columns: Set<String>? = nil, threads: Int = 2) throws -> Registration {
    let codebook = try Codebook.read(folder.appendingPathComponent("trial.codebook.yaml").path)
    return try Registration.read(codebook: codebook, columns: columns, threads: threads)
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}

extension Registration {
  func numbers(_ name: String) -> [Double] {
    if case .numbers(let values)? = table.column(name)?.values { values } else { [] }
  }

  func flags(_ name: String) -> [Int8] {
    if case .flags(let values)? = table.column(name)?.values { values } else { [] }
  }

  func days(_ name: String) -> [Int32] {
    if case .days(let values)? = table.column(name)?.values { values } else { [] }
  }

  /// The level of each row; nil where missing.
  func texts(_ name: String) -> [String?] {
    if case .codes(let codes, let levels)? = table.column(name)?.values {
      codes.map { $0 < 0 ? nil : levels[Int($0)] }
    } else {
      []
    }
  }
}

extension String {
  /// The first `old` replaced; the text itself where it is not there.
  func with(_ old: String, _ new: String) -> String {
    guard let range = range(of: old) else { return self }
    return replacingCharacters(in: range, with: new)
  }
}
