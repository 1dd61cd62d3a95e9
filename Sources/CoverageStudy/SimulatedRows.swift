import Estimation
import Evidence
import Foundation
import Probability

/// One data set of a design: rows with the claimed effect or with none.
struct SimulatedRows {
  private(set) var cluster: [Int32] = []
  private(set) var isTreated: [Int8] = []
  private(set) var covariate: [Double] = []
  /// 0 or 1, a number, a number of events, or for a hazard the day of the outcome, 0 where the year ends without it.
  private(set) var outcome: [Double] = []
  /// Years watched, for a rate.
  private(set) var years: [Double] = []

  let design: SimulatedDesign
  private let effect: Double

  /// What a step of the covariate does to the log of the risk or rate, to the risk, or to the mean.
  static let slope = 0.25

  /// Of a year, for a hazard.
  static let daysWatched = 365.0

  private init(_ design: SimulatedDesign, effect: Double) {
    self.design = design
    self.effect = effect
  }

  /// The claimed effect standardised to the treated: that of every row, but for odds, of which the ratio of mean risks is another, and for
  /// hazards by cluster, of which the ratio over all clusters is.
  static func standardised(_ design: SimulatedDesign) -> Double {
    if design.measure == .hazardRatio, design.clusters > 0 { return hazardRatioOverClusters(design) }
    guard design.measure == .oddsRatio, design.isAdjusted, case .rows(let share) = design.treatment else {
      return design.claim
    }
    let rows = SimulatedRows(design, effect: design.claim)
    var sums = (size: 0.0, treated: 0.0, untreated: 0.0)
    for step in [-1.0, 0, 1] {
      let size = Self.chanceOfTreatment(share, step: step)
      sums.size += size
      sums.treated += size * rows.level(step: step, treated: true)
      sums.untreated += size * rows.level(step: step, treated: false)
    }
    let (with, without) = (sums.treated / sums.size, sums.untreated / sums.size)
    return with / (1 - with) / (without / (1 - without))
  }

  /// What a Cox model comes to with ever more clusters, half of them treated, when each has a gamma factor with this variance: the root of
  /// its expected score over the year. A factor takes away the rows of high hazard first, so that the ratio of hazards nears 1 with time.
  /// With treatment within clusters and a covariate it is 0.0005 nearer to 0 on the log scale, 0.4% of a standard error, which is left out.
  private static func hazardRatioOverClusters(_ design: SimulatedDesign) -> Double {
    let variance = design.correlation
    let steps = 400
    func score(_ logRatio: Double) -> Double {
      var sum = 0.0
      for step in 0..<steps {
        let time = (Double(step) + 0.5) / Double(steps)
        /// Who is left, and who of all has the outcome now.
        func group(_ hazard: Double) -> (left: Double, now: Double) {
          let base = 1 + variance * hazard * time
          let left = pow(base, -1 / variance)
          return (left, left * hazard / base)
        }
        let (treated, compared) = (group(design.baseline * design.claim), group(design.baseline))
        let share = treated.left * exp(logRatio) / (treated.left * exp(logRatio) + compared.left)
        sum += treated.now * (1 - share) - compared.now * share
      }
      return sum
    }
    var (low, high) = (log(design.claim), 0.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if score(middle) > 0 { low = middle } else { high = middle }
    }
    return exp(0.5 * (low + high))
  }

  private static func chanceOfTreatment(_ share: Double, step: Double) -> Double {
    min(0.9, max(0.05, share * (1 + 0.4 * step)))
  }

