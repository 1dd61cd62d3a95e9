import Documents
import Evidence

extension Scenario {
  /// People who move between states: a Markov model in discrete time (yearly, monthly... transitions) or in continuous time (yearly rates).
  ///
  /// All those who are in one state in a year have the same chances, whatever happened to them before. The sums of a cohort are
  /// steps of the scenario (`CohortSteps`), so every alternative has its own.
  public struct Cohort: Sendable {
    /// When those in a state are counted.
    public enum Counting: String, Sendable, CaseIterable {
      case start, end
      /// The mean of start and end of each cycle.
      case halfCycle = "half-cycle"
      /// The integral over the year: with rates only.
      case exact
    }

    /// A chance or rate from one state to another.
    public struct Cell: Sendable {
      public let to: String
      public let formula: Expression
    }

    /// Where those in a state go.
    public struct Row: Sendable {
      public let from: String
      public let cells: [Cell]
      /// The state of those who go nowhere else; nil where the cells add up to 1 by themselves.
      public let rest: String?

      /// Nobody leaves: what remains is here, and no cell leads elsewhere but with a plain 0.
      public var stays: Bool {
        func isNone(_ formula: Expression) -> Bool {
          if case .number(let literal) = formula { literal.value == 0 } else { false }
        }
        return (rest == nil || rest == from) && cells.allSatisfy { $0.to == from || isNone($0.formula) }
      }
    }

    public let name: Text
    public let states: [Text]
    /// People in a state at the start of the first year.
    public let start: [Cell]
    /// People who come into a state in a year, from outside.
    public let enter: [Cell]
    /// Yearly rates; else chances a cycle.
    public let isRates: Bool
    /// In the order of `states`.
    public let rows: [Row]
    /// Cycles in a year.
    public let cycles: Int
    public let counting: Counting
    public let sources: [Text]
    /// Shares drawn from counts.
    public let parameters: [Parameter]

    /// As written.
    var formulas: [Expression] { (start + enter + rows.flatMap(\.cells)).map(\.formula) }
  }
}
