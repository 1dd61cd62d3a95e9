import Documents
import Reporting

/// A figure that moved, in a sentence.
struct MovedWords {
  let language: Language

  private static let indicators: [String: Words] = [
    "net_present_value": Words(nl: "Het saldo", en: "The balance"),
    "gross_savings": Words(nl: "De bruto besparing per jaar", en: "Gross savings a year"),
    "net_savings": Words(nl: "De netto besparing per jaar", en: "Net savings a year"),
    "cash_gross_savings": Words(nl: "De bruto besparing in geld per jaar", en: "Gross savings in cash a year"),
    "cash_net_savings": Words(nl: "De netto besparing in geld per jaar", en: "Net savings in cash a year"),
    "freed_capacity": Words(nl: "De vrijgekomen capaciteit per jaar", en: "Freed capacity a year"),
    "benefit_cost_ratio": Words(nl: "De verhouding tussen baten en kosten", en: "The ratio of benefits to costs"),
    "share_positive": Words(
      nl: "Het deel van de berekeningen met een saldo boven nul",
      en: "The share of calculations with a balance above zero"),
    "share_best": Words(
      nl: "Het deel van de berekeningen waarin het 't beste is", en: "The share of calculations in which it is best"),
    "payback_year": Words(nl: "Het jaar waarin het is terugverdiend", en: "The year in which it has paid back"),
  ]

  /// Numbers in the middle of a figure; the others are its spread and its errors.
  static let central: Set = ["mean", "share_of_draws", "ratio_of_means", "median", "mean_net_present_value"]

  static func isCentral(_ name: String) -> Bool {
    central.contains(name.split(separator: ".").last.map(String.init) ?? "")
  }

  func sentence(_ moved: RecordDifferences.Moved) -> String {
    let subject = self.subject(moved.name)
    guard let from = moved.from else {
      return Words(
        nl: "\(subject) is alleen in het tweede verslag een getal: \(plain(moved.to)).",
        en: "\(subject) is a number in the second record only: \(plain(moved.to)).")[language]
    }
    guard let to = moved.to else {
      return Words(
        nl: "\(subject) is alleen in het eerste verslag een getal: \(plain(from)).",
        en: "\(subject) is a number in the first record only: \(plain(from)).")[language]
    }
    let numbers = NumberFormat(language)
    // Fine enough to see the change by, and no finer.
    let precision = Precision(of: to - from, digits: 2)
    let (old, new) = (numbers.number(from, precision), numbers.number(to, precision))
    // Of what is printed, so that the sentence adds up.
    var change = numbers.number(abs(precision.round(to) - precision.round(from)), precision)
    if from != 0, from.sign == to.sign {
      let share = abs(to - from) / abs(from)
      change += " (\(numbers.percentage(share, Precision(of: 100 * share, digits: 2))))"
    }
    return to > from
      ? Words(
        nl: "\(subject) gaat van \(old) naar \(new): \(change) hoger.",
        en: "\(subject) goes from \(old) to \(new): higher by \(change).")[language]
      : Words(
        nl: "\(subject) gaat van \(old) naar \(new): \(change) lager.",
        en: "\(subject) goes from \(old) to \(new): lower by \(change).")[language]
  }

  private func plain(_ value: Double?) -> String { value.map { NumberFormat(language).plain($0, digits: 6) } ?? "–" }

  /// `The balance of standard`; for what has no name of its own, its name in a record.
  private func subject(_ name: String) -> String { described(name) ?? PlainText.shown(name) }

  /// Whether a figure has a name in words.
  func describes(_ name: String) -> Bool { described(name) != nil }

  private func described(_ name: String) -> String? {
    let parts = name.split(separator: ".").map(String.init)
    func of(_ words: Words, _ alternative: String) -> String {
      Words(nl: "\(words.nl) van \(alternative)", en: "\(words.en) of \(alternative)")[language]
    }
    guard Self.isCentral(name), parts.count > 3, parts[0] == "alternatives" else { return nil }
    let voice = Voice(language)
    let alternative = PlainText.shown(voice.name(parts[1]))
    let last = PlainText.shown(voice.name(parts.dropFirst(3).dropLast().joined(separator: ".")))
    switch parts[2] {
    case "indicators" where parts.count == 5:
      return Self.indicators[parts[3]].map { of($0, alternative) }
    case "actors":
      return of(
        Words(nl: "Wat \(last) erop vooruitgaat door de aanpak", en: "What \(last) gains by the measure"), alternative)
    case "years": return of(Words(nl: "Het saldo in \(last)", en: "The balance in \(last)"), alternative)
    case "effects": return of(Words(nl: "De stap \(last)", en: "The step \(last)"), alternative)
    case "flows":
      let flow = PlainText.shown(parts.dropFirst(3).dropLast(2).joined(separator: "."))
      return parts.dropLast().last == "present_value"
        ? of(Words(nl: "De contante waarde van ‘\(flow)’", en: "The present value of ‘\(flow)’"), alternative) : nil
    default: return nil
    }
  }
}
