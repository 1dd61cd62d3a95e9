import Designs
import Documents
import Evidence
import Models

/// The rows of a hypothesis as a roll-out: unit, period and start from their columns.
struct RollOutRows {
  let panel: RollOutPanel
  /// Whether clusters of the panel are the sampling units of the design, so that influences can cross.
  let hasUnitsOfDesign: Bool

  /// - Parameters:
  ///   - unit: what starts at one time.
  ///   - firstTreated: nil where the treatment condition tells the start.
  /// - Throws: `NotTestable` for what the roll-out cannot carry.
  init(
    _ hypothesis: Hypothesis, _ design: Design, unit: Text, period: Text, firstTreated: Text? = nil,
    sampling: RollOutPanel.Sampling
  ) throws {
    let unit = ColumnLevels(design.column(unit)).codes
    let period = try PeriodNumbers.complete(design.column(period))
    let starts = firstTreated.map { PeriodNumbers(design.column($0)).numbers }
    if unit.contains(where: { $0 < 0 }) { throw NotTestable(reason: .withoutUnitOrPeriod) }
    // A count by its time: the rate, weighed by the time.
    let isRate = hypothesis.effect == .rateRatio
    let outcome = isRate ? zip(design.outcome, design.exposure).map { $0 / $1 } : design.outcome
    let differs = isRate && design.exposure.contains { $0 != design.exposure[0] }
    let cluster = design.units.areRows ? nil : design.units.unitOfRow
    do {
      if let starts {
        // 0 is the field's other word for never.
        let start = starts.map { $0 == 0 ? nil : $0 }
        let differing = design.isTreated.indices.count { row in
          design.isTreated[row] != (start[row].map { period[row] >= $0 } ?? false)
        }
        if differing > 0 { throw NotTestable(reason: .startDiffers(rows: differing)) }
        panel = try RollOutPanel(
          unit: unit, period: period, firstTreated: start, outcome: outcome,
          weights: differs ? design.exposure : nil, cluster: cluster, covariates: design.covariates, sampling: sampling)
      } else {
        panel = try RollOutPanel(
          unit: unit, period: period, isTreated: design.isTreated, outcome: outcome,
          weights: differs ? design.exposure : nil, cluster: cluster, covariates: design.covariates, sampling: sampling)
      }
    } catch let refusal as RollOutRefusal {
      throw NotTestable(reason: .rollOut(refusal))
    }
    hasUnitsOfDesign = cluster != nil && panel.clusters == design.units.count
  }
}

extension TestabilityReason {
  static func startDiffers(rows: Int) -> Self {
    Self(
      flag: "start_differs_from_treatment", weight: .notTestable,
      words: Words(
        nl: "In \(rows) rijen zegt first_treated iets anders dan de voorwaarde bij treatment.",
        en: "In \(rows) rows first_treated says something else than the condition at treatment."))
  }

  static func rollOut(_ refusal: RollOutRefusal) -> Self {
    let flag: String
    let dutch: String
    switch refusal {
    case .onePeriod: (flag, dutch) = ("one_period", "er is één periode, dus geen ervoor en erna")
    case .repeatedUnitPeriods(let count):
      (flag, dutch) = ("repeated_unit_periods", "\(count) eenheden met een periode staan er vaker in")
    case .treatmentSwitchesOff(let units):
      (flag, dutch) = (
        "treatment_switches_off", "in \(units) eenheden houdt de behandeling op; een uitrol kent alleen een begin"
      )
    case .firstTreatedDiffers(let units):
      (flag, dutch) = ("more_than_one_start", "\(units) eenheden hebben meer dan één begin")
    case .clusterDiffers(let units):
      (flag, dutch) = ("clusters_cut_units", "\(units) eenheden horen bij meer dan één cluster")
    case .nobodyTreated: (flag, dutch) = ("nobody_treated", "niemand begint in deze periodes")
    case .noUntreatedPeriods:
      (flag, dutch) = (
        "no_untreated_periods", "wie behandeld wordt was dat in de eerste periode al, dus er is geen ervoor"
      )
    case .noComparison:
      (flag, dutch) = ("no_untreated_units", "er is niemand zonder behandeling terwijl een ander die heeft")
    case .noneNeverTreated:
      (flag, dutch) = (
        "none_never_treated", "iedereen begint een keer, en gevraagd is te vergelijken met wie nooit begint"
      )
    case .tooFewClusters(let treated, let comparison):
      (flag, dutch) = (
        "too_few_clusters",
        "een fout vraagt ten minste 2 clusters aan beide kanten; er zijn er \(treated) met behandeling en \(comparison) om mee te vergelijken"
      )
    case .nothingEstimable:
      (flag, dutch) = ("nothing_estimable", "geen groep heeft een periode waarin zij te vergelijken is")
    case .notTwoByTwo(let periods, let cohorts):
      (flag, dutch) = (
        "not_two_by_two", "nodig zijn twee periodes en één begin; er zijn \(periods) periodes en \(cohorts) beginnen"
      )
    case .eventStudyNotIdentified:
      (flag, dutch) = (
        "event_study_not_identified", "effecten per periode zijn niet van die van eenheid en periode te scheiden"
      )
    case .noReferencePeriod(let period):
      (flag, dutch) = (
        "no_reference_period", "geen behandelde eenheid heeft periode \(period) ten opzichte van het begin"
      )
    case .notAPanel: (flag, dutch) = ("not_a_panel", "dit vraagt dezelfde eenheden in alle periodes")
    }
    return Self(
      flag: flag, weight: .notTestable,
      words: Words(nl: "De uitrol kan dit niet dragen: \(dutch).", en: "The roll-out cannot carry this: \(refusal)."))
  }

  static let twoWayBiased = Self(
    flag: "two_way_biased", weight: .descriptiveOnly,
    words: Words(
      nl: "Vaste effecten van eenheid en periode geven hier één getal dat effecten met vertekende gewichten samenvat.",
      en: "Two-way fixed effects gives one number here that sums effects up with weights that bias it."))

  static func loneClusters(_ share: Double) -> Self {
    let percent = Int((share * 100).rounded())
    return Self(
      flag: "groups_of_one_cluster", weight: .descriptiveOnly,
      words: Words(
        nl:
          "\(percent)% van wat onder de maatregel valt hoort bij een begin met maar één cluster: wat daar toeval is ziet geen enkele fout, en het interval is te smal.",
        en:
          "\(percent)% of what is under the measure belongs to a start with only one cluster: no error sees what is chance there, and the interval is too narrow."
      ))
  }

  static func fewTreatedClusters(_ count: Int) -> Self {
    Self(
      flag: "fewer_than_6_clusters", weight: .descriptiveOnly,
      words: Words(
        nl: "Er zijn \(count) clusters met behandeling of zonder: te weinig om de fout te vertrouwen.",
        en: "There are \(count) clusters with treatment, or without: too few to trust the error."))
  }
}
