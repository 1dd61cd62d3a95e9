import LinearAlgebra

/// Passes over the rows of a fit that ask its family, a block at a time.
struct FamilyPasses {
  let family: any Family
  let passes: ColumnPasses
  let outcome: [Double]

  /// A row without weight takes no part.
  let weights: [Double]

  /// Calls `work` with each block of rows: the first of them and how many.
  private func blocks(of rows: Range<Int>, _ work: (Int, Int) -> Void) {
    var start = rows.lowerBound
    while start < rows.upperBound {
      let height = min(RowProducts.block, rows.upperBound - start)
      work(start, height)
      start += height
    }
  }

  /// Working weights and scores (times the weights) of each row, and the deviance of all.
  func terms(_ eta: [Double]) -> (working: [Double], scores: [Double], deviance: Double) {
    var working: [Double] = []
    var deviance = 0.0
    let scores = [Double](unsafeUninitializedCapacity: eta.count) { scores, filled in
      filled = eta.count
      guard let scores = scores.baseAddress else { return }
      LargePages.advise(scores, bytes: 8 * filled)
      working = [Double](unsafeUninitializedCapacity: eta.count) { working, filled in
        filled = eta.count
        guard let working = working.baseAddress else { return }
        LargePages.advise(working, bytes: 8 * filled)
        deviance = terms(eta, into: working, scores)
      }
    }
    return (working, scores, deviance)
  }

  /// The same in memory that is there; the deviance of all.
  func terms(_ eta: [Double], into working: inout [Double], _ scores: inout [Double]) -> Double {
    working.withUnsafeMutableBufferPointer { working in
      scores.withUnsafeMutableBufferPointer { scores in
        guard let working = working.baseAddress, let scores = scores.baseAddress else { return 0 }
        return terms(eta, into: working, scores)
      }
    }
  }

  private func terms(
    _ eta: [Double], into working: UnsafeMutablePointer<Double>, _ scores: UnsafeMutablePointer<Double>
  ) -> Double {
    reading(eta) { outcome, eta, weights in
      passes.sums(1) { rows, sum in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: RowTerms.room) { room in
          guard let room = room.baseAddress else { return }
          let terms = RowTerms(room: room)
          var total = DoubleDouble(0)
          blocks(of: rows) { start, height in
            family.terms(
              of: RowBlock(outcome: outcome + start, linearPredictor: eta + start, count: height), into: terms)
            var part = 0.0
            for i in 0..<height {
              let weight = weights[start + i]
              let takesPart = weight > 0
              working[start + i] = takesPart ? weight * terms.information[i] : 0
              scores[start + i] = takesPart ? weight * terms.score[i] : 0
              part += takesPart ? weight * terms.deviance[i] : 0
            }
            total += part
          }
          sum[0] = total.value
        }
      }[0]
    } ?? 0
  }

  /// The mean of each row.
  func means(_ eta: [Double]) -> [Double] {
    reading(eta) { outcome, eta, _ in
      [Double](passes) { rows, out in
        blocks(of: rows) { start, height in
          family.means(
            of: RowBlock(outcome: outcome + start, linearPredictor: eta + start, count: height), into: out + start)
        }
      }
    } ?? []
  }

  /// The log-likelihood of all rows, times their weights.
  func logLikelihood(_ eta: [Double]) -> Double {
    reading(eta) { outcome, eta, weights in
      passes.sums(1) { rows, sum in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: RowProducts.block) { values in
          guard let values = values.baseAddress else { return }
          var total = DoubleDouble(0)
          blocks(of: rows) { start, height in
            family.logLikelihoods(
              of: RowBlock(outcome: outcome + start, linearPredictor: eta + start, count: height), into: values)
            var part = 0.0
            for i in 0..<height where weights[start + i] > 0 { part += weights[start + i] * values[i] }
            total += part
          }
          sum[0] = total.value
        }
      }[0]
    } ?? 0
  }

  private func reading<Result>(
    _ eta: [Double],
    _ body: (
      _ outcome: UnsafePointer<Double>, _ eta: UnsafePointer<Double>, _ weights: UnsafePointer<Double>
    ) -> Result
  ) -> Result? {
    outcome.withUnsafeBufferPointer { outcome in
      eta.withUnsafeBufferPointer { eta in
        weights.withUnsafeBufferPointer { weights in
          guard let outcome = outcome.baseAddress, let eta = eta.baseAddress, let weights = weights.baseAddress
          else { return nil }
          return body(outcome, eta, weights)
        }
      }
    }
  }
}
