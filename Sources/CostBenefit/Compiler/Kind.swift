import Documents
import Evidence

/// What a formula gives: a quantity in a unit, or a condition.
struct Kind: Equatable {
  /// nil fits every unit: the number 0, or a step that leans only on its own past.
  var unit: Unit?
  var isCondition = false
  /// The unit in the words of the file, for a message.
  var shown: String
  var trace = Trace()
  /// Names of what a draw may be, where it is one of a few named things.
  var levels: [String] = []

  init(_ unit: Unit?, shown: String? = nil, trace: Trace = Trace()) {
    self.unit = unit
    self.shown = shown ?? unit?.description ?? "0"
    self.trace = trace
  }

  static func condition(_ trace: Trace) -> Kind {
    var kind = Kind(.one, trace: trace)
    kind.isCondition = true
    return kind
  }

  /// `EUR2024/day`, or "a plain number".
  var words: Words {
    shown.isEmpty || shown == "1" ? Words(nl: "een kaal getal", en: "a plain number") : Words(same: shown)
  }
}
