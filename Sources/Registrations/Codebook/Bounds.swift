import Documents
import Evidence

/// The range that a cell must fall in, both ends included; for dates in days since 1970-01-01.
public struct Bounds: Sendable, Hashable {
  public let low: Double?
  public let high: Double?

  public static let none = Bounds(low: nil, high: nil)
  /// Where a codebook says nothing, a year of four digits beyond these is a slip of the pen.
  static let years = Bounds(low: 1900, high: 2100)

  public func contains(_ value: Double) -> Bool {
    value >= low ?? -.infinity && value <= high ?? .infinity
  }

  /// Reads `at_least`, `at_most` and `between: [low, high]`.
  init?(_ fields: Fields, for type: CellType?) {
    let read: (Text) -> Double? = { type == .date ? Self.day($0.string) : NumberText.value(of: $0.string) }
    let least = fields.text("at_least")
    let most = fields.text("at_most")
    let between = fields.texts("between")
    guard let first = least ?? most ?? between?.first else {
      if let node = fields.optional("between") { Self.note(at: node.place, type, in: fields.notebook) }
      return nil
    }
    let notebook = fields.notebook
    if let type, !type.isNumeric, type != .date {
      notebook.add(
        Finding(
          code: "range_without_number", at: first.place,
          Words(
            nl: "Grenzen horen alleen bij een getal, een jaar of een datum.",
            en: "Bounds belong only to a number, a year or a date.")))
      return nil
    }
    let ends: [Text?] = between.map { $0.map { $0 } } ?? [least, most]
    let values = ends.map { $0.flatMap(read) }
    let unread = zip(ends, values).first { $0 != nil && $1 == nil }?.0
    let low = values.first ?? nil
    let high = values.count == 2 ? values[1] : nil
    let upsideDown = (low ?? -.infinity) > (high ?? .infinity)
    guard between == nil || (least == nil && most == nil && values.count == 2), unread == nil, !upsideDown else {
      Self.note(at: (unread ?? nil)?.place ?? first.place, type, in: notebook)
      return nil
    }
    self.init(low: low, high: high)
  }

  init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  private static func note(at place: Place, _ type: CellType?, in notebook: Notebook) {
    let example = type == .date ? "[2022-01-01, 2024-12-31]" : "[0, 168]"
    notebook.add(
      Finding(
        code: "bad_range", at: place,
        Words(
          nl: "Deze grenzen kloppen niet: er horen twee waarden, de laagste eerst.",
          en: "These bounds are wrong: two values belong here, the lowest first."),
        hint: Words(
          nl: "Bijvoorbeeld between: \(example), of at_least of at_most.",
          en: "For instance between: \(example), or at_least or at_most.")))
  }

  /// A date of our files: `2024-12-31`.
  static func day(_ text: String) -> Double? {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return Day.number(year: parts[0], month: parts[1], day: parts[2]).map(Double.init)
  }
}
