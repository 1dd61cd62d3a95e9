import Documents
import Evidence
import Registrations

extension Indicator {
  /// Reads one entry of `indicators:`; nil where something is missing, which is then noted.
  init?(_ entry: Node.Entry, in notebook: Notebook) {
    let fields = Fields(entry.value, in: notebook, of: Words(nl: "een indicator", en: "an indicator"))
    guard fields.isBlock else { return nil }
    if entry.key.string.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) == nil {
      notebook.add(
        Finding(
          code: "bad_indicator_name", at: entry.key.place,
          Words(
            nl: "Een indicator heet naar letters, cijfers en _, en begint met een letter.",
            en: "An indicator's name has letters, digits and _, and begins with a letter.")))
    }
    let says = Self.words("says", of: fields, required: true)
    let kind = fields.choice("kind", among: Kind.allCases.map(\.rawValue), required: true)
      .flatMap { Kind(rawValue: $0.string) }
    let measure = fields.choice("measure", among: Measure.allCases.map(\.rawValue), required: true)
    let of = fields.text("of")
    let start = fields.text("start")
    let end = fields.text("end")
    let orderedBy = fields.text("ordered_by")
    let per = fields.text("per")
    let forEach = fields.text("for_each")
    let conditions = (fields.texts("where") ?? []).compactMap { Condition($0, in: notebook) }
    let among = (fields.texts("among") ?? []).compactMap { Condition($0, in: notebook) }
    let unit = fields.text("unit")
    let dated = fields.text("dated")
    let split = fields.text("split")
    let firstTime = fields.choice("first_time", among: ["yes", "no"])
    let direction = fields.choice("direction", among: Direction.allCases.map(\.rawValue))
    let source = fields.text("source")
    let lifeCycle = Self.lifeCycle(fields)
    let target = fields.optional("target").flatMap { Target($0, in: notebook) }
    fields.finish()
    guard let says, let kind, let word = measure, let measure = Measure(rawValue: word.string), let lifeCycle else {
      return nil
    }
    let pair: Pair? =
      if let start, let end {
        .columns(start: start, end: end)
      } else if let of, let orderedBy {
        .measurements(of: of, orderedBy: orderedBy)
      } else {
        nil
      }
    let denominator = per.map { text -> Denominator in
      switch text.string {
      case "population": .population
      case "rows": .rows
      default: .column(text)
      }
    }
    let keys = [
      ("of", of), ("start", start), ("end", end), ("ordered_by", orderedBy), ("per", per), ("for_each", forEach),
      ("first_time", firstTime), ("where", conditions.first?.column), ("among", among.first?.column),
    ]
    let given = keys.compactMap { key, text in text.map { (key, $0) } }
    Self.check(word, measure, given, isPaired: pair != nil, in: notebook)
    self.init(
      name: entry.key.string, says: says, kind: kind, measure: measure, of: pair == nil ? of.map(Self.quantity) : nil,
      pair: pair, per: denominator, forEach: forEach.flatMap { Self.size($0, in: notebook) } ?? 1,
      conditions: conditions, among: among, unit: unit?.string, dated: dated, split: split,
      firstTime: firstTime?.string == "yes",
      direction: direction.flatMap { Direction(rawValue: $0.string) } ?? .neither, source: source?.string,
      lifeCycle: lifeCycle, target: target, place: entry.key.place)
  }

  /// `{nl: …, en: …}`.
  static func words(_ key: String, of fields: Fields, required isRequired: Bool) -> Words? {
    guard let node = isRequired ? fields.required(key) : fields.optional(key) else { return nil }
    return words(node, called: key, in: fields.notebook)
  }

  static func words(_ node: Node, called key: String, in notebook: Notebook) -> Words? {
    let block = Fields(node, in: notebook, of: Words(nl: "woorden (\(key))", en: "words (\(key))"))
    guard block.isBlock else { return nil }
    let nl = block.text("nl", required: true)
    let en = block.text("en", required: true)
    block.finish()
    return nl.flatMap { nl in en.map { Words(nl: nl.string, en: $0.string) } }
  }

  private static func quantity(_ text: Text) -> Quantity {
    guard let match = text.string.wholeMatch(of: /days\s+from\s+([A-Za-z][A-Za-z0-9_]*)\s+to\s+([A-Za-z][A-Za-z0-9_]*)/)
    else { return .column(text) }
    func part(_ piece: Substring) -> Text {
      Text(String(piece), at: text.place(at: text.string[..<piece.startIndex].unicodeScalars.count))
    }
    return .days(from: part(match.1), to: part(match.2))
  }

  private static func size(_ text: Text, in notebook: Notebook) -> Double? {
    if let value = NumberText.value(of: text.string), value > 0 { return value }
    notebook.add(
      Finding(
        code: "bad_for_each", at: text.place,
        Words(nl: "for_each is een getal boven 0, zoals 1_000.", en: "for_each is a number above 0, such as 1_000.")))
    return nil
  }

  private static func lifeCycle(_ fields: Fields) -> LifeCycle? {
    guard let node = fields.required("life_cycle") else { return nil }
    let block = Fields(node, in: fields.notebook, of: Words(nl: "life_cycle", en: "life_cycle"))
    guard block.isBlock else { return nil }
    let words = LifeCycle.Status.allCases.map(\.rawValue)
    let status = block.choice("status", among: words, required: true)
    let reason = Self.words("reason", of: block, required: false)
    block.finish()
    guard let status, let known = LifeCycle.Status(rawValue: status.string) else { return nil }
    if known != .usable, reason == nil {
      fields.notebook.add(
        Finding(
          code: "life_cycle_without_reason", at: status.place,
          Words(
            nl: "Een indicator die moet veranderen of is vervallen, zegt waarom.",
            en: "An indicator that must change or was dropped says why."),
          hint: Words(
            nl: "Schrijf reason: {nl: ..., en: ...}.", en: "Write reason: {nl: ..., en: ...}.")))
    }
    return LifeCycle(known, reason: reason)
  }
}

extension Indicator.Target {
  /// Reads `{value: 80%, steers_from: 2024-01-01}`.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "een streefwaarde (target)", en: "a target"))
    guard fields.isBlock else { return nil }
    let value = fields.text("value", required: true)
    let from = fields.text("steers_from")
    fields.finish()
    guard let value else { return nil }
    let number = NumberText.value(of: value.string)
    let day = from.flatMap { Self.day($0.string) }
    guard let number, from == nil || day != nil else {
      notebook.add(
        Finding(
          code: "bad_target", at: number == nil ? value.place : (from ?? value).place,
          Words(
            nl: "Een streefwaarde is een getal, met een datum vanaf wanneer er geld van afhangt.",
            en: "A target is a number, with a date from which money depends on it."),
          hint: Words(
            nl: "Bijvoorbeeld target: {value: 80%, steers_from: 2024-01-01}.",
            en: "For instance target: {value: 80%, steers_from: 2024-01-01}.")))
      return nil
    }
    self.init(value: number, steersFrom: day)
  }

  private static func day(_ text: String) -> Int32? {
    guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return nil }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return Day.number(year: parts[0], month: parts[1], day: parts[2])
  }
}
