import LinearAlgebra

/// Consecutive rows of a fit, for inner loops: at most `RowProducts.block` of them.
public struct RowBlock {
  public let outcome: UnsafePointer<Double>
  public let linearPredictor: UnsafePointer<Double>
  public let count: Int

  public init(outcome: UnsafePointer<Double>, linearPredictor: UnsafePointer<Double>, count: Int) {
    precondition(count <= RowProducts.block, "a block has so many rows at most")
    self.outcome = outcome
    self.linearPredictor = linearPredictor
    self.count = count
  }
}

/// Room for what a step of scoring needs of each row of a block.
public struct RowTerms {
  public let information: UnsafeMutablePointer<Double>
  public let score: UnsafeMutablePointer<Double>
  public let deviance: UnsafeMutablePointer<Double>

  /// - Parameter room: for three blocks.
  public init(room: UnsafeMutablePointer<Double>) {
    information = room
    score = room + RowProducts.block
    deviance = room + 2 * RowProducts.block
  }

  /// How many numbers there must be room for.
  public static let room = 3 * RowProducts.block
}

extension Family {
  public func terms(of rows: RowBlock, into terms: RowTerms) {
    for i in 0..<rows.count {
      let (outcome, eta) = (rows.outcome[i], rows.linearPredictor[i])
      terms.information[i] = information(eta)
      terms.score[i] = score(outcome, eta)
      terms.deviance[i] = deviance(outcome, eta)
    }
  }

  public func means(of rows: RowBlock, into means: UnsafeMutablePointer<Double>) {
    for i in 0..<rows.count { means[i] = mean(rows.linearPredictor[i]) }
  }

  public func logLikelihoods(of rows: RowBlock, into values: UnsafeMutablePointer<Double>) {
    for i in 0..<rows.count { values[i] = logLikelihood(rows.outcome[i], rows.linearPredictor[i]) }
  }
}
