/// The sums of one block of rows in a frame, by sampling unit.
public struct BlockSums: Sendable {
  /// What is summed.
  public enum Kind: Sendable {
    /// `z z'`, `z e`, `e e`, of which coefficients are made.
    case products
    /// `e² z z'`, the middle of a covariance by row.
    case squares
  }

  let kind: Kind
  /// By unit, then by entry, four entries in a lane: an upper triangle, with more beside its diagonal.
  let values: [SIMD4<Double>]
  /// Of each unit.
  let rows: [Int]

  /// - Parameters:
  ///   - columns: one array a column, as in the frame; all finite.
  ///   - units: the unit of each row, below `unitCount`; nil where all are one.
  public init(
    _ kind: Kind, _ frame: SumFrame, columns: [[Double]], outcome: [Double], units: [Int32]? = nil, unitCount: Int = 1
  ) {
    precondition(columns.count == frame.names.count && columns.allSatisfy { $0.count == outcome.count }, "as framed")
    self.kind = kind
    let size = frame.entries * frame.lanes
    var values = [SIMD4<Double>](repeating: .zero, count: unitCount * size)
    var rows = [Int](repeating: 0, count: unitCount)
    // Columns go into rows a stretch at a time, which stays in the processor's own cache.
    let stretch = 256
    let width = 4 * frame.lanes
    var stored = [Double](repeating: 0, count: stretch * width)
    values.withUnsafeMutableBufferPointer { sums in
      stored.withUnsafeMutableBufferPointer { stored in
        guard let sums = sums.baseAddress, let stored = stored.baseAddress else { return }
        var first = 0
        while first < outcome.count {
          let count = min(stretch, outcome.count - first)
          Self.fill(stored, width, frame, columns, outcome, first..<(first + count))
          for row in 0..<count {
            let unit = units.map { Int($0[first + row]) } ?? 0
            rows[unit] += 1
            let own = stored + row * width
            let factor: Double
            switch kind {
            case .products: factor = 1
            case .squares: factor = own[frame.entries - 1] * own[frame.entries - 1]
            }
            Self.add(own, factor, to: sums + unit * size, entries: frame.entries, lanes: frame.lanes)
          }
          first += count
        }
      }
    }
    self.values = values
    self.rows = rows
  }

  /// `(1, x − c, e)` of some rows.
  private static func fill(
    _ stored: UnsafeMutablePointer<Double>, _ width: Int, _ frame: SumFrame, _ columns: [[Double]],
    _ outcome: [Double], _ rows: Range<Int>
  ) {
    let last = frame.entries - 1
    let shift = frame.outcomeCentre + frame.start[0]
    outcome.withUnsafeBufferPointer { outcome in
      var own = stored
      for row in rows {
        own[0] = 1
        own[last] = outcome[row] - shift
        own += width
      }
    }
    for (place, column) in columns.enumerated() {
      let (centre, slope) = (frame.centre[place], frame.start[place + 1])
      column.withUnsafeBufferPointer { column in
        var own = stored
        for row in rows {
          let value = column[row] - centre
          own[place + 1] = value
          own[last] -= slope * value
          own += width
        }
      }
    }
  }

  /// Adds `factor · row row'`.
  @inline(__always)
  private static func add(
    _ row: UnsafeMutablePointer<Double>, _ factor: Double, to sums: UnsafeMutablePointer<SIMD4<Double>>, entries: Int,
    lanes: Int
  ) {
    let rowLanes = UnsafeRawPointer(row)
    let step = MemoryLayout<SIMD4<Double>>.stride
    var sum = sums
    for first in 0..<lanes {
      for entry in (4 * first)..<min(4 * first + 4, entries) {
        let value = SIMD4(repeating: row[entry] * factor)
        for lane in first..<lanes {
          sum[lane] += value * rowLanes.loadUnaligned(fromByteOffset: lane * step, as: SIMD4<Double>.self)
        }
        sum += lanes
      }
    }
  }
}
