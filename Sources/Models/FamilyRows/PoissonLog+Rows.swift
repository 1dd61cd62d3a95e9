import CVectorMath
import Foundation

extension PoissonLog {
  public func terms(of rows: RowBlock, into terms: RowTerms) {
    let (y, eta, n) = (rows.outcome, rows.linearPredictor, rows.count)
    let (mean, score, deviance) = (terms.information, terms.score, terms.deviance)
    vm_exp(eta, mean, n)
    vm_log(y, deviance, n)
    for i in 0..<n {
      score[i] = y[i] - mean[i]
      let some = 2 * (y[i] * (deviance[i] - eta[i]) - (y[i] - mean[i]))
      deviance[i] = y[i] > 0 ? some : 2 * mean[i]
    }
  }

  public func means(of rows: RowBlock, into means: UnsafeMutablePointer<Double>) {
    vm_exp(rows.linearPredictor, means, rows.count)
  }

  public func logLikelihoods(of rows: RowBlock, into values: UnsafeMutablePointer<Double>) {
    vm_exp(rows.linearPredictor, values, rows.count)
    Self.logFactorials.withUnsafeBufferPointer { known in
      for i in 0..<rows.count {
        let y = rows.outcome[i]
        let place = y < Double(known.count) ? Int(y) : -1
        let constant = place >= 0 && Double(place) == y ? known[place] : lgamma(y + 1)
        values[i] = y * rows.linearPredictor[i] - values[i] - constant
      }
    }
  }

  /// log y! of small counts.
  private static let logFactorials = (0..<256).map { (count: Int) -> Double in lgamma(Double(count) + 1) }
}
