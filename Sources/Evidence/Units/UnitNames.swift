/// The unit names that a file may use, and what they mean. 1 year = 12 month = 365 day, 1 week = 7 day, 1 day = 24 hour.
public struct UnitNames: Sendable {
  /// Units of time in years.
  static let time: [String: Double] = [
    "year": 1, "month": 1.0 / 12, "week": 7.0 / 365, "day": 1.0 / 365, "hour": 1.0 / 8760, "minute": 1.0 / 525_600,
  ]
  static let countsOfOurs: Set<String> = ["person", "client", "household"]

  /// Names of counted things: ours and those of the file's `units:`.
  public let counts: Set<String>

  public init(adding more: some Sequence<String> = []) {
    counts = Self.countsOfOurs.union(more)
  }

  /// All names, for the nearest right one; the euro stands as `EUR2024`.
  public var all: [String] { Self.time.keys.sorted() + counts.sorted() + ["EUR2024"] }

  /// One name: `day`, `person`, `EUR2022`; nil where it is no unit.
  public func named(_ name: String) -> WrittenUnit? {
    if let years = Self.time[name] { return WrittenUnit(unit: .year, factor: years, symbol: name) }
    if counts.contains(name) { return WrittenUnit(unit: .count(name), factor: 1, symbol: name) }
    if name.hasPrefix("EUR"), name.count == 7, let year = Int(name.dropFirst(3)), (1900...2200).contains(year) {
      return WrittenUnit(unit: .euro(year), factor: 1, symbol: name)
    }
    return nil
  }

  /// Names joined by `/`: `EUR2024/day`, `hour/week`, `person/year`. An empty text is a plain number; nil where a name is no unit.
  public func read(_ text: some StringProtocol) -> WrittenUnit? {
    let trimmed = text.split(separator: " ").joined()
    if trimmed.isEmpty { return .plainNumber }
    var unit = Unit.one
    var factor = 1.0
    for (index, name) in trimmed.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      if index == 0, name == "1" { continue }
      guard let part = named(String(name)) else { return nil }
      guard let next = index == 0 ? unit.times(part.unit) : unit.divided(by: part.unit) else { return nil }
      unit = next
      factor = index == 0 ? factor * part.factor : factor / part.factor
    }
    return WrittenUnit(unit: unit, factor: factor, symbol: trimmed)
  }
}
