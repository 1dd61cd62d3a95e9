import CVectorMath
import LinearAlgebra

extension BinomialLogit {
  public func terms(of rows: RowBlock, into terms: RowTerms) {
    let (y, eta, n) = (rows.outcome, rows.linearPredictor, rows.count)
    let (information, score, deviance) = (terms.information, terms.score, terms.deviance)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: RowProducts.block) { odds in
      guard let odds = odds.baseAddress else { return }
      // exp(−|η|), the odds of the less likely side.
      for i in 0..<n { score[i] = -abs(eta[i]) }
      vm_exp(score, odds, n)
      for i in 0..<n { information[i] = 1 + odds[i] }
      vm_log(information, deviance, n)
      var isShare = false
      for i in 0..<n {
        let whole = information[i]
        let (more, less) = (1 / whole, odds[i] / whole)
        let isUp = eta[i] >= 0
        let (one, none) = (isUp ? more : less, isUp ? less : more)
        // log(1 + odds): what rounding took of 1 + odds is put back.
        let small = odds[i] / (whole - 1)
        let logWhole = whole == 1 ? odds[i] : deviance[i] * small
        let (up, down) = (isUp ? eta[i] : 0, isUp ? 0 : -eta[i])
        information[i] = one * none
        score[i] = y[i] * none - (1 - y[i]) * one
        deviance[i] = 2 * (y[i] * (down + logWhole) + (1 - y[i]) * (up + logWhole))
        if y[i] != 0 && y[i] != 1 { isShare = true }
      }
      if isShare {
        for i in 0..<n { deviance[i] += 2 * Self.saturated(y[i]) }
      }
    }
  }

  public func means(of rows: RowBlock, into means: UnsafeMutablePointer<Double>) {
    let eta = rows.linearPredictor
    for i in 0..<rows.count { means[i] = -abs(eta[i]) }
    vm_exp(means, means, rows.count)
    for i in 0..<rows.count { means[i] = (eta[i] >= 0 ? 1 : means[i]) / (1 + means[i]) }
  }

  public func logLikelihoods(of rows: RowBlock, into values: UnsafeMutablePointer<Double>) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: RowTerms.room) { room in
      guard let room = room.baseAddress else { return }
      let terms = RowTerms(room: room)
      self.terms(of: rows, into: terms)
      for i in 0..<rows.count { values[i] = Self.saturated(rows.outcome[i]) - 0.5 * terms.deviance[i] }
    }
  }
}
