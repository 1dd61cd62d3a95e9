import Probability

/// The value of a number at which the mean balance is zero, the others as drawn: on a fixed part of the draws, the first 4,096.
///
/// The search runs from the 0.1% to the 99.9% point, and where the balance keeps its sign there, up to 64 times that width further, on
/// the side where the balance is nearest to zero, within the support. nil where no zero is found.
struct BreakEven {
  private let tape: Tape
  private let parameters: ParameterDraws
  private let inputs: Columns
  private let place: [Int: Int]

  static let sample = 4 * Draws.blockSize

  init(_ tape: Tape, parameters: ParameterDraws, draws: Int) {
    self.tape = tape
    self.parameters = parameters
    inputs = Columns(count: tape.parameters.count, draws: min(draws, Self.sample))
    place = Dictionary(uniqueKeysWithValues: tape.parameters.enumerated().map { ($1, $0) })
    for (place, parameter) in tape.parameters.enumerated() {
      for block in 0..<Draws.blocks(of: inputs.draws) {
        let range = Draws.range(ofBlock: block, of: inputs.draws)
        let start = inputs.start(place) + range.lowerBound
        parameters.fill(parameter, block: block, into: .init(start: start, count: range.count))
      }
    }
  }

  func value(of parameter: Int, alternative: Int) -> Double? {
    let balance = Balance(self, parameter: parameter, alternative: alternative)
    var low = Point(parameters.quantile(parameter, 0.001), balance)
    var high = Point(parameters.quantile(parameter, 0.999), balance)
    let support = parameters.support(parameter)
    let width = high.x - low.x
    guard width > 0 else { return nil }
    for stretch in [1.0, 8, 64] where !low.isOpposite(to: high) {
      if low.y.magnitude < high.y.magnitude {
        high = low
        low = Point(max(low.x - width * stretch, support.lowerBound), balance)
      } else {
        low = high
        high = Point(min(high.x + width * stretch, support.upperBound), balance)
      }
    }
    return low.isOpposite(to: high) ? Self.root(low, high, balance) : nil
  }

  /// The Illinois form of false position: straight where the balance is, and never out of the bracket.
  private static func root(_ first: Point, _ second: Point, _ balance: Balance) -> Double {
    var (a, b) = (first, second)
    let enough = 1e-12 * max(a.y.magnitude, b.y.magnitude)
    var x = a.x
    for _ in 0..<60 {
      x = (a.x * b.y - b.x * a.y) / (b.y - a.y)
      let new = Point(x, balance)
      if new.y.magnitude <= enough || (b.x - a.x).magnitude <= 1e-13 * x.magnitude { break }
      if new.isOpposite(to: b) { a = b } else { a.y /= 2 }
      b = new
    }
    return x
  }

  private struct Point {
    let x: Double
    var y: Double

    init(_ x: Double, _ balance: Balance) {
      self.x = x
      y = balance.mean(at: x)
    }

    /// A number that is not finite is opposite to none.
    func isOpposite(to other: Point) -> Bool {
      y.isFinite && other.y.isFinite && (y <= 0) != (other.y <= 0)
    }
  }

  /// The mean balance of an alternative as a function of one parameter.
  private final class Balance {
    private let sample: BreakEven
    private let parameter: Int
    private let alternative: Int
    private let machine: TapeMachine
    private let moved: Columns
    private let outputs: Columns

    init(_ sample: BreakEven, parameter: Int, alternative: Int) {
      self.sample = sample
      self.parameter = parameter
      self.alternative = alternative
      machine = TapeMachine(sample.tape)
      moved = Columns(count: 1, draws: sample.inputs.draws)
      outputs = Columns(count: sample.tape.columns, draws: sample.inputs.draws)
    }

    func mean(at value: Double) -> Double {
      let count = moved.draws
      moved.start(0).update(repeating: value, count: count)
      machine.run(
        count: count,
        parameter: {
          UnsafePointer(
            $0 == self.parameter ? self.moved.start(0) : self.sample.inputs.start(self.sample.place[$0] ?? 0))
        }, column: { self.outputs.start($0) })
      return CompensatedSum(outputs[alternative]).value / Double(count)
    }
  }
}
