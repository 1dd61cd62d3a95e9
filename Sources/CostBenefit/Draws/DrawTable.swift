/// Draws by name, one row a draw: for export, and for whoever wants to do the sums again.
///
/// Parameters are in base units (euros of the price year, years), present values in euros, savings as equivalent annual values.
public struct DrawTable: Sendable {
  public enum Column: Sendable, Hashable {
    /// A parameter by its place in the model.
    case parameter(Int)
    /// The balance as a present value, or savings as an equivalent annual value, against the baseline.
    case indicator(Model.Indicator, alternative: String)
    /// The present value of an actor, or of a flow, against the baseline.
    case actor(String, alternative: String)
    case flow(String, alternative: String)
    /// Benefits over costs, as present values against the baseline; not a number where costs are 0.
    case ratio(alternative: String)
    /// The undiscounted balance of society in a year.
    case year(Int, alternative: String)
    /// Any register of the model's own program, in levels.
    case register(Register)
  }

  public let names: [String]
  /// A column of draws for each name.
  public let columns: [[Double]]

  public subscript(name: String) -> [Double]? {
    names.firstIndex(of: name).map { columns[$0] }
  }
}
