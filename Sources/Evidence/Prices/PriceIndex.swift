import Documents

/// Price levels by year: the one home of bringing euros from one price year to another.
public struct PriceIndex: Sendable {
  /// The name in a file: `cpi`.
  public let name: String
  public let title: String
  public let source: Source
  /// The level by year; only ratios have a meaning.
  public let levels: [Int: Double]

  public init(name: String, title: String, source: Source, levels: [Int: Double]) {
    self.name = name
    self.title = title
    self.source = source
    self.levels = levels
  }

  /// How many times as many euros of `last` buy what one euro of `first` bought; nil where a year is not in the index.
  public func factor(from first: Int, to last: Int) -> Double? {
    if first == last, levels[first] != nil { return 1 }
    guard let below = levels[first], let above = levels[last] else { return nil }
    return above / below
  }

  /// A year on the way from one price year to another.
  public struct Year: Sendable, Hashable {
    public let year: Int
    public let level: Double
    /// Times the amount of the year before it on the way; 1 in the first.
    public let factor: Double
    /// Times the amount of the first.
    public let cumulative: Double
  }

  /// The years from one to another, forwards or backwards, that the index has a level for; empty where it lacks the first or the last.
  public func years(from first: Int, to last: Int) -> [Year] {
    guard let start = levels[first], levels[last] != nil else { return [] }
    let between = levels.keys.filter { (min(first, last)...max(first, last)).contains($0) }
    let order = first <= last ? between.sorted() : between.sorted(by: >)
    var before = start
    return order.map { year in
      let level = levels[year] ?? start
      defer { before = level }
      return Year(year: year, level: level, factor: level / before, cumulative: level / start)
    }
  }

  /// The first and last year of the index.
  public var reach: ClosedRange<Int>? {
    guard let first = levels.keys.min(), let last = levels.keys.max() else { return nil }
    return first...last
  }

  /// `2022 → 2024 by CPI (× 1.0731)`, as it stands beside an indexed number.
  public func says(from first: Int, to last: Int) -> String? {
    factor(from: first, to: last).map { factor in
      let rounded = (factor * 10_000).rounded() / 10_000
      return "\(first) → \(last) by \(name.uppercased()) (× \(rounded))"
    }
  }
}

extension PriceIndex {
  /// An index from a file of ours: `levels:` by year, or `yearly_change:` in per cent, chained from the year before the first.
  ///
  /// - Throws: `Findings` with what is wrong in the file.
  public static func read(_ file: SourceFile) throws(Findings) -> PriceIndex {
    let notebook = Notebook()
    let fields = try Document(file).fields(in: notebook, of: Words(nl: "een prijsindex", en: "a price index"))
    let name = fields.text("index", required: true)?.string ?? ""
    let title = fields.text("title", required: true)?.string ?? ""
    let source = fields.required("source").flatMap { Source.read($0, named: name, in: notebook) }
    var levels: [Int: Double] = [:]
    if let block = fields.optional("levels") {
      levels = years(block, in: notebook)
    } else if let block = fields.required("yearly_change") {
      let changes = years(block, in: notebook)
      var level = 100.0
      if let first = changes.keys.min() { levels[first - 1] = level }
      for (year, change) in changes.sorted(by: { $0.key < $1.key }) {
        level *= 1 + change
        levels[year] = level
      }
    }
    fields.finish()
    try notebook.conclude()
    guard let source else { throw Findings(notebook.findings) }
    return PriceIndex(name: name, title: title, source: source, levels: levels)
  }

  private static func years(_ block: Node, in notebook: Notebook) -> [Int: Double] {
    var values: [Int: Double] = [:]
    for entry in Fields(block, in: notebook, of: Words(nl: "een reeks jaren", en: "a row of years")).all {
      guard let year = Int(entry.key.string), let text = entry.value.text, let value = NumberText.value(of: text.string)
      else {
        notebook.add(
          Finding(
            code: "index_line", at: entry.key.place,
            Words(nl: "Hier hoort een jaar met een getal.", en: "A year with a number belongs here.")))
        continue
      }
      values[year] = value
    }
    return values
  }
}
