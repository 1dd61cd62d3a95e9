/// How many clients workers have, period by period, as a distribution: never a worker.
///
/// Quantiles are of type 7 over the workers of a period. A period with fewer than ten workers is withheld, and no smallest or
/// largest is told, for that is one person.
public struct Caseload: Sendable {
  public struct Period: Sendable {
    public let name: String
    public let workers: Int
    /// Different clients of all workers; one with two workers counts for both.
    public let clients: Int
    /// Nil where fewer than ten workers stand behind it.
    public let figures: Figures?
  }

  public struct Figures: Sendable, Equatable {
    public let mean: Double
    public let standardDeviation: Double
    /// At 0.1, 0.25, 0.5, 0.75 and 0.9.
    public let quantiles: [Double]
    /// The number of workers with more clients than the norm; nil where there is no norm.
    public let aboveNorm: Int?
  }

  public static let levels = [0.1, 0.25, 0.5, 0.75, 0.9]

  public let periods: [Period]

  /// - Parameters:
  ///   - workers: the code of each row's worker, below 0 for none.
  ///   - clients: the code of each row's client.
  ///   - periods: the place of each row's period among `names`, below 0 for none.
  ///   - norm: the agreed number of clients.
  public init(workers: [Int], clients: [Int], periods: [Int], names: [String], norm: Double? = nil) {
    struct Pair: Hashable {
      let worker: Int
      let client: Int
    }
    var pairs = [Set<Pair>](repeating: [], count: names.count)
    for row in workers.indices where workers[row] >= 0 && clients[row] >= 0 && names.indices.contains(periods[row]) {
      pairs[periods[row]].insert(Pair(worker: workers[row], client: clients[row]))
    }
    self.periods = names.indices.map { place in
      var counts: [Int: Int] = [:]
      for pair in pairs[place] { counts[pair.worker, default: 0] += 1 }
      let loads = counts.values.sorted().map(Double.init)
      return Period(
        name: names[place], workers: loads.count, clients: pairs[place].count,
        figures: loads.count >= Funnel.fewestWorkers ? Self.figures(loads, norm) : nil)
    }
  }

  private static func figures(_ loads: [Double], _ norm: Double?) -> Figures {
    let n = Double(loads.count)
    let mean = loads.reduce(0, +) / n
    let squares = loads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Figures(
      mean: mean, standardDeviation: (squares / (n - 1)).squareRoot(),
      quantiles: levels.map { level in
        let place = level * (n - 1)
        let below = Int(place)
        let next = min(below + 1, loads.count - 1)
        return loads[below] + (place - Double(below)) * (loads[next] - loads[below])
      },
      aboveNorm: norm.map { norm in loads.count { $0 > norm } })
  }
}
