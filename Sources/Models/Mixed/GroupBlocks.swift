import LinearAlgebra

/// The rows of one level of the first factor, and the effects that they meet: their own, those of other factors, and fixed columns.
///
/// Local columns are the own effects, then a block for each level of another factor among these rows, then the k fixed columns.
struct GroupBlocks: Sendable {
  struct Block: Sendable {
    let factor: Int
    /// The first local column.
    let start: Int
    /// The first of its effects among all of them.
    let effects: Int
    let width: Int
  }

  let rows: [Int]
  let blocks: [Block]
  /// For row r of `rows` and factor f, at r · factors + f: which block.
  let blockOfRow: [Int]
  /// Of each local column that is random, its place among all effects.
  let effects: [Int]
  /// Local columns that are random.
  var random: Int { effects.count }
  let fixed: Int
  var columns: Int { random + fixed }

  static func all(_ structure: RandomStructure, fixed: Int) -> [GroupBlocks] {
    guard let first = structure.factors.first else { return [] }
    var members = [[Int]](repeating: [], count: first.levels.count)
    for row in 0..<structure.rows { members[first.codes[row]].append(row) }
    return members.map { GroupBlocks(structure, rows: $0, fixed: fixed) }
  }

  private init(_ structure: RandomStructure, rows: [Int], fixed: Int) {
    var blocks: [Block] = []
    var next = 0
    var found: [Int: Int] = [:]
    var blockOfRow = [Int](repeating: 0, count: rows.count * structure.factors.count)
    for (f, factor) in structure.factors.enumerated() {
      for level in Set(rows.map { factor.codes[$0] }).sorted() {
        let effects = factor.start + level * factor.width
        found[effects] = blocks.count
        blocks.append(Block(factor: f, start: next, effects: effects, width: factor.width))
        next += factor.width
      }
      for (r, row) in rows.enumerated() {
        blockOfRow[r * structure.factors.count + f] = found[factor.start + factor.codes[row] * factor.width] ?? 0
      }
    }
    self.rows = rows
    self.blocks = blocks
    self.blockOfRow = blockOfRow
    self.fixed = fixed
    effects = blocks.flatMap { block in (0..<block.width).map { block.effects + $0 } }
  }

  /// The weighted cross-products of the local columns, columns × columns row by row.
  func gram(_ structure: RandomStructure, _ weights: [Double], fixed x: Matrix?) -> [Double] {
    let s = columns
    var result = [Double](repeating: 0, count: s * s)
    let factors = structure.factors
    var places: [Int] = []
    var values: [Double] = []
    for (r, row) in rows.enumerated() {
      places.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      for f in factors.indices {
        let block = blocks[blockOfRow[r * factors.count + f]]
        for a in 0..<block.width {
          places.append(block.start + a)
          values.append(factors[f].values[row * block.width + a])
        }
      }
      if let x {
        for j in 0..<fixed {
          places.append(random + j)
          values.append(x[row, j])
        }
      }
      let w = weights[row]
      for i in places.indices {
        let left = w * values[i]
        for j in 0...i { result[places[i] * s + places[j]] += left * values[j] }
      }
    }
    // Places of a row ascend, so the lower triangle is full.
    for i in 0..<s {
      for j in 0..<i { result[j * s + i] = result[i * s + j] }
    }
    return result
  }

  /// `matrix · L`, L block diagonal with the templates of Λ and the identity for fixed columns.
  func timesTemplates(_ matrix: [Double], _ lambda: [[Double]]) -> [Double] {
    let s = columns
    var result = matrix
    for block in blocks {
      let p = block.width
      let template = lambda[block.factor]
      for i in 0..<s {
        let at = i * s + block.start
        for b in 0..<p {
          var sum = 0.0
          for a in b..<p { sum += matrix[at + a] * template[a * p + b] }
          result[at + b] = sum
        }
      }
    }
    return result
  }

  /// `Lᵀ · matrix`.
  func templatesTimes(_ matrix: [Double], _ lambda: [[Double]]) -> [Double] {
    let s = columns
    var result = matrix
    for block in blocks {
      let p = block.width
      let template = lambda[block.factor]
      for b in 0..<p {
        for j in 0..<s {
          var sum = 0.0
          for a in b..<p { sum += template[a * p + b] * matrix[(block.start + a) * s + j] }
          result[(block.start + b) * s + j] = sum
        }
      }
    }
    return result
  }
}
