import Documents

extension RulePack {
  /// What an authority asks of a report, and what it leaves to the study.
  public struct Asks: Sendable, Hashable {
    /// A table that a report must have.
    public enum Table: String, Sendable, Hashable, CaseIterable {
      /// Benefits, costs, balance and ratio of every alternative.
      case overview
      case effectsInOwnUnits = "effects_in_own_units"
      /// Effects without a price.
      case pm
      case sensitivity
      /// Who pays and who gains.
      case actors
      case breakEven = "break_even"
      case costEffectiveness = "cost_effectiveness"
      case valueOfInformation = "value_of_information"
      case nominalBudget = "nominal_budget"
    }

    public var tables: [Table] = []
    /// When flows fall within a year; nil where the rules leave it to the study.
    public var timing: Timing?
    /// The years of a horizon at most; nil where the rules leave it to the study.
    public var longestHorizon: Int?
  }
}

extension RulePack.Asks {
  static func read(_ node: Node, in notebook: Notebook) -> RulePack.Asks {
    let fields = Fields(node, in: notebook, of: Words(nl: "wat de regels vragen", en: "what the rules ask"))
    var asks = RulePack.Asks()
    for text in fields.texts("tables") ?? [] {
      if let table = Table(rawValue: text.string) {
        asks.tables.append(table)
      } else {
        let known = Table.allCases.map(\.rawValue)
        notebook.add(
          Finding(
            code: "unknown_table", at: text.place,
            Words(
              nl: "\(text.string) is geen tabel die regels kunnen vragen; wel: \(known.joined(separator: ", ")).",
              en: "\(text.string) is no table that rules can ask for; these are: \(known.joined(separator: ", "))."),
            hint: NearestName.of(text.string, among: known).map {
              Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?")
            }))
      }
    }
    let timing = fields.choice("timing", among: Timing.allCases.map(\.rawValue) + ["open"], required: true)
    asks.timing = timing.flatMap { Timing(rawValue: $0.string) }
    if let horizon = fields.text("horizon", required: true), horizon.string != "open" {
      asks.longestHorizon = Int(horizon.string)
      if asks.longestHorizon == nil {
        notebook.add(
          Finding(
            code: "horizon_of_rules", at: horizon.place,
            Words(
              nl: "Hier hoort een aantal jaren, of open.", en: "A number of years belongs here, or open.")))
      }
    }
    fields.finish()
    return asks
  }
}
