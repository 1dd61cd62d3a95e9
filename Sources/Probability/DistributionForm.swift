/// A way to write a distribution in a scenario: a word, its arguments, and what they make.
public struct DistributionForm: Sendable {
  /// An argument of the form; `standard` is its value when it is left out.
  public struct Argument: Sendable, Hashable {
    public let name: String
    public let standard: Double?

    public init(_ name: String, standard: Double? = nil) {
      self.name = name
      self.standard = standard
    }
  }

  /// What stands between the brackets.
  public enum Takes: Sendable, Equatable {
    /// Plain numbers, one for each argument.
    case numbers
    /// Any number of pairs of a value and a weight.
    case pairs
    /// A distribution, then plain numbers.
    case distribution
    /// Any number of weights, each with a distribution.
    case parts
    /// A sample, from a file or a list, with or without weights.
    case sample
  }

  /// What a scenario gave.
  public enum Input: Sendable {
    case numbers([Double])
    case distribution(any Distribution, [Double])
    case sample([Double], weights: [Double]?)
    case parts([(weight: Double, distribution: any Distribution)])
  }

  public let word: String
  public let takes: Takes
  public let arguments: [Argument]
  private let make: @Sendable (Input) throws(ImpossibleArguments) -> any Distribution

  /// A form of plain numbers; `make` gets one number for each argument, left-out ones filled in.
  init(
    _ word: String, _ arguments: [Argument],
    make: @escaping @Sendable ([Double]) throws(ImpossibleArguments) -> any Distribution
  ) {
    self.word = word
    self.takes = .numbers
    self.arguments = arguments
    self.make = { (input) throws(ImpossibleArguments) in
      let check = ArgumentCheck(word)
      guard case .numbers(let given) = input else { throw check.refuse("arguments", nil, .otherInput) }
      return try make(check.filled(arguments, given))
    }
  }

  /// A form that takes something else than plain numbers.
  init(
    _ word: String, takes: Takes, _ arguments: [Argument],
    make: @escaping @Sendable (Input) throws(ImpossibleArguments) -> any Distribution
  ) {
    self.word = word
    self.takes = takes
    self.arguments = arguments
    self.make = make
  }

  /// - Throws: `ImpossibleArguments`, with the argument and what it must be.
  public func distribution(_ input: Input) throws(ImpossibleArguments) -> any Distribution {
    try make(input)
  }

  /// A form of plain numbers: `form.distribution(310_000, 15_000)`.
  public func distribution(_ numbers: Double...) throws(ImpossibleArguments) -> any Distribution {
    try make(.numbers(numbers))
  }
}

extension ArgumentCheck {
  /// One number for each argument, with the standard value for those left out at the end.
  func filled(_ arguments: [DistributionForm.Argument], _ given: [Double]) throws(ImpossibleArguments) -> [Double] {
    let needed = arguments.prefix { $0.standard == nil }.count
    try require(
      given.count >= needed && given.count <= arguments.count, "arguments", Double(given.count),
      .count(needed...arguments.count))
    return given + arguments[given.count...].compactMap(\.standard)
  }
}
