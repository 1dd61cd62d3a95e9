import CostBenefit
import Documents

/// The claim card of every alternative: one page that may be quoted as it stands.
struct ClaimCardSection {
  let voice: Voice
  let run: ToldRun
  let release: RunDisclosure
  let audience: Audience

  var section: Report.Section {
    Report.Section(
      voice.say(nl: "Wat u mag zeggen", en: "What may be said"),
      run.result.alternatives.flatMap { alternative in
        blocks(ClaimCard(run: run, alternative: alternative, release: release))
      })
  }

  private func blocks(_ card: ClaimCard) -> [Report.Block] {
    let may = card.maySay.map { voice.say($0.words) }
    let mayNot = card.mayNotSay.map { sentence in
      let reason = sentence.why.map(voice.say) ?? ""
      let words = voice.say(sentence.words)
      return voice.say(nl: "„\(words)” – \(reason)", en: "“\(words)” – \(reason)")
    }
    return [
      .heading(voice.name(PlainText.shown(card.alternative.name))),
      .paragraph(voice.say(nl: "Dit mag u zeggen:", en: "This may be said:")), .list(may),
      .paragraph(voice.say(nl: "Dit niet:", en: "This may not:")), .list(mayNot), .terms(terms(card)),
    ]
  }

  private func terms(_ card: ClaimCard) -> [Report.Term] {
    let model = run.result.model
    var terms: [Report.Term] = run.hypotheses.flatMap { hypothesis -> [Report.Term] in
      let isHidden = release.withholds(hypothesis)
      let n = voice.numbers.count(hypothesis.counts.rowsUsed)
      let frequency = FrequencySentence(voice: voice, hypothesis: hypothesis).text
      return [
        .init("n (\(hypothesis.name))", isHidden ? voice.say(release.words) : n),
        .init(
          voice.say(nl: "Effect (\(hypothesis.name))", en: "Effect (\(hypothesis.name))"),
          isHidden ? voice.say(release.words) : frequency ?? "–"),
      ]
    }
    terms += [
      .init(voice.say(nl: "Regels", en: "Rules"), model.discounting.rules),
      .init(voice.say(nl: "Prijspeil", en: "Price year"), voice.numbers.year(model.priceYear)),
      .init(voice.say(nl: "Berekeningen", en: "Calculations"), voice.numbers.count(run.result.draws)),
      .init(voice.say(nl: "Vingerafdruk", en: "Fingerprint"), run.fingerprint),
      .init(voice.say(nl: "Wat het saldo het eerst doet omslaan", en: "What flips the balance first"), flips(card)),
      .init(voice.say(nl: "Sinds de vorige versie", en: "Since the previous version"), since(card)),
    ]
    return terms
  }

  private func flips(_ card: ClaimCard) -> String {
    guard !release.withholdsAmounts else { return voice.say(release.words) }
    let parts = card.flips.map { flip in
      let value = voice.numbers.plain(flip.breakEven)
      let unit = run.result.model.parameters.first { $0.name == flip.parameter }?.unit.symbol ?? ""
      let point = unit.isEmpty ? value : "\(value) \(voice.units.text(unit))"
      return voice.say(
        nl: "\(voice.name(flip.parameter)) (om bij \(point); die kant op in \(voice.hundredths(flip.chance)))",
        en: "\(voice.name(flip.parameter)) (at \(point); beyond it in \(voice.hundredths(flip.chance)))")
    }
    return parts.isEmpty
      ? voice.say(
        nl: "geen enkele onzekere invoer op zichzelf", en: "no uncertain input on its own")
      : voice.joined(parts)
  }

  private func since(_ card: ClaimCard) -> String {
    guard let earlier = run.earlier else {
      return voice.say(nl: "geen eerdere versie in deze map", en: "no earlier version in this folder")
    }
    guard !release.withholdsAmounts else { return voice.say(release.words) }
    let balances = earlier.balances(to: audience)
    guard let then = balances.first(where: { $0.alternative == card.alternative.name }) else {
      return voice.say(
        nl: "nieuw alternatief (vorige vingerafdruk \(earlier.fingerprint))",
        en: "a new alternative (previous fingerprint \(earlier.fingerprint))")
    }
    if earlier.fingerprint == run.fingerprint {
      return voice.say(nl: "dezelfde invoer, dezelfde cijfers", en: "the same inputs, the same figures")
    }
    guard let mean = then.mean else {
      return voice.say(
        nl: "het saldo van de vorige versie wordt niet getoond (vingerafdruk \(earlier.fingerprint))",
        en: "the balance of the previous version is withheld (fingerprint \(earlier.fingerprint))")
    }
    let format = FigureFormat(
      card.alternative.netPresentValue, voice.numbers, coarse: release.withholdsAnything)
    let from = format.mean(mean)
    let to = format.mean(card.alternative.netPresentValue)
    var causes = earlier.changedInputs.map { String($0.split(separator: "/").last ?? "") }
    if earlier.rules != run.result.model.discounting.rules { causes.append(run.result.model.discounting.rules) }
    let changed =
      causes.isEmpty ? voice.say(nl: "instellingen", en: "settings") : causes.joined(separator: ", ")
    return voice.say(
      nl: "saldo van \(from) naar \(to); anders: \(changed) (vorige vingerafdruk \(earlier.fingerprint))",
      en: "balance from \(from) to \(to); otherwise: \(changed) (previous fingerprint \(earlier.fingerprint))")
  }
}
