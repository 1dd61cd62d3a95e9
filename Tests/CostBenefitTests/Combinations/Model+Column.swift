import CostBenefit
import Testing

extension Model {
  /// The draws of a parameter, as a column to ask for.
  func column(_ name: String) throws -> DrawTable.Column {
    .parameter(try #require(parameters.firstIndex { $0.name == name }))
  }
}
