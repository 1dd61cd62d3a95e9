import LinearAlgebra

/// The normal equations of the levels' dummies with those of the first factor eliminated, factored once for all columns.
///
/// With a few hundred levels beside the first factor's (months, years) this needs no iteration. A level that depends on those before it, as one of each
/// part that shares no level with others, is left at 0.
struct LevelSystem: Sendable {
  /// More levels than this beside the first factor are solved by conjugate gradients.
  static let largestOrder = 512

  /// A pivot of less than this share of its diagonal is rounding.
  static let smallestPivot = 1e-11

  let order: Int

  /// `L D Lᵀ`, row by row: L below the diagonal, D on it, 0 where a level is left at 0.
  private let factor: [Double]

  /// Weights of the unknowns.
  let totals: [Double]

  /// Whether this is less work than conjugate gradients: the squares of levels met by each level of the first factor are added up.
  static func suits(_ rows: LevelRows) -> Bool {
    guard rows.unknowns <= largestOrder else { return false }
    var products = 0.0
    for level in 0..<rows.levels {
      let width = min(
        Double(rows.starts[level + 1] - rows.starts[level]) * Double(rows.others.count), Double(rows.unknowns))
      products += width * width
    }
    return products <= 128 * Double(rows.count) + 1e7
  }

  init(_ rows: LevelRows, weights: [Double]) {
    let u = rows.unknowns
    order = u
    guard u > 0 else {
      factor = []
      totals = []
      return
    }
    // Parts are added up in so many groups that their tables stay small; how many depends on sizes alone.
    let parts = rows.bounds.count - 1
    let groups = max(1, min(parts, (1 << 20) / (u * u)))
    let width = u * u + u
    var sums = [Double](repeating: 0, count: groups * width)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      weights.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        Threads.each(groups) { group in
          let table = sums + group * width
          let levels = rows.levelBounds[parts * group / groups]..<rows.levelBounds[parts * (group + 1) / groups]
          LevelSystem.add(rows, levels, weights, table: table, totals: table + u * u)
        }
        for group in 1..<max(1, groups) {
          for i in 0..<width { sums[i] += sums[group * width + i] }
        }
      }
    }
    totals = Array(sums[u * u..<width])
    factor = LevelSystem.factored(Array(sums[0..<u * u]), totals)
  }

  /// Adds what levels of the first factor leave of the table of the others.
  private static func add(
    _ rows: LevelRows, _ levels: Range<Int>, _ weights: UnsafePointer<Double>, table: UnsafeMutablePointer<Double>,
    totals: UnsafeMutablePointer<Double>
  ) {
    let u = rows.unknowns
    var own = [Double](repeating: 0, count: u)
    var seenAt = [Int32](repeating: -1, count: u)
    var met = [Int32](repeating: 0, count: u)
    let ways = rows.unknownOf.count
    own.withUnsafeMutableBufferPointer { own in
      seenAt.withUnsafeMutableBufferPointer { seenAt in
        met.withUnsafeMutableBufferPointer { met in
          for level in levels {
            let (start, end) = (Int(rows.starts[level]), Int(rows.starts[level + 1]))
            var count = 0
            var total = 0.0
            for q in 0..<ways {
              rows.unknownOf[q].withUnsafeBufferPointer { unknown in
                for position in start..<end {
                  let (which, weight) = (Int(unknown[position]), weights[position])
                  if seenAt[which] != Int32(level) {
                    seenAt[which] = Int32(level)
                    own[which] = 0
                    met[count] = Int32(which)
                    count += 1
                  }
                  own[which] += weight
                  totals[which] += weight
                  if q == 0 { total += weight }
                }
              }
              for p in 0..<q {
                // Two of the others together.
                rows.unknownOf[p].withUnsafeBufferPointer { one in
                  rows.unknownOf[q].withUnsafeBufferPointer { other in
                    for position in start..<end {
                      table[Int(other[position]) * u + Int(one[position])] += weights[position]
                    }
                  }
                }
              }
            }
            guard total > 0 else { continue }
            if 3 * count >= u {
              // Most are met: whole rows up to the diagonal, without looking up which.
              for a in 0..<u where seenAt[a] != Int32(level) { own[a] = 0 }
              for a in 0..<u where own[a] != 0 {
                let share = own[a] / total
                let row = table + a * u
                for b in 0...a { row[b] -= share * own[b] }
              }
            } else {
              for i in 0..<count {
                let a = Int(met[i])
                let share = own[a] / total
                let row = table + a * u
                // Both halves: which of two unknowns comes first is not looked up.
                for j in 0..<count { row[Int(met[j])] -= share * own[Int(met[j])] }
              }
            }
          }
        }
      }
    }
  }

  private static func factored(_ table: [Double], _ totals: [Double]) -> [Double] {
    let u = totals.count
    var l = table
    for i in 0..<u { l[i * u + i] += totals[i] }
    // Row i: first L D, then L; the dots are with rows that are done.
    var scaled = [Double](repeating: 0, count: u)
    l.withUnsafeMutableBufferPointer { l in
      scaled.withUnsafeMutableBufferPointer { scaled in
        guard let l = l.baseAddress, let scaled = scaled.baseAddress else { return }
        for i in 0..<u {
          let row = l + i * u
          for j in 0..<i {
            let before = l + j * u
            let value = row[j] - RowProducts.dot(before, scaled, j)
            // L of this row times D of that column.
            scaled[j] = value
            row[j] = before[j] > 0 ? value / before[j] : 0
            if !(before[j] > 0) { scaled[j] = 0 }
          }
          let pivot = row[i] - RowProducts.dot(row, scaled, i)
          row[i] = pivot > smallestPivot * totals[i] ? pivot : 0
          if row[i] == 0 { for j in 0..<i { row[j] = 0 } }
        }
      }
    }
    return l
  }

  /// Effects of the unknowns for sums of what the first factor's means leave, a column after the other.
  func solve(_ sums: [Double]) -> [Double] {
    var effects = [Double](repeating: 0, count: sums.count)
    effects.withUnsafeMutableBufferPointer { effects in
      sums.withUnsafeBufferPointer { sums in
        guard let effects = effects.baseAddress, let right = sums.baseAddress else { return }
        for start in stride(from: 0, to: sums.count, by: max(1, order)) { solve(right + start, into: effects + start) }
      }
    }
    return effects
  }

  private func solve(_ right: UnsafePointer<Double>, into x: UnsafeMutablePointer<Double>) {
    factor.withUnsafeBufferPointer { l in
      guard let l = l.baseAddress else { return }
      for i in 0..<order {
        x[i] = l[i * order + i] > 0 ? right[i] - RowProducts.dot(l + i * order, x, i) : 0
      }
      for i in 0..<order where l[i * order + i] > 0 { x[i] /= l[i * order + i] }
      for i in stride(from: order - 1, through: 0, by: -1) {
        let value = x[i]
        if value == 0 { continue }
        for j in 0..<i { x[j] -= l[i * order + j] * value }
      }
    }
  }
}
