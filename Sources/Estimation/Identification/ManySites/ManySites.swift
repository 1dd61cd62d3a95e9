import Documents
import Evidence
import LinearAlgebra
import Models
import Pooling
import Probability

/// The effect at each of many sites, brought together by random effects: `design: many sites`.
///
///     identification:
///       design: many sites
///       site: organisation
///       adjust_for: [age, sex]                  # within each site; left out: as the groups stand
///       margins: municipalities.margins.yaml    # carries the effect to a population that is made up otherwise
///       new_site: yes                           # the effect that is tested and drawn is that of a site that was not there
///
/// Sites are weighed by restricted maximum likelihood, and the mean is tested by Hartung and Knapp, never narrower than without. With
/// margins the effect may differ by each of their columns, and its mean is over the people of the population.
struct ManySites: IdentifyingDesign {
  static let word = "many sites"
  static let words = Words(nl: "vergelijking binnen veel plaatsen", en: "comparison within many sites")
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .oddsRatio, .rateRatio]
  static let evidence = EvidenceLevel(maryland: 2)
  static let comparesRows = false
  static let takesCovariates = true
  static let keys: [KeyBlock.Key] = [
    .required("site", .text, "The column of sites."), MarginsKey.key,
    .key("new_site", .yesNo, "Whether the effect that is tested and drawn is that of a site that was not there."),
  ]

  let site: Text
  let margins: MarginsKey?
  let isNewSite: Bool

  init?(_ fields: Fields, in notebook: Notebook) {
    let site = fields.text("site", required: true)
    margins = MarginsKey(fields, in: notebook)
    isNewSite = fields.yes("new_site")
    guard let site else { return nil }
    self.site = site
  }

  var columns: [Text] { [site] + (margins?.columns ?? []) }
  var unitColumn: Text? { site }
  var files: [String] { margins?.cells.files ?? [] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    try hypothesis.requireParticipants(for: Self.words)
    let reasons = try design.countReasons(hypothesis.effect)
    let sites = try SiteFits(hypothesis, design, site: site)
    let population = try margins.map { try SiteMargins($0, sites: sites, design: design) }
    let pooled: PooledSites
    do {
      pooled = try PooledSites(
        sites.effects, columns: population?.terms ?? [], confidence: 1 - 2 * hypothesis.alpha)
    } catch let fault as AreaFault {
      throw NotTestable(reason: .sites(fault))
    } catch let fault as CannotPool {
      throw NotTestable(reason: .sites(fault))
    }
    let effect = try SitesEffect(
      hypothesis.effect, sites: sites, pooled: pooled, population: population, isNewSite: isNewSite)
    let exhibits = SiteExhibits(
      measure: hypothesis.effect, sites: sites, pooled: pooled, effect: effect, population: population,
      site: site.string,
      confidence: 1 - 2 * hypothesis.alpha, smallestCell: design.smallestCell)
    var identified = IdentifiedEffect(
      effect: effect.fit, influence: effect.influence,
      unitOfRecord: effect.influence == nil ? nil : sites.siteOfRecord,
      reasons: reasons + (sites.fits.count < 6 ? [.fewerThanSixSites(of: site.string)] : []),
      findings: sites.findings, exhibits: exhibits.all,
      alternatives: SiteAlternatives(
        hypothesis: hypothesis, design: design, sites: sites, population: population, site: site.string
      ).all)
    if !isNewSite {
      identified.spread = BetweenSites(
        tauSquared: TwelveDigits.of(pooled.model.tauSquared),
        error: pooled.model.tauSquaredError.map { TwelveDigits.of($0) }, unit: hypothesis.unitOfDifferences)
    }
    return identified
  }
}

extension TestabilityReason {
  static let tooFewSites = Self(
    flag: "too_few_sites", weight: .notTestable,
    words: Words(
      nl:
        "Er zijn minder dan \(PooledSites.fewest) plaatsen met een groep met en een groep zonder: hoe plaatsen verschillen is niet te zien.",
      en:
        "Fewer than \(PooledSites.fewest) sites have both a group with and a group without: how sites differ cannot be seen."
    ))

  static func fewerThanSixSites(of name: String) -> Self {
    Self(
      flag: "fewer_than_6_sites", weight: .descriptiveOnly,
      words: Words(
        nl: "Er zijn minder dan 6 plaatsen (\(name)): hun spreiding is nauwelijks te zien.",
        en: "There are fewer than 6 sites (\(name)): their spread can hardly be seen."))
  }

  static let siteWithoutOutcomes = Self(
    flag: "site_without_outcomes", weight: .notTestable,
    words: Words(
      nl:
        "In ten minste een plaats heeft een groep geen uitkomst, of alleen uitkomsten: daar is geen effect met een fout te schatten, en "
        + "zulke plaatsen weglaten vertekent.",
      en:
        "At least one site has a group with no outcome at all, or nothing else: there no effect with an error can be estimated, and "
        + "leaving such sites out distorts."))

  static func sites(_ fault: any Error) -> Self {
    Self(
      flag: "sites_cannot_be_pooled", weight: .notTestable,
      words: Words(
        nl: "De plaatsen zijn niet samen te nemen: \(fault).", en: "The sites cannot be brought together: \(fault)."))
  }
}
