import Designs
import Documents
import Evidence

/// What a reader needs to judge a threshold: the density of the score, covariates that should not jump, and thresholds where nothing changes.
struct ThresholdTables {
  private let study: ThresholdStudy
  private let fit: ThresholdFit
  private let density: DensityTest.Result?
  private let continuity: [ThresholdExhibits.Row]
  private let placebos: [ThresholdExhibits.Row]

  init(study: ThresholdStudy, fit: ThresholdFit, density: DensityTest.Result?) {
    self.study = study
    self.fit = fit
    self.density = density
    continuity = ThresholdExhibits.continuity(study.data, study.rule())
    placebos = ThresholdExhibits.placebos(study.data, study.rule())
  }

  /// Covariates of which the jump is significant at the level of the hypothesis, by Bonferroni over them.
  var jumping: [String] {
    continuity.filter { ($0.fit?.robust.p ?? 1) * Double(continuity.count) < 2 * study.hypothesis.alpha }.map(\.name)
  }

  var all: [Exhibit] { [sides, continuity.isEmpty ? nil : jumps, falseThresholds].compactMap(\.self) }

  private var sides: Exhibit {
    func row(_ name: Words, _ rows: Int, _ within: Int, _ h: Double, _ b: Double, _ density: ThresholdEstimate?)
      -> [Exhibit.Cell]
    {
      [.words(name), .count(rows), .count(within), .number(h), .number(b), .number(density?.value)]
    }
    return Exhibit(
      key: "threshold", title: Words(nl: "Aan beide kanten van de drempel", en: "On both sides of the threshold"),
      columns: [
        Exhibit.Column("side", Words(nl: "kant", en: "side")), Exhibit.Column("rows", Words(nl: "rijen", en: "rows")),
        Exhibit.Column("rows_within", Words(nl: "binnen de bandbreedte", en: "within the bandwidth")),
        Exhibit.Column("bandwidth", Words(nl: "bandbreedte", en: "bandwidth")),
        Exhibit.Column("bias_bandwidth", Words(nl: "bandbreedte voor de vertekening", en: "bandwidth for the bias")),
        Exhibit.Column("density", Words(nl: "dichtheid bij de drempel", en: "density at the threshold")),
      ],
      rows: [
        row(
          Words(nl: "eronder", en: "below"), fit.rows.left, fit.rowsWithin.left, fit.bandwidths.left,
          fit.bandwidths.biasLeft, density?.left),
        row(
          Words(nl: "erop of erboven", en: "at or above"), fit.rows.right, fit.rowsWithin.right, fit.bandwidths.right,
          fit.bandwidths.biasRight, density?.right),
      ],
      note: density.map { density in
        let p = ThresholdStudy.shown(density.p)
        return Words(
          nl: "Of de dichtheid verspringt (lokale polynomen, Cattaneo, Jansson en Ma): p = \(p).",
          en: "Whether the density jumps (local polynomials, Cattaneo, Jansson and Ma): p = \(p).")
      })
  }

  private var jumps: Exhibit {
    table(
      "covariate_continuity",
      Words(nl: "Wat vooraf vaststond hoort niet te verspringen", en: "What was settled beforehand should not jump"),
      continuity.map { ([.name($0.name)], $0) }, [Exhibit.Column("covariate", Words(nl: "kenmerk", en: "covariate"))])
  }

  private var falseThresholds: Exhibit {
    table(
      "placebo_thresholds", Words(nl: "Drempels waar niets verandert", en: "Thresholds where nothing changes"),
      placebos.map { row in
        let isLeft = row.threshold < study.asked.threshold
        return (
          [
            .words(isLeft ? Words(nl: "eronder", en: "below") : Words(nl: "erboven", en: "above")),
            .number(row.threshold),
          ], row
        )
      },
      [
        Exhibit.Column("side", Words(nl: "kant van de echte drempel", en: "side of the true threshold")),
        Exhibit.Column("threshold", Words(nl: "drempel", en: "threshold")),
      ])
  }

  private func table(
    _ key: String, _ title: Words, _ rows: [(names: [Exhibit.Cell], row: ThresholdExhibits.Row)],
    _ names: [Exhibit.Column]
  ) -> Exhibit {
    let confidence = study.hypothesis.confidence
    return Exhibit(
      key: key, title: title,
      columns: names + [
        Exhibit.Column("jump", Words(nl: "sprong", en: "jump")),
        Exhibit.Column("conf_low", Words(nl: "van", en: "from")),
        Exhibit.Column("conf_high", Words(nl: "tot", en: "to")),
        Exhibit.Column("p_value", Words(nl: "p", en: "p")),
      ],
      rows: rows.map { names, row in
        let robust = row.fit?.robust
        let interval = robust?.interval(level: confidence)
        return names + [.number(robust?.value), .number(interval?.low), .number(interval?.high), .pValue(robust?.p)]
      })
  }
}
