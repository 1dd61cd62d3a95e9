import Documents

extension Design {
  /// The design as text, without a number of people below the smallest cell.
  public func text(in language: Language) -> String {
    let words: [(Words, String)] = [
      (Words(nl: "rijen gelezen", en: "rows read"), "\(counts.rowsRead)"),
      (Words(nl: "rijen gebruikt", en: "rows used"), shown(counts.rowsUsed)),
      (
        Words(nl: "steekproefeenheid", en: "sampling unit"),
        "\(samplingUnit) (\(shown(counts.samplingUnits)))"
      ),
    ]
    var lines = words.map { "\($0[language]): \($1)" }
    for (name, arm) in [
      (Words(nl: "met behandeling", en: "treated"), counts.treated),
      (Words(nl: "vergelijking", en: "comparison"), counts.comparison),
    ] {
      let rows = Words(nl: "rijen", en: "rows")[language]
      let events = Words(nl: "uitkomsten", en: "outcomes")[language]
      // Those without the outcome are a cell too.
      let others = Double(arm.rows) - arm.events
      let hidden = arm.events < Double(smallestCell) || (others > 0 && others < Double(smallestCell))
      let endings = arm.endings.map { "\($0.reason) \(shown($0.rows))" }.joined(separator: ", ")
      lines.append(
        "\(name[language]): \(rows) \(shown(arm.rows)), \(events) "
          + (hidden && arm.events > 0 ? "<\(smallestCell)" : "\(Int(arm.events))")
          + (endings.isEmpty ? "" : ", \(endings)"))
    }
    if !covariates.isEmpty {
      lines.append(
        Words(nl: "gecorrigeerd voor", en: "adjusted for")[language] + ": "
          + covariates.map(\.name).joined(separator: ", "))
    }
    let hidden = hiddenReasons
    for (index, entry) in counts.leftOut.enumerated() {
      let rows = hidden.contains(index) ? "…" : "\(entry.rows)"
      lines.append(Words(nl: "weggelaten", en: "left out")[language] + ": \(entry.reason[language]): \(rows)")
    }
    for reason in reasons { lines.append("\(reason.flag): \(reason.words[language])") }
    return lines.joined(separator: "\n")
  }

  /// Reasons with few rows; where one alone would follow from the totals, the next smallest is hidden too.
  private var hiddenReasons: Set<Int> {
    let order = counts.leftOut.indices.sorted { counts.leftOut[$0].rows < counts.leftOut[$1].rows }
    let few = order.prefix { counts.leftOut[$0].rows < smallestCell }
    return Set(few.count == 1 ? order.prefix(2) : few)
  }

  private func shown(_ count: Int) -> String {
    count > 0 && count < smallestCell ? "<\(smallestCell)" : "\(count)"
  }
}

extension Design: CustomStringConvertible {
  public var description: String { text(in: .en) }
}
