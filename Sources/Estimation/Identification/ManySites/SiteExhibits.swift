import Documents
import Evidence
import LinearAlgebra
import Models
import Pooling
import Probability

/// Tables beside an effect of many sites: the sites by name, how they differ, and the population that the effect is carried to.
struct SiteExhibits {
  let measure: EffectMeasure
  let sites: SiteFits
  let pooled: PooledSites
  let effect: SitesEffect
  let population: SiteMargins?
  let site: String
  let confidence: Double
  let smallestCell: Int

  var all: [Exhibit] { [spread, table] + (carried.map { [$0] } ?? []) }

  private func shown(_ value: Double) -> Exhibit.Cell { .number(measure.scale.back(value)) }

  private static func columns(_ keys: [(String, String, String)]) -> [Exhibit.Column] {
    keys.map { Exhibit.Column($0.0, Words(nl: $0.1, en: $0.2)) }
  }

  /// The mean, and never alone: with what a site that was not there may expect.
  private var spread: Exhibit {
    let mean = effect.mean
    func row(_ name: Words, _ range: ClosedRange<Double>) -> [Exhibit.Cell] {
      [.words(name), shown(mean.mean), shown(range.lowerBound), shown(range.upperBound)]
    }
    let model = pooled.model
    let share = Int(model.iSquared.rounded())
    let p = model.qPValue < 0.001 ? "< 0.001" : "\((model.qPValue * 1000).rounded() / 1000)"
    return Exhibit(
      key: "sites_together", title: Words(nl: "De plaatsen samen", en: "The sites together"),
      columns: Self.columns([
        ("of", "wat", "what"), ("estimate", "schatting", "estimate"), ("conf_low", "van", "from"),
        ("conf_high", "tot", "to"),
      ]),
      rows: [
        row(Words(nl: "gemiddeld effect", en: "mean effect"), mean.confidence),
        row(Words(nl: "effect van een nieuwe plaats", en: "effect of a new site"), mean.prediction),
      ],
      note: Words(
        nl:
          "\(sites.fits.count) plaatsen. Van de spreiding tussen hun schattingen is naar schatting \(share)% geen toeval (Q: p = \(p)).",
        en:
          "\(sites.fits.count) sites. Of the spread between their estimates some \(share)% is not chance (Q: p = \(p))."
      ),
      plot: Exhibit.Plot(estimate: 1, low: 2, high: 3))
  }

  /// In the order of names: no ranking. A site with a small group shows no numbers.
  private var table: Exhibit {
    let rows = zip(sites.fits, pooled.sites).map { fit, own -> [Exhibit.Cell] in
      let isSmall = min(fit.counts.treated, fit.counts.comparison) < smallestCell
      if isSmall {
        return [.name(fit.name), .number(nil), .number(nil), .number(nil), .number(nil), .number(nil), .number(nil)]
      }
      return [
        .name(fit.name), .count(fit.counts.treated), .count(fit.counts.comparison), shown(own.raw), shown(own.shrunken),
        shown(own.interval.lowerBound), shown(own.interval.upperBound),
      ]
    }
    return Exhibit(
      key: "sites", title: Words(nl: "Per plaats (\(site))", en: "By site (\(site))"),
      columns: Self.columns([
        ("site", site, site), ("treated", "met", "with"), ("comparison", "zonder", "without"),
        ("raw", "alleen eigen gegevens", "own data alone"),
        ("shrunken", "leunend op de andere", "leaning on the others"),
        ("conf_low", "van", "from"), ("conf_high", "tot", "to"),
      ]),
      rows: rows,
      note: Words(
        nl:
          "Op naam, geen rangorde: verschillen zijn deels toeval. Plaatsen met een groep kleiner dan \(smallestCell) tonen geen getallen.",
        en:
          "By name, no ranking: differences are partly chance. Sites with a group smaller than \(smallestCell) show no numbers."
      ),
      plot: Exhibit.Plot(estimate: 4, low: 5, high: 6), insideOnly: true)
  }

  /// The effect in each cell of the population, and over all of it.
  private var carried: Exhibit? {
    guard let population else { return nil }
    let model = pooled.model
    let cells = population.classification.cells
    let reach = StudentLaw.upperQuantile((1 - confidence) / 2, df: model.degreesOfFreedom)
    var rows: [[Exhibit.Cell]] = cells.indices.map { place in
      let row = population.rows[place]
      let value = zip(row, model.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let variance = zip(row, model.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
      let half = reach * variance.squareRoot()
      return [
        .name(population.classification.name(of: cells[place])), .share(population.shares[place]),
        .count(population.cellOfSite.count { $0 == place }), shown(value), shown(value - half), shown(value + half),
      ]
    }
    let mean = effect.mean
    rows.append([
      .words(Words(nl: "de hele bevolking", en: "the whole population")), .share(1), .count(sites.fits.count),
      shown(mean.mean), shown(mean.confidence.lowerBound), shown(mean.confidence.upperBound),
    ])
    return Exhibit(
      key: "population",
      title: Words(nl: "Naar de hele bevolking", en: "To the whole population"),
      columns: Self.columns([
        ("cell", "cel", "cell"), ("share", "aandeel van de mensen", "share of people"),
        ("sites", "plaatsen in de gegevens", "sites in the data"), ("estimate", "gemiddeld effect", "mean effect"),
        ("conf_low", "van", "from"), ("conf_high", "tot", "to"),
      ]),
      rows: rows,
      note: Words(
        nl:
          "Het effect mag verschillen per kolom (\(population.classification.name)), zonder wisselwerking tussen kolommen.",
        en: "The effect may differ by column (\(population.classification.name)), without interaction between columns."),
      plot: Exhibit.Plot(estimate: 3, low: 4, high: 5))
  }
}
