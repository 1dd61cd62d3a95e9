/// The code of an area as Statistics Netherlands (CBS) writes it: `GM0363`, `WK036300`, `BU03630000`.
///
/// A district's code begins with that of its municipality, a neighbourhood's with that of its district; blanks round a code are padding.
public struct AreaCode: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// From coarse to fine.
  public enum Level: Int, Sendable, CaseIterable, Comparable {
    case municipality, district, neighbourhood

    /// The word in a file.
    public var word: String { "\(self)" }
    var letters: String { ["GM", "WK", "BU"][rawValue] }
    var digits: Int { 4 + 2 * rawValue }

    public static func < (first: Level, second: Level) -> Bool { first.rawValue < second.rawValue }
  }

  public let level: Level
  private let digits: String

  public var description: String { level.letters + digits }

  /// nil where the text is no such code.
  public init?(_ text: String) {
    var body = Substring(text)
    while body.first == " " { body = body.dropFirst() }
    while body.last == " " { body = body.dropLast() }
    let digits = body.dropFirst(2)
    guard let level = Level.allCases.first(where: { body.hasPrefix($0.letters) }), digits.utf8.count == level.digits,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    self.level = level
    self.digits = String(digits)
  }

  private init(_ level: Level, _ digits: String) {
    self.level = level
    self.digits = digits
  }

  /// The area of a coarser level that this one lies in, or itself; nil for a finer level.
  public func within(_ level: Level) -> AreaCode? {
    level > self.level ? nil : AreaCode(level, String(digits.prefix(level.digits)))
  }

  public static func < (first: AreaCode, second: AreaCode) -> Bool {
    (first.level, first.digits) < (second.level, second.digits)
  }
}
