/// From when through when a price holds, in days `yyyy-mm-dd`; an open end is nil.
public struct PriceValidity: Sendable, Hashable {
  public let from: String?
  public let through: String?

  public init(from: String?, through: String?) {
    self.from = from
    self.through = through
  }

  /// From `2022..2024`, `2022-07-01..2024-06-30`, `2022..` or `..2024`; nil for anything else, or ends in the wrong order.
  public init?(_ text: String) {
    let day = /([0-9]{4})(-[0-9]{2}-[0-9]{2})?/
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    guard ends.count == 2, ends.contains(where: { !$0.isEmpty }) else { return nil }
    var days: [String?] = []
    for (end, yearEdge) in zip(ends, ["-01-01", "-12-31"]) {
      if end.isEmpty {
        days.append(nil)
        continue
      }
      guard let match = end.wholeMatch(of: day) else { return nil }
      let whole = String(match.1) + (match.2.map(String.init) ?? yearEdge)
      guard let year = Int(whole.prefix(4)), let month = Int(whole.dropFirst(5).prefix(2)),
        let number = Int(whole.suffix(2)), Day.number(year: year, month: month, day: number) != nil
      else { return nil }
      days.append(whole)
    }
    if let from = days[0], let through = days[1], from > through { return nil }
    self.init(from: days[0], through: days[1])
  }

  public func contains(_ day: String) -> Bool {
    (from.map { $0 <= day } ?? true) && (through.map { day <= $0 } ?? true)
  }

  /// Whether some day of the year falls in it.
  public func contains(year: Int) -> Bool {
    (from.map { $0 <= "\(year)-12-31" } ?? true) && (through.map { "\(year)-01-01" <= $0 } ?? true)
  }

  /// Whether some day falls in both.
  public func overlaps(_ other: PriceValidity) -> Bool {
    func isBefore(_ end: String?, _ start: String?) -> Bool {
      guard let end, let start else { return false }
      return end < start
    }
    return !isBefore(through, other.from) && !isBefore(other.through, from)
  }
}

extension PriceValidity: CustomStringConvertible {
  public var description: String { "\(from ?? "")..\(through ?? "")" }
}
