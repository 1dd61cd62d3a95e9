import Documents
import Evidence
import Probability

/// A distribution as written: its name, its arguments, and the unit behind it.
public struct DistributionCall: Sendable {
  public struct Argument: Sendable {
    public enum Value: Sendable {
      /// A plain number; `40%` is 0.4.
      case number(Double)
      /// A value with its probability: `10: 25%`.
      case pair(Double, Double)
      case call(DistributionCall)
      /// A weight with a distribution: `30%: normal(10, 2)`.
      case part(Double, DistributionCall)
      /// A bare word: a column, or a kind of interval.
      case word(String)
      /// A text between quotes: a file.
      case text(String)
    }

    public let value: Value
    public let place: Place

    public init(_ value: Value, at place: Place) {
      self.value = value
      self.place = place
    }
  }

  public let name: String
  public let arguments: [Argument]
  public let unit: WrittenUnit
  public let place: Place

  public init(name: String, arguments: [Argument], unit: WrittenUnit, place: Place) {
    self.name = name
    self.arguments = arguments
    self.unit = unit
    self.place = place
  }

  /// The files that it draws from, as written.
  var files: [String] {
    arguments.flatMap { argument -> [String] in
      switch argument.value {
      case .text(let name): [name]
      case .call(let inner), .part(_, let inner): inner.files
      default: []
      }
    }
  }

  /// The names that are distributions where a bracket follows them.
  public static let names = DistributionCatalogue.forms.map(\.word).filter { $0 != "constant" }
}
