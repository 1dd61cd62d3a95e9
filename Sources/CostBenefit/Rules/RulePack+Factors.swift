import Documents

extension RulePack {
  /// The factors of `years`, with what was used in words. Year `base` begins at the base date, where the factor is 1.
  public func discounting(
    years: [Int], base: Int, timing: Timing, later: LaterRates = .compound
  ) -> Discounting {
    let factors = years.map { factor(at: Double($0 - base) + timing.offset, later: later) }
    let lateYears = bands.count > 1 && (years.last.map { $0 - base + 1 > (bands[0].through ?? .max) } ?? false)
    var discounting = Discounting(
      rules: later == .replace ? "\(name) replace" : name,
      words: words(timing: timing, later: later, lateYears: lateYears), factors: factors)
    for kind in exceptions {
      discounting.kinds[kind.name] = years.map { self.factor(at: Double($0 - base) + timing.offset, kind: kind) }
    }
    discounting.asks = asks
    discounting.rates = DiscountRates(self, times: years.map { Double($0 - base) + timing.offset }, later: later)
    discounting.tail = tail(after: years, base: base, timing: timing, later: later)
    discounting.choices = choices(years: years.count, timing: timing, later: later, lateYears: lateYears)
    return discounting
  }

  /// What the authority leaves open, with what was chosen here.
  private func choices(years: Int, timing: Timing, later: LaterRates, lateYears: Bool) -> [Words] {
    var choices: [Words] = []
    if asks.timing == nil {
      choices.append(
        Words(
          nl: "moment van de stromen: timing: \(timing.rawValue)", en: "moment of the flows: timing: \(timing.rawValue)"
        ))
    }
    if asks.longestHorizon == nil {
      choices.append(Words(nl: "horizon: \(years) jaar", en: "horizon: \(years) years"))
    }
    if laterRatesAreOpen {
      let used =
        lateYears
        ? Words(nl: "", en: "") : Words(nl: " (raakt deze horizon niet)", en: " (does not touch this horizon)")
      choices.append(
        Words(
          nl: "werking van de latere rente: later_rates: \(later.rawValue)\(used.nl)",
          en: "how the later rate works: later_rates: \(later.rawValue)\(used.en)"))
    }
    return choices
  }

  /// Whether a euro in some year is worth more than one in the year before it.
  public static func rises(_ factors: [Double]) -> Bool {
    zip(factors, factors.dropFirst()).contains { $1 > $0 }
  }

  private func words(timing: Timing, later: LaterRates, lateYears: Bool) -> Words {
    func percent(_ rate: Double) -> String { "\((rate * 10_000).rounded() / 100)%" }
    var nl = bands.map { band in
      percent(band.rate)
        + (band.through.map { " tot en met jaar \($0)" } ?? (bands.count > 1 ? " daarna" : " per jaar"))
    }.joined(separator: ", ")
    var en = bands.map { band in
      percent(band.rate) + (band.through.map { " through year \($0)" } ?? (bands.count > 1 ? " after" : " a year"))
    }.joined(separator: ", ")
    if lateYears, laterRatesAreOpen || later == .replace {
      nl += later == .compound ? " (over de jaren erna)" : " (over de hele periode)"
      en += later == .compound ? " (over the years after it)" : " (over the whole period)"
    }
    let moments = [
      Timing.start: ("begin", "start"), .mid: ("midden", "middle"), .end: ("eind", "end"),
    ]
    let moment = moments[timing] ?? ("", "")
    nl += "; stromen vallen aan het \(moment.0) van het jaar; \(source.text) (\(source.status.rawValue))"
    en += "; flows fall at the \(moment.1) of the year; \(source.text) (\(source.status.rawValue))"
    return Words(nl: nl, en: en)
  }
}
