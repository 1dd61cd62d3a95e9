import Documents
import Foundation

/// What can be seen of the assumptions behind a size, and what cannot.
struct CoverageChecks {
  let study: CoverageStudy
  let material: CoverageResult.Material
  let figures: [PopulationFigure]
  let answer: CoverageResult.Answer

  /// Fewer people than this on both lists, and Chapman's size is biased and its interval unsteady.
  static let fewOnBoth = 7

  var findings: [Finding] {
    let found =
      switch material {
      case .times(let counts): times(counts)
      case .lists(let histories): lists(histories)
      }
    return found + [neverRecorded]
  }

  private func times(_ counts: RepeatCounts) -> [Finding] {
    var findings = [
      Finding(
        code: "one_list_no_range", severity: .note, at: study.name.place,
        Words(
          nl: "Eén lijst met aantallen keren geeft alleen „minstens zoveel”, geen bandbreedte.",
          en: "One list with numbers of times gives only “at least so many”, no range."),
        hint: Words(
          nl: "Een tweede lijst met hetzelfde pseudoniem geeft een bandbreedte.",
          en: "A second list with the same pseudonym gives a range."))
    ]
    if counts[2] == 0 {
      findings.append(
        Finding(
          code: "nobody_twice", severity: .warning, at: study.name.place,
          Words(
            nl:
              "Niemand is precies twee keer gezien; de ondergrens leunt dan op de vorm met gecorrigeerde vertekening.",
            en: "Nobody was recorded exactly twice; the bound then rests on the form corrected for bias.")))
    }
    // Poisson far below the bound: people differ in their chance.
    if let poisson = figures.first(where: { $0.model == "truncated_poisson" }), let high = poisson.interval?.upperBound,
      let bound = figures.first(where: { $0.model == "chao" })?.population, bound > high
    {
      findings.append(
        Finding(
          code: "people_differ", severity: .warning, at: study.name.place,
          Words(
            nl:
              "Mensen verschillen in de kans om gezien te worden: Poisson, dat dit niet toelaat, blijft onder de ondergrens.",
            en:
              "People differ in their chance to be recorded: Poisson, which does not allow that, stays below the bound."
          )))
    }
    return findings
  }

  private func lists(_ histories: ListHistories) -> [Finding] {
    var findings: [Finding] = []
    if histories.lists.count == 2 {
      findings.append(
        Finding(
          code: "independence_untested", severity: .note, at: study.name.place,
          Words(
            nl:
              "Of de lijsten van elkaar weten, is met twee lijsten niet te toetsen. Helpt de ene lijst op de andere, dan zijn het er meer dan hier staat; sluit zij uit, dan minder.",
            en:
              "Whether the lists know of each other cannot be tested with two. If being on one helps to be on the other there are more people than it says here; if it hinders, fewer."
          ),
          hint: Words(nl: "Een derde lijst maakt dit zichtbaar.", en: "A third list makes this visible.")))
    }
    let few = ListModel.Pair.all(of: histories.lists.count).contains {
      histories.count(on: $0.first, and: $0.second) < Self.fewOnBoth
    }
    if few {
      findings.append(
        Finding(
          code: "overlap_small", severity: .warning, at: study.name.place,
          Words(
            nl:
              "Minder dan 7 mensen staan op twee van de lijsten samen; daarop is geen stevige schatting te bouwen.",
            en: "Fewer than 7 people are on two of the lists together; no firm estimate can rest on that.")))
    }
    if case .none(let why) = answer {
      findings.append(
        Finding(
          code: "no_coverage_estimate", severity: .warning, at: study.name.place,
          Words(nl: "Er is geen schatting: \(why.nl).", en: "There is no estimate: \(why.en).")))
    }
    if case .range(let range) = answer, !range.weights.isEmpty {
      let carried = zip(range.weights, figures).filter { $0.0 >= 0.05 }.compactMap { $0.1.population }
      if let least = carried.min(), let most = carried.max(), most > 2 * least {
        findings.append(
          Finding(
            code: "models_disagree", severity: .warning, at: study.name.place,
            Words(
              nl:
                "Modellen die de lijsten ongeveer even goed beschrijven, verschillen meer dan een factor twee in omvang.",
              en: "Models that describe the lists about equally well differ in size by more than a factor of two."),
            hint: Words(
              nl: "Laat ze allemaal zien; één ervan uitkiezen geeft schijnzekerheid.",
              en: "Show them all; to pick one gives false certainty.")))
      }
    }
    return findings
  }

  private var neverRecorded: Finding {
    Finding(
      code: "never_recorded", severity: .note, at: study.name.place,
      Words(
        nl: "Wie geen enkele kans heeft om op een lijst te komen, is niet geschat en komt erbij.",
        en: "Those with no chance at all to come on a list are not estimated, and come on top."))
  }
}
