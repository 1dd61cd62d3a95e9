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

  /// The effect in each cell of the population and over all of it; of a difference also what it adds up to over their people.
  private var carried: Exhibit? {
    guard let population else { return nil }
    let cells = population.classification.cells
    let reach = StudentLaw.upperQuantile((1 - confidence) / 2, df: pooled.model.degreesOfFreedom)
    let addsUp = measure.scale == .identity
    func row(
      _ name: Exhibit.Cell, share: Double, sites: Int, people: Double, _ value: Double, _ variance: Double
    ) -> [Exhibit.Cell] {
      let half = reach * variance.squareRoot()
      return [name, .share(share), .count(sites), shown(value), shown(value - half), shown(value + half)]
        + (addsUp ? [.number(people * value)] : [])
    }
    var rows: [[Exhibit.Cell]] = cells.indices.map { place in
      let (value, variance) = mean(of: place, population)
      return row(
        .name(population.classification.name(of: cells[place])), share: population.shares[place],
        sites: population.cellOfSite.count { $0 == place }, people: cells[place].people, value, variance)
    }
    let whole: (value: Double, variance: Double) =
      effect.carried?.mean ?? (effect.mean.mean, effect.mean.standardError * effect.mean.standardError)
    rows.append(
      row(
        .words(Words(nl: "de hele bevolking", en: "the whole population")), share: 1, sites: sites.fits.count,
        people: population.classification.people, whole.value, whole.variance))
    let columns = Self.columns([
      ("cell", "cel", "cell"), ("share", "aandeel van de mensen", "share of people"),
      ("sites", "plaatsen in de gegevens", "sites in the data"), ("estimate", "gemiddeld effect", "mean effect"),
      ("conf_low", "van", "from"), ("conf_high", "tot", "to"),
    ])
    let total = Self.columns([("total", "over alle mensen samen", "over all people together")])
    return Exhibit(
      key: "population", title: Words(nl: "Naar de hele bevolking", en: "To the whole population"),
      columns: columns + (addsUp ? total : []), rows: rows,
      note: Words(
        nl:
          "Het effect mag verschillen per kolom (\(population.classification.name)), zonder wisselwerking tussen kolommen.",
        en: "The effect may differ by column (\(population.classification.name)), without interaction between columns."),
      plot: Exhibit.Plot(estimate: 3, low: 4, high: 5), insideOnly: true)
  }

  /// The mean effect over the people of a cell, with its variance: of its sites, where their number is known.
  private func mean(of place: Int, _ population: SiteMargins) -> (Double, Double) {
    let people = population.classification.cells[place].people
    if let carried = effect.carried, people > 0 {
      return (carried.totals[place] / people, carried.covariance[place, place] / (people * people))
    }
    let row = population.rows[place]
    let model = pooled.model
    return (
      zip(row, model.coefficients).reduce(0) { $0 + $1.0 * $1.1 },
      zip(row, model.covariance * row).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }
}
