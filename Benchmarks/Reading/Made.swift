import Foundation

/// Writes a made-up registration of any length, the same bytes each time: clients with four years each, seventeen columns.
struct Made {
  enum Variety: String {
    /// Commas, decimal points, yyyy-mm-dd, true and false, UTF-8, nothing where a cell is missing.
    case plain
    /// Semicolons, decimal commas, dd-mm-yyyy, ja and nee, Windows-1252, a point where a cell is missing.
    case dutch
  }

  static let columns: [(name: String, type: String)] = [
    ("client", "{type: pseudonym}"), ("year", "{type: year}"), ("organisation", "{type: text}"),
    ("neighbourhood", "{type: text}"), ("age", "{type: whole_number, between: [0, 120]}"),
    ("sex", "{choices: {m: m, v: v, x: x}}"), ("elderly_work", "{type: yes_no}"),
    ("first_contact", "{type: date}"), ("hours", "{type: number}"), ("cost", "{type: number}"),
    ("visits", "{type: whole_number}"), ("score", "{type: number}"),
    ("referral", "{choices: {geen: geen, wlz: wlz, zvw: zvw, wmo: wmo}}"),
    ("referral_date", "{type: date}"),
    ("end_date", "{type: date}"), ("worker", "{type: pseudonym}"), ("income", "{type: number}"),
  ]

  /// The codebook of a file.
  static func codebook(of file: String, _ variety: Variety) -> String {
    let read =
      variety == .plain
      ? "{separator: \",\", decimal: \".\", thousands: none, date: yyyy-mm-dd, encoding: utf-8, missing: \"\"}"
      : "{separator: \";\", decimal: \",\", thousands: none, date: dd-mm-yyyy, encoding: windows-1252, missing: \".\"}"
    return "format: 1\ncodebook: Made for timing\nfile: \(file)\nread: \(read)\nkey: [client, year]\ncolumns:\n"
      + columns.map { "  \($0.name): \($0.type)\n" }.joined()
  }

  private let variety: Variety
  private let separator: UInt8
  private let organisations: [[UInt8]]
  private let neighbourhoods: [[UInt8]]
  private static let referrals = ["wlz", "zvw", "wmo"].map { Array($0.utf8) }
  private static let noReferral = Array("geen".utf8)
  private let yes: [UInt8]
  private let no: [UInt8]
  private var bytes: [UInt8] = []
  private var state: UInt64 = 20_261_122

  init(_ variety: Variety) {
    self.variety = variety
    separator = UInt8(ascii: variety == .plain ? "," : ";")
    yes = Array((variety == .plain ? "true" : "ja").utf8)
    no = Array((variety == .plain ? "false" : "nee").utf8)
    func encoded(_ text: String) -> [UInt8] {
      variety == .plain ? Array(text.utf8) : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
    organisations = (1...11).map { encoded("Welzijn regio \($0)") }
    let kinds = ["Façade", "Haven", "Linde", "Station", "Brink", "Noorder", "Zuider", "Coöperatie"]
    neighbourhoods = kinds.flatMap { kind in ["buurt", "wijk", "kwartier"].map { encoded(kind + $0) } }
    bytes.reserveCapacity(1 << 21)
  }

  /// Splitmix64: a number below a bound.
  private mutating func next(_ bound: UInt64) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: (((z ^ (z >> 31)) >> 32) &* bound) >> 32)
  }

  /// Writes the file.
  mutating func write(rows: Int, to path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    let names = Self.columns.map(\.name).joined(separator: variety == .plain ? "," : ";")
    bytes += Array((names + "\n").utf8)
    for row in 0..<rows {
      add(row)
      if bytes.count > 1 << 20 {
        try file.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  private mutating func add(_ row: Int) {
    let client = row / 4
    let year = 2019 + row % 4
    bytes.append(UInt8(ascii: "C"))
    digits(client, 8)
    end()
    digits(year, 4)
    end()
    bytes += organisations[client % 11]
    end()
    bytes += neighbourhoods[next(24)]
    end()
    number(18 + next(82))
    end()
    bytes.append(next(64) == 0 ? UInt8(ascii: "x") : next(2) == 0 ? UInt8(ascii: "v") : UInt8(ascii: "m"))
    end()
    let works = next(3) == 0
    bytes += works ? yes : no
    end()
    if next(10) == 0 { missing() } else { date(year - 1 - next(3)) }
    end()
    decimals(next(20_000), 2)
    end()
    decimals(next(10) == 0 ? next(10_000_000) : next(300_000), 2)
    end()
    number(next(60))
    end()
    if next(5) == 0 { missing() } else { decimals(next(1000), 1) }
    end()
    let referral = next(8)
    bytes += referral < 3 ? Self.referrals[referral] : Self.noReferral
    end()
    if referral < 3 { date(year) } else { missing() }
    end()
    if next(4) == 0 { date(year) } else { missing() }
    end()
    bytes.append(UInt8(ascii: "W"))
    digits(next(5000), 6)
    end()
    if next(20) == 0 { missing() } else { decimals(900_000 + next(6_000_000), 2) }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func end() { bytes.append(separator) }
  private mutating func missing() { if variety == .dutch { bytes.append(UInt8(ascii: ".")) } }

  private mutating func digits(_ value: Int, _ width: Int) {
    var scale = 1
    for _ in 1..<width { scale *= 10 }
    while scale > 0 {
      bytes.append(UInt8(0x30 + value / scale % 10))
      scale /= 10
    }
  }

  private mutating func number(_ value: Int) {
    var width = 1
    var limit = 10
    while value >= limit { (width, limit) = (width + 1, limit * 10) }
    digits(value, width)
  }

  private mutating func decimals(_ value: Int, _ places: Int) {
    let scale = places == 1 ? 10 : 100
    number(value / scale)
    bytes.append(UInt8(ascii: variety == .plain ? "." : ","))
    digits(value % scale, places)
  }

  private mutating func date(_ year: Int) {
    let (month, day) = (1 + next(12), 1 + next(28))
    if variety == .plain {
      digits(year, 4)
      bytes.append(0x2D)
      digits(month, 2)
      bytes.append(0x2D)
      digits(day, 2)
    } else {
      digits(day, 2)
      bytes.append(0x2D)
      digits(month, 2)
      bytes.append(0x2D)
      digits(year, 4)
    }
  }
}
