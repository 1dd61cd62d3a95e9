import Documents
import Foundation

/// How well a one-parameter law of the number of times fits, on the Poisson likelihood of the cells 1 … K and of one cell for more
/// than K: the size of the sample is then a parameter too, so that AIC stands beside that of log-linear models.
enum TruncatedFit {
  static func of(_ counts: RepeatCounts, logProbabilities: [Double]) -> PopulationFigure.Fitness {
    let n = Double(counts.observed)
    var deviance = 0.0
    var likelihood = -n
    for (place, logProbability) in logProbabilities.enumerated() {
      let people = Double(counts.people[place])
      let expected = log(n) + logProbability
      if people > 0 { deviance += 2 * people * (log(people) - expected) }
      likelihood += people * expected - lgamma(people + 1)
    }
    return PopulationFigure.Fitness(
      deviance: deviance, degreesOfFreedom: counts.most - 1, logLikelihood: likelihood, parameters: 2,
      observed: counts.observed)
  }
}
