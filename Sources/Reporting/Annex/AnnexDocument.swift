import CostBenefit
import Documents
import Estimation
import Monitoring

/// The one JSON document of `mkba annex`: figures as in `kpi`, hypotheses as in `test`, alternatives as in `run`.
public enum AnnexDocument {
  public static func json(_ inputs: [AnnexInput], language: Language, audience: Audience) -> JSON {
    [
      "publication": .text(PublicationMark.json(audience)),
      "municipalities": .array(inputs.map { municipality($0, language, Disclosure(audience)) }),
    ]
  }

  private static func municipality(_ input: AnnexInput, _ language: Language, _ disclosure: Disclosure) -> JSON {
    let figures = input.release.map { release in
      let document = KPIDocument(release: release, language: language)
      return input.figures.map { document.figure($0.own) }
    }
    let savings = AnnexSavings(input: input, voice: Voice(language), disclosure: disclosure)
    let none = "the annex names no scenario"
    return [
      "annex": .text(input.title[language]), "municipality": .text(input.municipality), "slug": .text(input.slug),
      "done_by": .text(input.doneBy, otherwise: "the annex does not say"),
      "kpis": figures.map { .array($0) } ?? .missing(why: "the annex counts nothing"),
      "narrative": .strings(input.narrative.map { $0[language] }),
      "quotes": .array(
        input.quotes.map { quote in
          ["says": .text(quote.says[language]), "by": .text(quote.by, otherwise: "the annex does not say")]
        }),
      "hypotheses": .array(input.tested.map { HypothesisJSON($0, language, disclosure).json }),
      "scenario": .text(input.run?.result.model.name, otherwise: none),
      "fingerprint": .text(input.run?.fingerprint, otherwise: none),
      "alternative": savings.map {
        AlternativeJSON(alternative: $0.alternative, model: $0.run.result.model, release: $0.release).json
      } ?? .missing(why: none),
      "not_in_the_system": .strings(input.notInTheSystem),
    ]
  }
}