  init(_ design: SimulatedDesign, effect: Double, seed: UInt64, set: Int) {
    self.init(design, effect: effect)
    let isNull = effect == (design.measure.isRatio ? 1 : 0)
    var chance = KeyedChance(seed: seed, design: design.name + (isNull ? ", no effect" : ""), set: set)
    let sizes = design.clusterSizes
    var treatedClusters: Set<Int> = []
    if case .clusters(let count) = design.treatment { treatedClusters = Self.treated(count, of: sizes.count) }
    for (place, size) in sizes.enumerated() {
      let factor = clusterFactor(&chance)
      for row in 0..<size {
        let step = Double(min(2, Int(3 * chance.next()))) - 1
        let treated: Bool
        switch design.treatment {
        case .clusters: treated = treatedClusters.contains(place)
        case .rows(let share):
          if design.isAdjusted {
            treated = chance.happens(Self.chanceOfTreatment(share, step: step))
          } else if design.clusters > 0 {
            treated = chance.happens(share)
          } else {
            treated = row < Int((share * Double(size)).rounded())
          }
        }
        cluster.append(Int32(place))
        isTreated.append(treated ? 1 : 0)
        covariate.append(step)
        years.append(design.measure == .rateRatio ? 0.25 + 0.75 * chance.next() : 1)
        outcome.append(value(step: step, treated: treated, factor: factor, years: years[years.count - 1], &chance))
      }
    }
  }

  /// Which clusters are treated: every so many-th in order of size, from the middle of the first stride.
  static func treated(_ count: Int, of clusters: Int) -> Set<Int> {
    let stride = Double(clusters) / Double(count)
    return Set((0..<count).map { Int((Double($0) + 0.5) * stride) })
  }

  /// What all rows of a cluster share: for risks and rates a factor with mean 1, for a mean an amount with mean 0.
  private func clusterFactor(_ chance: inout KeyedChance) -> Double {
    let correlation = design.correlation
    let uniform = chance.next()
    guard design.clusters > 0, correlation > 0 else { return design.measure == .meanDifference ? 0 : 1 }
    switch design.measure {
    case .meanDifference: return correlation.squareRoot() * NormalLaw.quantile(uniform)
    case .rateRatio, .hazardRatio: return GammaLaw.quantile(uniform, shape: 1 / correlation, scale: correlation)
    case .relativeRisk, .riskDifference, .oddsRatio:
      // A beta with the highest risk as its mean, so that no row passes 1.
      let total = (1 - correlation) / correlation
      let top = highestRisk
      return BetaLaw.quantile(uniform, a: top * total, b: (1 - top) * total) / top
    }
  }

  private var highestRisk: Double {
    let steps = design.isAdjusted ? [-1.0, 0, 1] : [0.0]
    return steps.flatMap { [level(step: $0, treated: false), level(step: $0, treated: true)] }.max() ?? design.baseline
  }

  /// The risk or rate of a row whose cluster is as the average.
  private func level(step: Double, treated: Bool) -> Double {
    let shift = design.isAdjusted ? Self.slope * step : 0
    let baseline = design.baseline
    switch design.measure {
    case .relativeRisk, .rateRatio, .hazardRatio: return baseline * exp(shift) * (treated ? effect : 1)
    case .riskDifference: return baseline * (1 + shift) + (treated ? effect : 0)
    case .oddsRatio:
      let odds = baseline / (1 - baseline) * exp(shift) * (treated ? effect : 1)
      return odds / (1 + odds)
    case .meanDifference: return shift + (treated ? effect : 0)
    }
  }

  private func value(
    step: Double, treated: Bool, factor: Double, years: Double, _ chance: inout KeyedChance
  ) -> Double {
    let level = level(step: step, treated: treated)
    switch design.measure {
    case .relativeRisk, .riskDifference, .oddsRatio: return chance.happens(level * factor) ? 1 : 0
    case .rateRatio: return PoissonLaw.quantile(chance.next(), mean: level * factor * years)
    case .hazardRatio:
      let days = -log(chance.next()) / (level * factor) * Self.daysWatched
      return days < Self.daysWatched ? days.rounded(.down) + 1 : 0
    case .meanDifference:
      let noise = design.shape == .normal ? chance.normal() : -log(chance.next()) - 1
      return level + factor + (1 - design.correlation).squareRoot() * noise
    }
  }
}
