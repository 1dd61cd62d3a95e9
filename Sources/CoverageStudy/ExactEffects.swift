import Models
import Probability

/// The coverage of intervals of two counts that invert an exact test of their comparison, counted over all outcomes.
struct ExactEffects {
  static let confidence = 0.95

  static var lines: [ExactIntervals.Line] {
    [
      odds(midP: false), rates(midP: false), ratioByRates, unconditional(.ratio, "relative risk"),
      unconditional(.difference, "risk difference"), unconditional(.odds, "odds ratio"), odds(midP: true),
      rates(midP: true),
    ]
  }

  /// Ratios that are the truth, in turn.
  private static let ratios = [0.25, 0.5, 1, 2]
  private static let baselines = [0.05, 0.1, 0.3, 0.5]
  private static let groups = [(n1: 10, n0: 10), (n1: 12, n0: 40), (n1: 50, n0: 50), (n1: 80, n0: 30)]

  private static func odds(midP: Bool) -> ExactIntervals.Line {
    tables(
      "odds ratio, conditional (Fisher)\(midP ? ", mid-p" : "")", grid: "ratios 0.25 to 2", groups, isExact: !midP,
      truths: { baseline in
        ratios.map { ratio in
          let odds = baseline / (1 - baseline) * ratio
          return (ratio, odds / (1 + odds))
        }
      }, interval: { ConditionalOddsRatio($0, midP: midP).interval(confidence: confidence) })
  }

  /// Of two risks, with people for time.
  private static var ratioByRates: ExactIntervals.Line {
    tables(
      "relative risk, conditional with people for time", grid: "ratios 0.25 to 2", groups, isExact: true,
      truths: { baseline in ratios.map { ($0, baseline * $0) } },
      interval: { table in
        let rates = try? RateTable(
          events1: table.events1, in: Double(table.n1), events0: table.events0, in: Double(table.n0))
        return rates.map { ConditionalRateRatio($0).interval(confidence: confidence) }
      })
  }

  /// Ordered by the score; of few people, since every interval is a search.
  private static func unconditional(_ effect: RiskEffect, _ name: String) -> ExactIntervals.Line {
    tables(
      "\(name), unconditional by the score", grid: "ratios 0.25 to 2, differences −0.3 to 0.3",
      [(n1: 8, n0: 8), (n1: 6, n0: 14)], isExact: true,
      truths: { baseline in
        switch effect {
        case .ratio: ratios.map { ($0, baseline * $0) }
        case .difference: [-0.3, -0.1, 0, 0.1, 0.3].map { ($0, baseline + $0) }
        case .odds:
          ratios.map { ratio in
            let odds = baseline / (1 - baseline) * ratio
            return (ratio, odds / (1 + odds))
          }
        }
      }, interval: { (try? UnconditionalExact(effect, $0))?.interval(confidence: confidence) })
  }

  /// Over all tables of groups of these sizes; a table without an interval holds every truth.
  private static func tables(
    _ name: String, grid: String, _ groups: [(n1: Int, n0: Int)], isExact: Bool,
    truths: (_ baseline: Double) -> [(effect: Double, risk: Double)],
    interval: (RiskTable) -> (low: Double, high: Double)?
  ) -> ExactIntervals.Line {
    var all: [Double] = []
    for (n1, n0) in groups {
      let intervals = (0...n1).map { a in
        (0...n0).map { c in
          (try? RiskTable(events1: a, of: n1, events0: c, of: n0)).flatMap(interval)
        }
      }
      for baseline in baselines {
        for (effect, risk) in truths(baseline) where risk > 0 && risk < 1 {
          var held = 0.0
          for a in 0...n1 {
            let mass = BinomialLaw.mass(a, n: n1, p: risk)
            for c in 0...n0 {
              guard let (low, high) = intervals[a][c] else {
                held += mass * BinomialLaw.mass(c, n: n0, p: baseline)
                continue
              }
              if low <= effect, effect <= high { held += mass * BinomialLaw.mass(c, n: n0, p: baseline) }
            }
          }
          all.append(held)
        }
      }
    }
    let sizes = groups.map { "\($0.n1) and \($0.n0)" }.joined(separator: ", ")
    return ExactIntervals.line(name, "\(sizes) people; risks \(baselines[0]) to 0.5; \(grid)", all, isExact: isExact)
  }

  private static func rates(midP: Bool) -> ExactIntervals.Line {
    var all: [Double] = []
    for (time, mean) in [(1.0, 4.0), (1, 10), (4, 8), (0.25, 20)] {
      for ratio in ratios {
        // The second count has this mean in a unit of time, the first `time · ratio` times as many.
        let (first, second) = (mean * time * ratio, mean)
        var held = 0.0
        for a in 0...120 {
          for c in 0...70 {
            let mass = PoissonLaw.mass(a, mean: first) * PoissonLaw.mass(c, mean: second)
            guard mass > 1e-10 else { continue }
            let table = try? RateTable(events1: a, in: time, events0: c, in: 1)
            let interval = table.map { ConditionalRateRatio($0, midP: midP).interval(confidence: confidence) }
            if interval.map({ $0.low <= ratio && ratio <= $0.high }) ?? true { held += mass }
          }
        }
        all.append(held)
      }
    }
    return ExactIntervals.line(
      "rate ratio, conditional (binomial)\(midP ? ", mid-p" : "")", "1 to 64 and 4 to 20 expected; ratios 0.25 to 2",
      all, isExact: !midP)
  }
}
