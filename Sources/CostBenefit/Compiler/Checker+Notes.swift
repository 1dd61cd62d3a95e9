import Documents
import Evidence

extension Checker {
  func noteUnits(_ first: Kind, _ second: Kind, _ product: Unit?, _ between: String, _ place: Place) {
    let symbols = ["+", "-", "<", "<=", ">", ">=", "==", "!="]
    let euroYear = Unit.euro(priceYear).divided(by: .year)
    let helps =
      ["+", "-"].contains(between)
      && product.map { unit in
        unit == euroYear || unit.euros == 1 && unit.time == -1 && unit.counts.values.allSatisfy { $0 == 1 }
      } == true
    notebook.add(
      Finding(
        code: "unit_mismatch", at: place,
        symbols.contains(between)
          ? Words(
            nl: "links van '\(between)' staat \(first.words.nl), rechts ervan \(second.words.nl).",
            en: "left of '\(between)' is in \(first.words.en), right of it in \(second.words.en).")
          : Words(
            nl: "in \(between)(...) staan \(first.words.nl) en \(second.words.nl) door elkaar.",
            en: "in \(between)(...) stand \(first.words.en) and \(second.words.en) together."),
        hint: helps
          ? Words(
            nl: "Voor euro per jaar: vermenigvuldig in plaats van op te tellen.",
            en: "To get euros a year, multiply instead of adding.")
          : Words(
            nl: "Beide kanten moeten in dezelfde eenheid zijn.", en: "Both sides must be in the same unit.")))
  }

  func notePlain(_ name: String, _ kind: Kind, _ place: Place) {
    notebook.add(
      Finding(
        code: "plain_number_expected", at: place,
        Words(
          nl: "\(name) vraagt hier een kaal getal; dit is in \(kind.words.nl).",
          en: "\(name) takes a plain number here; this is in \(kind.words.en).")))
  }

  /// `year` is 2026, 2027 and so on: nobody means to multiply by that.
  func isNoYear(_ part: Expression, _ symbol: Operator) -> Bool {
    guard case .name(let name, let place) = part, Function.years.contains(name) else { return true }
    notebook.add(
      Finding(
        code: "calendar_year", at: place,
        Words(
          nl: "\(name) is hier het kalenderjaar zelf (2026, 2027 …), geen eenheid.",
          en: "\(name) is the calendar year itself here (2026, 2027 …), no unit."),
        hint: Words(
          nl: "Schrijf \(symbol.rawValue) 1 year voor de eenheid, of year - 2026 voor verstreken jaren.",
          en: "Write \(symbol.rawValue) 1 year for the unit, or year - 2026 for years gone by.")))
    return false
  }

  /// The counterfactual counts once, and a baseline belongs to the effect that it was fitted with.
  func checkCauses(_ first: Trace, _ second: Trace, _ place: Place) {
    for (one, other) in [(first, second), (second, first)] {
      if other.corrects, let name = one.included.sorted().first {
        notebook.add(
          Finding(
            code: "counted_twice", at: place,
            Words(
              nl:
                "De schatting \(name) heeft een vergelijkingsgroep: wat toch al gebeurd zou zijn, is er al af. Deadweight of attributie telt dat dubbel.",
              en:
                "The estimate \(name) has a comparison group: what would have happened anyway is already out. Deadweight or attribution counts that twice."
            ),
            hint: Words(
              nl: "Laat de correctie weg, of gebruik role: bias, displacement of leakage met een bron.",
              en: "Leave the correction out, or use role: bias, displacement or leakage with a source.")))
        return
      }
      for baseline in one.baselines.sorted() {
        for effect in other.effects.sorted() where effect != baseline {
          guard let mine = recipes[baseline], let theirs = recipes[effect], mine != theirs else { continue }
          notebook.add(
            Finding(
              code: "estimates_mixed", at: place,
              Words(
                nl:
                  "Het risico zonder behandeling komt uit \(baseline) (\(mine)), het effect uit \(effect) (\(theirs)): die horen niet bij elkaar.",
                en:
                  "The risk without treatment is from \(baseline) (\(mine)), the effect from \(effect) (\(theirs)): they do not belong together."
              ),
              hint: Words(
                nl: "Neem \(effect).baseline en \(effect).effect samen.",
                en: "Take \(effect).baseline and \(effect).effect together.")))
          return
        }
      }
    }
  }
}
