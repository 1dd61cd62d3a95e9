import Documents
import Estimation
import Monitoring

/// What is hidden in an annex, and why: nobody should take a blank for a zero.
struct AnnexHidden {
  let input: AnnexInput
  let voice: Voice
  let disclosure: Disclosure
  /// What leaves of the amounts; nil where there are none.
  let amounts: RunDisclosure?

  /// nil inside, where nothing is hidden.
  var section: Report.Section? {
    Report.Section(
      voice.say(nl: "Wat verborgen is, en waarom", en: "What is hidden, and why"),
      unlessEmpty: disclosure.audience == .inside ? [] : [.list(lines)])
  }

  private var lines: [String] {
    let lines = figures + hypotheses + otherAmounts
    return lines.isEmpty ? [voice.say(nl: "Niets: alles staat er.", en: "Nothing: it is all here.")] : lines
  }

  private var figures: [String] {
    guard let release = input.release else { return [] }
    let hidden = input.figures.flatMap { [$0.own, $0.all].compactMap { $0 } }.filter(\.isSuppressed)
    var names: [String] = []
    for figure in hidden {
      let name = release.result.indicator(figure.figure.kpi).map { PlainText.shown(voice.say($0.says)) }
      if let name, !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return [] }
    let limit = release.result.plan.codebook.smallestCell
    let list = names.joined(separator: "; ")
    var lines = [
      voice.say(
        nl:
          "\(list). Achter zo'n cijfer staan minder dan \(limit) mensen, of het zou zo'n groep in deze of een andere gemeente "
          + "verraden.",
        en:
          "\(list). Behind such a figure stand fewer than \(limit) people, or it would give such a group away, here or in "
          + "another municipality.")
    ]
    if hidden.contains(where: \.isForEarlier) {
      lines.append(
        voice.say(
          nl: "Een deel daarvan is verborgen om wat eerder al is gepubliceerd.",
          en: "Part of it is hidden because of what was released before."))
    }
    return lines
  }

  private var hypotheses: [String] {
    let withheld = input.tested.filter { disclosure.withholds($0) }
    guard !withheld.isEmpty else { return [] }
    let names = voice.joined(withheld.map { "‘\(PlainText.shown(voice.say($0.claim)))’" })
    return [
      voice.say(
        nl:
          "De schatting achter \(names), en de bedragen die daarop rusten: de groep erachter is te klein. Het oordeel staat er wel.",
        en:
          "The estimate behind \(names), and the amounts that rest on it: the group behind it is too small. The verdict stands."
      )
    ]
  }

  /// Amounts that are withheld for a count of people, where no hypothesis says so.
  private var otherAmounts: [String] {
    guard let amounts, amounts.withholdsAmounts, hypotheses.isEmpty else { return [] }
    return [
      voice.say(
        nl: "De bedragen: zij rusten op een schatting waarachter een te kleine groep staat.",
        en: "The amounts: they rest on an estimate behind which too small a group stands.")
    ]
  }
}
