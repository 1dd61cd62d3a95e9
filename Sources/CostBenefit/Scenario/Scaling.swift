import Documents
import Evidence

extension Scenario {
  /// From a few sites to all places of a country: what an amount comes to in each place, with effects that differ between places.
  ///
  /// Per draw the mean and the spread of an effect are drawn once, and each place has its own θ = μ + bias + τ·u with u standard normal,
  /// on the scale of the effect. A place that took part has no transfer bias and no transfer factor.
  public struct Scaling: Sendable {
    /// A number that differs between places.
    public struct Varying: Sendable {
      public let name: Text
      /// On the scale of the effect itself (a ratio as a ratio): one formula, or one for each level of a column.
      public let means: [(level: String?, formula: Expression)]
      public let column: String?
      /// The standard deviation between places, on the analysis scale.
      public let between: Expression
      /// Added on the analysis scale where a place did not take part.
      public let bias: Expression?
      public let scale: AnalysisScale
    }

    public struct Site: Sendable {
      public let name: String
      public let people: Double
      /// Values of the columns that classify places.
      public let classes: [String: String]
      /// Values of the columns of numbers.
      public let numbers: [String: Double]
      public let tookPart: Bool
    }

    public let name: Text
    public let places: [Site]
    /// Columns that classify places, in the order of the file.
    public let columns: [String]
    public let units: [(name: String, unit: WrittenUnit)]
    public let varies: [Varying]
    /// Of one place: people, numbers and what varies are its own.
    public let amount: Expression
    /// No place has more than this.
    public let atMost: Expression?
    /// Of the amount in places that did not take part.
    public let factor: Expression?
    public let volunteered: Bool
    public let sources: [Text]
    /// The u of each place.
    public let parameters: [Parameter]

    /// As written, with a plain number for what is each place's own.
    var formulas: [Expression] {
      let place = amount.place
      let own = (["people"] + units.map(\.name) + varies.map(\.name.string)).map { name in
        (name, Expression.number(Literal(value: 1, unit: .plainNumber, place: place)))
      }
      let names = Dictionary(own, uniquingKeysWith: { first, _ in first })
      let ofPlaces = [amount, atMost, factor].compactMap { $0?.replacing(names) }
      return ofPlaces + varies.flatMap { $0.means.map(\.formula) + [$0.between, $0.bias].compactMap { $0 } }
    }
  }
}
